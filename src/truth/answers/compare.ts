import { UsageError } from '../../model/usage-error.js'
import { type AnswerRow, WHOLE } from './aggregates.js'
import { type Cell, type CellText, cellText, sameCell } from './cells.js'
import type { Definition } from './definition.js'

/** What a report gave: rows of cells, in the order of its columns. */
export type Result = { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] }

/** A result that is given as objects, as most libraries for databases do. */
export function resultOf(objects: readonly Readonly<Record<string, unknown>>[]): Result {
  const columns = Object.keys(objects[0] ?? {})
  return { columns, rows: objects.map(row => columns.map(column => row[column] as Cell)) }
}

/** The cells of the first columns of a row, which tell it from all others. */
export type Labels = Readonly<Record<string, CellText>>

/** Where a result first departs from the key. */
export type Difference =
  | {
      readonly kind: 'cell'
      readonly row: Labels
      readonly column: string
      readonly expected: CellText
      readonly got: CellText
    }
  | { readonly kind: 'missing'; readonly row: Labels; readonly expected: Readonly<Record<string, CellText>> }
  | { readonly kind: 'extra'; readonly row: Labels; readonly got: Readonly<Record<string, CellText>> }
  | { readonly kind: 'twice'; readonly row: Labels }

/** Which periods a result has; only those of the key are held against it. */
export type Periods = 'both' | 'whole' | 'parts'

export type Comparison = {
  readonly periods: Periods
  /** Rows of the key that the result was held against. */
  readonly rows: number
  /** Of those and of all that are too many, the rows that are not equal. */
  readonly differing: number
  /** The first of them, in the order of the key; undefined if all are equal. */
  readonly difference: Difference | undefined
}

/**
 * Holds a result against the key. Rows may come in any order, columns under any spelling of their names, or under others in the same order. A
 * result without a column `period` is one for the whole period. `judged`: these columns alone, besides the labels. Throws a `UsageError` where the columns are not those of the question.
 */
export function compareAnswer(
  question: Definition,
  expected: readonly AnswerRow[],
  result: Result,
  judged?: readonly string[],
): Comparison {
  const { columns, rows } = inColumns(question, result)
  const labels = question.columns.slice(0, question.labels).filter(name => columns.includes(name))
  const judgedColumns = columns.filter(name => !labels.includes(name) && (judged?.includes(name) ?? true))
  const periods = periodsOf(question, columns, rows)
  const key = expected.filter(({ period }) => period === undefined || isHeld(periods, period === WHOLE))
  const keyOf = (row: AnswerRow | Row) => JSON.stringify(labels.map(name => cellText(row[name], name)))
  const left = new Map<string, Row>()
  const differences: Difference[] = []
  for (const row of rows) {
    if (left.has(keyOf(row))) differences.push({ kind: 'twice', row: texts(row, labels) })
    left.set(keyOf(row), row)
  }
  const twice = differences.length
  for (const row of key) {
    const got = left.get(keyOf(row))
    left.delete(keyOf(row))
    const column = got && judgedColumns.find(name => !sameCell(row[name], got[name], name))
    if (got === undefined) differences.push({ kind: 'missing', row: texts(row, labels), expected: texts(row, columns) })
    else if (column !== undefined) {
      const [should, is] = [cellText(row[column], column), cellText(got[column], column)]
      differences.push({ kind: 'cell', row: texts(row, labels), column, expected: should, got: is })
    }
  }
  for (const row of left.values())
    differences.push({ kind: 'extra', row: texts(row, labels), got: texts(row, columns) })
  // A row that comes twice is said where nothing else is wrong: what it holds may be wrong in any way.
  const difference = differences[twice] ?? differences[0]
  return { periods, rows: key.length, differing: differences.length, difference }
}

const isHeld = (periods: Periods, whole: boolean): boolean => periods === 'both' || (periods === 'whole') === whole

type Row = Readonly<Record<string, Cell>>

/** A period stays as it is spelt: of an hour, midnight too is to be seen. */
const texts = (row: AnswerRow | Row, names: readonly string[]): Labels =>
  Object.fromEntries(
    names.map(name => [name, name === 'period' ? String(row[name] ?? WHOLE) : cellText(row[name], name)]),
  )

/** The rows by the names that the key has for their columns. */
function inColumns(
  { name, columns }: Definition,
  result: Result,
): { readonly columns: readonly string[]; readonly rows: readonly Row[] } {
  const wanted = wantedColumns(columns, result.columns)
  const at = wanted && columnsAt(wanted, result.columns)
  // Some programs tell no columns where there are no rows.
  if (wanted === undefined || at === undefined) {
    if (result.rows.length === 0) return { columns, rows: [] }
    throw new UsageError(
      `${name} has the columns ${columns.join(', ')}; the result has ${result.columns.join(', ') || 'none'}`,
    )
  }
  const rows = result.rows.map(cells => Object.fromEntries(wanted.map((column, i) => [column, cells[at[i]]])))
  return { columns: wanted, rows }
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_]/g, '')

/** All columns, or all but the period. */
function wantedColumns(columns: readonly string[], given: readonly string[]): readonly string[] | undefined {
  if (columns.includes('period') && !given.some(name => plain(name) === 'period')) {
    const others = columns.filter(name => name !== 'period')
    const known = others.every(name => given.some(other => plain(other) === plain(name)))
    if (known || given.length === others.length) return others
  }
  return given.length < columns.length ? undefined : columns
}

/** Where each column is: by its name, and those whose names are others in the order in which they come. */
function columnsAt(wanted: readonly string[], given: readonly string[]): readonly number[] | undefined {
  const named = wanted.map(name => given.findIndex(other => plain(other) === plain(name)))
  const free = given.map((_, i) => i).filter(i => !named.includes(i))
  const unnamed = named.filter(i => i === -1).length
  if (unnamed > 0 && unnamed !== free.length) return undefined
  return named.map(i => (i === -1 ? (free.shift() as number) : i))
}

/** A result with days alone, or with the whole alone, is an answer too. */
function periodsOf({ columns: all }: Definition, columns: readonly string[], rows: readonly Row[]): Periods {
  if (!all.includes('period')) return 'both'
  if (!columns.includes('period')) return 'whole'
  const wholes = rows.filter(({ period }) => cellText(period, 'period') === WHOLE).length
  if (wholes === 0) return rows.length === 0 ? 'both' : 'parts'
  return wholes === rows.length ? 'whole' : 'both'
}
