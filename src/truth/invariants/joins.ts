import type { ForeignKey, ReleaseTable } from '../../model/schema/definition/schema.js'
import { type CdrTables, isText, type Rows } from './cdr-tables.js'

/** In place of a parent's row: the reference names no row, or it is NULL. */
export const UNKNOWN = -1
export const NONE = -2

const conferenceKey = ['SessionIdTime', 'SessionIdSeq']
const dialogKey = ['DialogSessionIdTime', 'DialogSessionIdSeq']

/** For each row of a focus, MCU or message table, its row of Conferences. */
export const conferenceOf = (cdr: CdrTables, table: string): Int32Array =>
  followReference(cdr, cdr.rows(table), conferenceKey, 'Conferences', conferenceKey)

/** For each focus or MCU row, the row of ConferenceSessionDetails that has the same dialog. */
export const sessionOf = (cdr: CdrTables, table: string): Int32Array =>
  followReference(cdr, cdr.rows(table), dialogKey, 'ConferenceSessionDetails', conferenceKey)

/** For each row, its row of the dictionary that a single column refers to. */
export const parentOf = (
  cdr: CdrTables,
  table: string,
  column: string,
  references: string,
  parent = column,
): Int32Array => followReference(cdr, cdr.rows(table), [column], references, [parent])

/** For each row, the row that a reference leads to, or `UNKNOWN`, or `NONE`. Of several, the one that came first. */
export function followReference(
  cdr: CdrTables,
  rows: Rows,
  columns: readonly string[],
  references: string,
  parent: readonly string[],
): Int32Array {
  return cdr.memo(`${rows.table.name}(${columns}) > ${references}(${parent})`, () => {
    const parents = indexOf(cdr, references, parent)
    const key = keyOf(rows, columns)
    const found = new Int32Array(rows.length)
    for (let row = 0; row < rows.length; row++) {
      const wanted = key(row)
      found[row] = wanted === undefined ? NONE : (parents.get(wanted) ?? UNKNOWN)
    }
    return found
  })
}

/** A key's value in a row; without any where a part of it is NULL. */
export type Key = number | string

/** Reads a key of one or more columns, of any kind. */
export function keyOf(rows: Rows, columns: readonly string[]): (row: number) => Key | undefined {
  const cells = columns.map(column => cellsOf(rows, column))
  if (cells.length === 1) return row => known(cells[0][row])
  return row => {
    let key = ''
    for (const column of cells) {
      const part = known(column[row])
      if (part === undefined) return undefined
      key += `${part}\u0000`
    }
    return key
  }
}

const known = (cell: Key | null): Key | undefined => (cell === null || Number.isNaN(cell) ? undefined : cell)

/** A column of whatever kind. */
export function cellsOf(rows: Rows, column: string): ArrayLike<Key | null> {
  const kind = rows.table.columns.find(({ key }) => key === column)?.kind
  return kind === undefined || isText(kind) ? rows.texts(column) : rows.numbers(column)
}

const indexOf = (cdr: CdrTables, table: string, columns: readonly string[]): ReadonlyMap<Key, number> =>
  cdr.memo(`${table}(${columns})`, () => {
    const rows = cdr.rows(table)
    const key = keyOf(rows, columns)
    const index = new Map<Key, number>()
    for (let row = 0; row < rows.length; row++) {
      const value = key(row)
      if (value !== undefined && !index.has(value)) index.set(value, row)
    }
    return index
  })

/** The rows that share a key, group by group, in the order of their first rows; rows without the key are in none. */
export function groups(rows: Rows, columns: readonly string[]): Iterable<readonly number[]> {
  const key = keyOf(rows, columns)
  const found = new Map<Key, number[]>()
  for (let row = 0; row < rows.length; row++) {
    const value = key(row)
    if (value === undefined) continue
    const group = found.get(value)
    if (group === undefined) found.set(value, [row])
    else group.push(row)
  }
  return found.values()
}

/** A release may call a column otherwise than batches do. */
export const keysOf = (table: ReleaseTable, names: readonly string[]): readonly string[] =>
  names.map(name => table.columns.find(column => column.name === name)?.key ?? name)

/** A reference of the release, in the names that batches use. */
export function referenceOf(cdr: CdrTables, rows: Rows, { columns, references, parent }: ForeignKey) {
  const parents = cdr.rows(references)
  const from = keysOf(rows.table, columns)
  return { columns: from, parents, found: followReference(cdr, rows, from, references, keysOf(parents.table, parent)) }
}
