import fs from 'node:fs'
import { databasePlace, isDatabasePlace } from '../../../connections/database-place.js'
import { withLogin } from '../../../connections/open-connection.js'
import { checkConfig } from '../../../generators/config/config.js'
import { worldOf } from '../../../generators/world.js'
import { joined, type PartReport, partReport } from '../../../live/replay/report/join.js'
import { type Comparison, problemsOf, reportJson } from '../../../live/replay/report/report.js'
import { reportText } from '../../../live/replay/report/text.js'
import { type Threshold, thresholdOf } from '../../../live/replay/report/thresholds.js'
import { addTotals, totalsFromJson } from '../../../live/replay/report/totals.js'
import { UsageError } from '../../../model/usage-error.js'
import { invalidValue } from '../../program/option-kinds.js'
import type { Streams } from '../../program/streams.js'
import { type ReplayValues, replayOptions } from './options.js'

/** Adds up the reports of parts, and prints the sum as a report. */
export async function runJoin(operands: readonly string[], values: ReplayValues, { stdout }: Streams): Promise<number> {
  const files = operands.filter(word => !isDatabasePlace(word))
  const targets = operands.filter(isDatabasePlace)
  if (files.length === 0)
    throw new UsageError('--join needs the reports of parts: files that --report wrote, FILE.json')
  if (targets.length > 1) throw new UsageError('--join compares with one target; several are given')
  const thresholds = (values.threshold ?? []).map(thresholdFrom)
  const parts = files.map(file => partReport(file, textOf(file)))
  joined(parts, [], { tables: [] })
  const report = joined(parts, thresholds, await comparisonWith(targets[0], parts, values))
  if (values.json) stdout.write(`${JSON.stringify(reportJson(report))}\n`)
  else if (!values.quiet) stdout.write(reportText(report))
  return problemsOf(report).length > 0 ? 1 : 0
}

function thresholdFrom(text: string): Threshold {
  const threshold = thresholdOf(text)
  if (threshold === undefined) throw invalidValue('threshold', replayOptions.threshold, text)
  return threshold
}

function textOf(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UsageError(`${file} ${code === 'ENOENT' ? 'is not there' : `cannot be read: ${message}`}`)
  }
}

async function comparisonWith(
  target: string | undefined,
  parts: readonly PartReport[],
  values: ReplayValues,
): Promise<Comparison> {
  if (target === undefined) return { tables: [], skipped: 'no target is given' }
  const { config } = checkConfig(parts[0].json.asked.config)
  if (config === undefined) throw new UsageError(`${parts[0].file} has a config that this version does not know`)
  const { openTarget } = await import('../../../live/targets/open-target.js')
  const { compareWith } = await import('../../../live/replay/database-stage.js')
  const place = await withLogin(databasePlace(target, 'the target'))
  const opened = await openTarget(place, { schemaName: values['schema-name'], lowerNames: values.names === 'lower' })
  try {
    const { sent } = addTotals(parts.map(({ json }) => totalsFromJson(json.totals)))
    return await compareWith(opened, worldOf(config).schema.tables, sent)
  } finally {
    await opened.connection.close()
  }
}
