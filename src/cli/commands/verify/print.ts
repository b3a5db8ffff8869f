import { styleText } from 'node:util'
import { products, type Release } from '../../../model/schema/definition/schema.js'
import { schemaOf } from '../../../model/schema/release.js'
import type { Cells, LawResult, TableBreach } from '../../../verify/check-law.js'
import type { VerifyReport } from '../../../verify/verify.js'
import { countOf, formatCount } from '../../program/counts.js'
import { oneLine } from '../../program/printable.js'
import type { Stream } from '../../program/streams.js'

/** The report: what broke and how to see it, what was not judged, and the sum of it. */
export function verdictText(verdict: VerifyReport, seconds: number, stream: Stream): string {
  const { source, what, release, tables, unknown, results } = verdict
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const broken = results.filter(({ breaches }) => breaches.length > 0)
  const unjudged = results.filter(({ missing }) => missing.length > 0)
  const head = `${styleText('bold', oneLine(source), { stream })}: ${products[release]}, ${countOf(rows, 'row')} in ${countOf(tables.length, 'table')}, read as ${what}`
  const sections = [
    head,
    ...broken.map(finding => brokenText(finding, stream)),
    notRun(unjudged, release, stream),
    unknown.length === 0
      ? ''
      : `${styleText('bold', 'Not judged, since the release does not have it', { stream })}\n${wrapped(unknown)}`,
    `${sum(results)} ${styleText('dim', `(${seconds.toFixed(1)} s)`, { stream })}`,
  ]
  return `${sections.filter(section => section !== '').join('\n\n')}\n`
}

function brokenText({ invariant, breaches }: LawResult, stream: Stream): string {
  const rows = breaches.reduce((sum, breach) => sum + breach.rows, 0)
  return [
    `${styleText('bold', invariant.name, { stream })}: ${countOf(rows, 'row')}`,
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
      ({ key, values }) => `    ${said(key)}\n      ${said(without(values, key)) || 'nothing else to show'}`,
    ),
    ...(more > 0 && examples.length > 0 ? [`    and ${formatCount(more)} more`] : []),
    styleText('dim', '    query (DuckDB):', { stream }),
    ...query.split('\n').map(line => styleText('dim', `      ${line}`, { stream })),
  ].join('\n')
}

/** What the key has said already needs no repetition. */
const without = (values: Cells, key: Cells): Cells =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => key[name] !== value && key[name.replace(/_1$/, '')] !== value),
  )

const said = (cells: Cells): string =>
  Object.entries(cells)
    .map(([name, value]) => `${name} ${value === null ? 'NULL' : short(String(value))}`)
    .join(', ')

const short = (text: string): string => oneLine(text.length > 120 ? `${text.slice(0, 120)}…` : text)

function notRun(unjudged: readonly LawResult[], release: Release, stream: Stream): string {
  if (unjudged.length === 0) return ''
  const widest = Math.max(...unjudged.map(({ invariant }) => invariant.name.length))
  const lines = unjudged.map(({ invariant, queriesRun, missing }) => {
    const part = queriesRun > 0 ? 'in part: ' : ''
    return `  ${invariant.name.padEnd(widest)}  ${part}${needs(missing, release)}`
  })
  return `${styleText('bold', 'Not run', { stream })}\n${lines.join('\n')}`
}

function needs(missing: readonly string[], release: Release): string {
  const never = missing.filter(need => isName(need) && !isIn(need, release))
  const lacking = missing.filter(need => isName(need) && isIn(need, release))
  const other = missing.filter(need => !isName(need))
  return [
    ...(lacking.length > 0 ? [`the source lacks ${lacking.join(', ')}`] : []),
    ...(never.length > 0 ? [`${products[release]} has no ${never.join(', ')}`] : []),
    ...(other.length > 0 ? [`it needs ${other.join(', ')}`] : []),
  ].join('; ')
}

const isName = (need: string): boolean => /^\w+(\.\w+)?$/.test(need)

function isIn(need: string, release: Release): boolean {
  const [table, column] = need.split('.')
  const found = schemaOf(release).tables.find(({ name }) => name === table)
  return found !== undefined && (column === undefined || found.columns.some(({ name }) => alike(name, column)))
}

const alike = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

function sum(results: readonly LawResult[]): string {
  const broken = results.filter(({ breaches }) => breaches.length > 0)
  const skipped = results.filter(({ queriesRun }) => queriesRun === 0).length
  const inPart = results.filter(({ queriesRun, missing }) => queriesRun > 0 && missing.length > 0).length
  const judged = results.length - skipped
  const result =
    broken.length === 0
      ? `${countOf(judged, 'invariant')} ${judged === 1 ? 'holds' : 'hold'}`
      : `${formatCount(broken.length)} of ${countOf(judged, 'invariant')} ${broken.length === 1 ? 'is' : 'are'} broken`
  const rest = [...(skipped > 0 ? [`${skipped} not run`] : []), ...(inPart > 0 ? [`${inPart} run in part`] : [])]
  return [result, ...rest].join(', ')
}

const wrapped = (names: readonly string[]): string => {
  const most = 20
  const more = names.length > most ? `, and ${names.length - most} more` : ''
  return `  ${names.slice(0, most).map(oneLine).join(', ')}${more}`
}

/** The same for programs: every invariant with its outcome. */
export function verdictJson(verdict: VerifyReport, seconds: number): string {
  const { source, what, release, tables, unknown, results } = verdict
  const told = results.map(({ invariant, breaches, queriesRun, missing }) => ({
    name: invariant.name,
    statement: invariant.law,
    reason: invariant.why,
    source: invariant.source,
    outcome:
      breaches.length > 0 ? 'broken' : queriesRun === 0 ? 'not run' : missing.length > 0 ? 'holds in part' : 'holds',
    rows: breaches.reduce((sum, breach) => sum + breach.rows, 0),
    breaches,
    notRunFor: missing,
  }))
  return `${JSON.stringify({ source, readAs: what, release, tables, unknown, invariants: told, seconds }, null, 2)}\n`
}
