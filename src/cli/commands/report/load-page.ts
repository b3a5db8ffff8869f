import fs from 'node:fs'
import { partReport } from '../../../live/replay/report/join.js'
import type { Metric } from '../../../live/replay/report/metrics.js'
import { problemsOf, type ReplayReport } from '../../../live/replay/report/report.js'
import { totalsFromJson } from '../../../live/replay/report/totals.js'
import type { Lengths, LoadData, LoadFault, LoadSeries } from '../../../report/page/load-data.js'
import { pageWith } from '../../../report/page/template.js'
import { version } from '../../program/version.js'
import { timelineOf } from './timeline.js'

/** The page of a result that `replay --report` wrote, with the seconds beside it where they still are. */
export function loadPage(file: string): string {
  const { json } = partReport(file, fs.readFileSync(file, 'utf8'))
  const seconds = file.replace(/\.json$/i, '.csv')
  return loadPageOf(
    { ...json, totals: totalsFromJson(json.totals) },
    fs.existsSync(seconds) ? fs.readFileSync(seconds, 'utf8') : undefined,
  )
}

/** The page of a replay, and of its seconds as CSV. */
export const loadPageOf = (report: ReplayReport, csv: string | undefined): string =>
  pageWith('load', loadData(report, csv))

function loadData(report: ReplayReport, csv: string | undefined): LoadData {
  const { asked, limit, headroom, thresholds, comparison, totals, messages } = report
  const timeline = csv === undefined ? undefined : timelineOf(csv)
  const same = comparison.tables.every(({ sent, found }) => sent.rows === found.rows && sent.sum === found.sum)
  const compared = comparison.skipped === undefined && comparison.tables.length > 0
  return {
    rollcall: version(),
    ...{ started: report.started, seconds: report.seconds, ended: report.ended, cut: report.cut },
    target: asked.target === null ? asked.product : `${asked.target} (${asked.product})`,
    ...{ pace: asked.pace, connections: asked.connections, batch: asked.batch, part: asked.part },
    series: [...seriesOf(report, 'write', 'writes'), ...seriesOf(report, 'read', 'reads')],
    thresholds: thresholds.map(({ text, value, ok }) => ({ text, value, ok })),
    ...(limit !== undefined && { limit: { threshold: limit.threshold, held: limit.held, broke: limit.broke } }),
    ...(headroom !== undefined && headroom.times > 0 && { headroom: headroom.times }),
    faults: faultsOf(totals.faults, messages),
    failures: faultsOf(totals.failures, messages),
    ...(compared &&
      same && {
        same: {
          rows: comparison.tables.reduce((sum, { found }) => sum + found.rows, 0),
          tables: comparison.tables.length,
        },
      }),
    problems: problemsOf(report),
    ...(timeline !== undefined && { timeline }),
  }
}

function seriesOf({ metrics, totals }: ReplayReport, name: string, plural: 'writes' | 'reads'): readonly LoadSeries[] {
  const latency = metrics[`${name}_latency`]
  if (latency === undefined) return []
  const { asked, done, failed, late } = totals[plural]
  return [
    {
      name: plural,
      asked,
      done,
      failed,
      late,
      latency: lengths(latency),
      service: lengths(metrics[`${name}_service`]),
    },
  ]
}

const lengths = ({ values }: Metric): Lengths => ({
  avg: Number(values.avg),
  p50: Number(values.med),
  p95: Number(values['p(95)']),
  p99: Number(values['p(99)']),
  'p99.9': Number(values['p(99.9)']),
  max: Number(values.max),
})

const faultsOf = (
  counts: Readonly<Record<string, number>>,
  messages: Readonly<Record<string, string>>,
): readonly LoadFault[] =>
  Object.entries(counts).map(([kind, count]) => ({ kind, count, message: messages[kind] ?? '' }))
