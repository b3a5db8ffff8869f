import { styleText } from 'node:util'
import { products } from '../../../model/schema/definition/schema.js'
import type { Cells, LawResult, TableBreach } from '../../../verify/check-law.js'
import type { VerifyReport } from '../../../verify/verify.js'
import { MILLISECONDS } from '../../../verify/whole-seconds.js'
import { countOf, formatCount } from '../../program/counts.js'
import { oneLine } from '../../program/printable.js'
import type { Stream } from '../../program/streams.js'
import { notRunLines } from './not-run.js'

/** The report: what is broken and how to see it, what was not checked, and a last line that sums it up. */
export function reportText(report: VerifyReport, seconds: number, stream: Stream): string {
  const { source, what, release, tables, unknown, results } = report
  const hint = hintFor(results)
  const notRun = notRunLines(results, release)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const name = styleText('bold', oneLine(source), { stream })
  const sections = [
    `${name}: ${products[release]}, ${countOf(rows, 'row')} in ${countOf(tables.length, 'table')}, read as ${what}`,
    hint === undefined
      ? ''
      : `${styleText('bold', 'Hint', { stream })}\n  ${hint.text}\n  Not run: ${hint.notRun.join(', ')}`,
    ...results.filter(({ breaches }) => breaches.length > 0).map(result => brokenText(result, stream)),
    notRun.length === 0
      ? ''
      : [styleText('bold', 'Not run', { stream }), ...notRun.map(line => `  ${line}`)].join('\n'),
    unknown.length === 0
      ? ''
      : `${styleText('bold', 'Not checked: not part of this release', { stream })}\n  ${firstOf(unknown)}`,
    `${totalText(results)} ${styleText('dim', `(${seconds.toFixed(1)} s)`, { stream })}`,
  ]
  return `${sections.filter(section => section !== '').join('\n\n')}\n`
}

/** What a source as a whole has lost, and the laws that were not run for it, or not wholly. */
function hintFor(results: readonly LawResult[]) {
  const notRun = results
    .filter(({ missing }) => missing.includes(MILLISECONDS))
    .map(({ invariant, queriesRun }) => `${invariant.name}${queriesRun > 0 ? ' (in part)' : ''}`)
  return notRun.length > 0 ? { text: LOST, notRun } : undefined
}

const LOST =
  'All times are whole seconds: their milliseconds were lost on the way, and without them one key names several rows. ' +
  'Export times with three decimals, as CONVERT(varchar(23), ..., 121) writes them.'

const rowsOf = ({ breaches }: LawResult): number => breaches.reduce((sum, { rows }) => sum + rows, 0)

function brokenText(result: LawResult, stream: Stream): string {
  const { invariant, breaches } = result
  return [
    `${styleText('bold', invariant.name, { stream })}: ${countOf(rowsOf(result), 'row')}`,
    `  ${invariant.law}`,
    `  ${styleText('dim', invariant.why, { stream })}`,
    ...breaches.map(breach => breachText(breach, stream)),
  ].join('\n')
}

function breachText({ table, rows, query, examples }: TableBreach, stream: Stream): string {
  const more = rows - examples.length
  return [
    '',
    `  ${table}: ${countOf(rows, 'row')}`,
    ...examples.map(
      ({ key, values }) => `    ${cellsText(key)}\n      ${cellsText(without(values, key)) || 'no other columns'}`,
    ),
    ...(more > 0 && examples.length > 0 ? [`    and ${formatCount(more)} more`] : []),
    styleText('dim', '    query (DuckDB):', { stream }),
    ...query.split('\n').map(line => styleText('dim', `      ${line}`, { stream })),
  ].join('\n')
}

/** The values that are not in the key already. */
const without = (values: Cells, key: Cells): Cells =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => key[name] !== value && key[name.replace(/_1$/, '')] !== value),
  )

const cellsText = (cells: Cells): string =>
  Object.entries(cells)
    .map(([name, value]) => `${name} ${value === null ? 'NULL' : shortened(String(value))}`)
    .join(', ')

const shortened = (text: string): string => oneLine(text.length > 120 ? `${text.slice(0, 120)}…` : text)

function totalText(results: readonly LawResult[]): string {
  const broken = results.filter(({ breaches }) => breaches.length > 0)
  const notRun = results.filter(({ queriesRun }) => queriesRun === 0).length
  const inPart = results.filter(({ queriesRun, missing }) => queriesRun > 0 && missing.length > 0).length
  const run = results.length - notRun
  const outcome =
    broken.length === 0
      ? `${countOf(run, 'invariant')} ${run === 1 ? 'holds' : 'hold'}`
      : `${formatCount(broken.length)} of ${countOf(run, 'invariant')} ${broken.length === 1 ? 'is' : 'are'} broken`
  const rest = [...(notRun > 0 ? [`${notRun} not run`] : []), ...(inPart > 0 ? [`${inPart} run in part`] : [])]
  return [outcome, ...rest].join(', ')
}

const MOST_NAMES = 20

function firstOf(names: readonly string[]): string {
  const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : ''
  return `${names.slice(0, MOST_NAMES).map(oneLine).join(', ')}${more}`
}

/** The report for a program: every invariant with its outcome. */
export function reportJson({ what, results, ...report }: VerifyReport, seconds: number): string {
  const { source, release, tables, unknown } = report
  const invariants = results.map(result => ({
    name: result.invariant.name,
    statement: result.invariant.law,
    reason: result.invariant.why,
    source: result.invariant.source,
    outcome: outcomeOf(result),
    rows: rowsOf(result),
    breaches: result.breaches,
    notRunFor: result.missing,
  }))
  const hint = hintFor(results)
  const facts = { source, readAs: what, release, tables, unknown, ...(hint && { hint }), invariants, seconds }
  return `${JSON.stringify(facts, null, 2)}\n`
}

function outcomeOf({ breaches, queriesRun, missing }: LawResult): string {
  if (breaches.length > 0) return 'broken'
  if (queriesRun === 0) return 'not run'
  return missing.length > 0 ? 'holds in part' : 'holds'
}
