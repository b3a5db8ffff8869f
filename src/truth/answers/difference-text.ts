import type { CellText } from './cells.js'
import type { Comparison, Difference, Labels } from './compare.js'

/** What a comparison found, as sentences without line ends: `period 2024-01-08: joins is 61, expected 56`. */
export function differenceText(difference: Difference): string {
  const where = labelsText(difference.row)
  switch (difference.kind) {
    case 'cell':
      return `${where}: ${difference.column} is ${shown(difference.got)}, expected ${shown(difference.expected)}`
    case 'missing':
      return `${where}: the row is missing, expected ${cellsText(difference.expected, difference.row)}`
    case 'extra':
      return `${where}: a row too many, with ${cellsText(difference.got, difference.row)}`
    case 'twice':
      return `${where}: the row comes twice`
  }
}

/** `differs in 3 of 4 rows; first in period 2024-01-08: ...`, or that all are equal. */
export const comparisonText = (comparison: Comparison): string =>
  comparison.difference === undefined
    ? outcomeText(comparison)
    : `${outcomeText(comparison)}; first in ${differenceText(comparison.difference)}`

/** The same without the first difference. */
export function outcomeText({ difference, differing, rows, periods }: Comparison): string {
  const held = { both: '', whole: ' (the whole period alone)', parts: ' (without the whole period)' }[periods]
  if (difference === undefined) return `equal, ${several(rows)}${held}`
  const count =
    difference.kind === 'extra' || differing > rows ? several(differing) : `${differing} of ${several(rows)}`
  return `differs in ${count}${held}`
}

const several = (rows: number): string => (rows === 1 ? '1 row' : `${rows} rows`)

const labelsText = (row: Labels): string => {
  const labels = Object.entries(row).map(([name, value]) => `${name} ${shown(value)}`)
  return labels.length === 0 ? 'the one row' : labels.join(', ')
}

const cellsText = (cells: Readonly<Record<string, CellText>>, labels: Labels): string =>
  Object.entries(cells)
    .filter(([name]) => !(name in labels))
    .map(([name, value]) => `${name} ${shown(value)}`)
    .join(', ')

const shown = (value: CellText): string => (value === null ? 'NULL' : value === '' ? '""' : String(value))
