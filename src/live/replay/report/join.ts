import { UsageError } from '../../../model/usage-error.js'
import { type Comparison, type ReplayJson, type ReplayReport, reportOf } from './report.js'
import type { Threshold } from './thresholds.js'
import { addTotals, totalsFromJson } from './totals.js'

export type PartReport = { readonly file: string; readonly json: ReplayJson }

/** Reads what `--report` wrote. Throws a UsageError for what is no such file. */
export function partReport(file: string, text: string): PartReport {
  try {
    const json = JSON.parse(text) as ReplayJson
    const { number, of } = json.asked.part
    totalsFromJson(json.totals)
    if (Number.isInteger(number) && Number.isInteger(of) && !Number.isNaN(Date.parse(json.started)))
      return { file, json }
  } catch {
    // Said below.
  }
  throw new UsageError(`${file} is not a report that replay --report wrote`)
}

/** The report of all parts together; they have to be of one replay, each once. Rates and percentiles are those of the sum. */
export function joined(
  parts: readonly PartReport[],
  thresholds: readonly Threshold[],
  comparison: Comparison,
): ReplayReport {
  const [first] = parts
  checkParts(parts)
  const all = parts.map(({ json }) => json)
  const begins = all.map(({ started }) => Date.parse(started))
  const ends = all.map(({ seconds }, i) => begins[i] + seconds * 1000)
  return reportOf({
    asked: {
      ...first.json.asked,
      connections: all.reduce((sum, { asked }) => sum + asked.connections, 0),
      part: { number: 1, of: 1 },
    },
    started: new Date(Math.min(...begins)).toISOString(),
    seconds: (Math.max(...ends) - Math.min(...begins)) / 1000,
    ended: all.find(({ ended }) => ended !== 'world')?.ended ?? 'world',
    cut: all.some(({ cut }) => cut),
    limit: undefined,
    headroom: undefined,
    starved: all.reduce((sum, { starved }) => sum + starved, 0),
    comparison,
    messages: Object.assign({}, ...all.map(({ messages }) => messages)),
    totals: addTotals(all.map(({ totals }) => totalsFromJson(totals))),
    thresholds,
  })
}

function checkParts(parts: readonly PartReport[]): void {
  const [first, ...others] = parts
  const { of } = first.json.asked.part
  const same = ({ asked: { part, target: _, product: __, connections: ___, ...asked } }: ReplayJson) =>
    JSON.stringify({ ...asked, of: part.of })
  const odd = others.find(({ json }) => same(json) !== same(first.json))
  if (odd !== undefined)
    throw new UsageError(`${odd.file} is not of the same replay as ${first.file}: its options are others`)
  const numbers = parts.map(({ json }) => json.asked.part.number)
  const repeated = parts.find((_, i) => numbers.indexOf(numbers[i]) < i)
  if (repeated !== undefined)
    throw new UsageError(`${repeated.file} is part ${repeated.json.asked.part.number}, which is there already`)
  const missing = Array.from({ length: of }, (_, i) => i + 1).find(number => !numbers.includes(number))
  if (missing !== undefined) throw new UsageError(`part ${missing} of ${of} is missing`)
}
