import { type Hooks, type Order, replay } from '../../../live/replay/replay.js'
import { problemsOf, type ReplayReport, reportJson } from '../../../live/replay/report/report.js'
import { reportText } from '../../../live/replay/report/text.js'

import { type Progress, progressOn } from '../../program/progress.js'
import { stopOnSignal } from '../../program/signals.js'
import type { Streams } from '../../program/streams.js'
import { version } from '../../program/version.js'
import { type ReportFiles, reportFiles } from './report-files.js'
import type { ReplaySettings } from './settings.js'
import { stageFor } from './stage-for.js'
import { statusLine } from './status-line.js'

/** What is due when arrivals end may take so much longer than a statement is tried, in milliseconds. */
const DRAIN = 30_000

/** Plays a world, prints the report and gives the exit code: 1 where a threshold is broken, or rows are lost. */
export async function runReplay(settings: ReplaySettings, { stdout, stderr }: Streams): Promise<number> {
  const files = await reportFiles(settings.report)
  const progress = progressOn(stderr, settings.print === 'text')
  const { stage, reads } = await stageFor(settings, text => progress.show(text))
  const stop = stopOnSignal(() => stage.destroy())
  try {
    const order = orderOf(settings, reads)
    const report = await replay(order, stage, hooksOf({ progress, files, stopped: stop.at }))
    progress.clear()
    files.end(report)
    print(report, settings, stdout)
    return stop.code() ?? (problemsOf(report).length > 0 ? 1 : 0)
  } finally {
    stop.release()
    progress.clear()
    await stage.close()
  }
}

function orderOf(settings: ReplaySettings, reads: Order['pace']['reads']): Order {
  const { config, writes, part, arrivals, limit, end, batch, retryFor, thresholds, startAt, place } = settings
  return {
    rollcall: version(),
    ...{ config, writes, part, thresholds, startAt },
    rhythm: arrivals.rhythm,
    arrivals: arrivals.text,
    pace: { curve: arrivals.curve, end, drain: retryFor + DRAIN, batch, reads, limit },
    wide: place !== undefined && /^(mssql|sqlserver)$/.test(place.scheme),
  }
}

type Heard = {
  readonly progress: Progress
  readonly files: ReportFiles
  stopped(): number | undefined
}

function hooksOf({ progress, files, stopped }: Heard): Hooks {
  const show = statusLine()
  return {
    stopped,
    onState: text => progress.show(text),
    onStart: moment => void files.begin(moment),
    onLatency: files.latency,
    onSecond(now) {
      files.second(now)
      progress.show(show(now))
    },
  }
}

function print(report: ReplayReport, { print }: ReplaySettings, stdout: Streams['stdout']): void {
  if (print === 'json') stdout.write(`${JSON.stringify(reportJson(report))}\n`)
  if (print === 'text') stdout.write(reportText(report))
}
