import { cases } from './cases.js'
import type { LoadResult } from './loads.js'
import type { Shares } from './profile.js'
import type { Result } from './rounds.js'

type Row = readonly string[]

const million = (value: number): string => (value / 1e6).toFixed(2)
const percent = (share: number): string => `${Math.round(share * 100)}%`

/** A row for each case: its time, its rates, and how many times as fast as the first case it is. */
export function caseTable(results: readonly Result[]): readonly Row[] {
  const [first] = results
  const rate = ({ rows, cpuSeconds }: Result): number => rows / cpuSeconds
  return [
    ['case', 'rows', 'CPU-s', 'M rows/CPU-s', 'MB/CPU-s', `x ${first.name}`, 'spread'],
    ...results.map(result => [
      result.name,
      result.rows.toLocaleString('en-US'),
      result.cpuSeconds.toFixed(2),
      million(rate(result)),
      (result.bytes / 1e6 / result.cpuSeconds).toFixed(0),
      (rate(result) / rate(first)).toFixed(2),
      percent(result.spread),
    ]),
  ]
}

/** Pairs of cases, compared by CPU time for as many rows: that of the second over that of the first. */
const comparisons: readonly (readonly [string, string, string])[] = [
  ['csv: ours', 'csv: strings', 'as fast as by strings'],
  ['csv: ours', 'csv: copy', 'of the speed of a copy, the limit'],
  ['generate csv', 'faker rows', 'as fast as faker per row'],
  ['generate tsql', 'faker rows', 'as fast as faker per row'],
  ['sqlite: ours', 'sqlite: bare', 'of the speed of prepared values'],
  ['duckdb: ours', 'duckdb: bare', 'of the speed of prepared chunks'],
  ['parquet: ours', 'parquet: bare', 'of the speed of prepared chunks'],
]

export function ratioTable(results: readonly Result[]): readonly Row[] {
  const found = new Map(results.map(result => [result.name, result.cpuSeconds / result.rows]))
  const rows = comparisons.flatMap(([name, other, says]) => {
    const [ours, theirs] = [found.get(name), found.get(other)]
    if (ours === undefined || theirs === undefined) return []
    const ratio = theirs / ours
    return [[name, ratio < 1.5 ? `${percent(ratio)} ${says}` : `${ratio.toFixed(1)} times ${says}`]]
  })
  return [['', ''], ...rows]
}

/** Rows per second of loads into databases, beside those of the engine's own client. */
export const loadTable = (results: readonly LoadResult[]): readonly Row[] => [
  ['load', 'rows', 'rows/s', 'bare rows/s', 'ratio', 'CPU-s of rollcall'],
  ...results.map(({ name, rows, ours, bare, cpuSeconds }) => [
    name,
    rows.toLocaleString('en-US'),
    Math.round(rows / ours).toLocaleString('en-US'),
    Math.round(rows / bare).toLocaleString('en-US'),
    percent(bare / ours),
    cpuSeconds.toFixed(1),
  ]),
]

export const shareTable = (shares: Shares): readonly Row[] => [
  ['where', 'share'],
  ...shares.map(([area, share]) => [area, percent(share)]),
]

/** A table of Markdown, which reads as well on a terminal. */
export function tableText(rows: readonly Row[]): string {
  const widths = rows[0].map((_, column) => Math.max(3, ...rows.map(row => row[column].length)))
  const line = (row: Row): string =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n')
}

export const legend = (names: readonly string[]): string =>
  names.map(name => `- \`${name}\`: ${cases[name].about}.`).join('\n')
