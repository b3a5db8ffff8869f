import { addressText } from '../../model/rows/address.js'
import { type Batch, bytesStart, NULL_BIT, NULL_INT } from '../../model/rows/batch.js'
import { guidText, isNullGuid } from '../../model/rows/guid.js'
import type { Bytes, Storage } from '../../model/rows/storage.js'
import type { Kind, ReleaseTable } from '../../model/schema/definition/schema.js'
import type { LawContext } from './context.js'

/** A table or column that a law asks for and the source does not have. */
export class MissingError extends Error {}

/** All rows of one table, column by column. A NULL number is NaN: as in SQL, no comparison with it is true. */
export type Rows = {
  readonly table: ReleaseTable
  readonly length: number
  /** For each row, which batch brought it. */
  readonly arrivals: readonly number[]
  readonly has: (column: string) => boolean
  /** A column of datetimes, whole numbers or bits. */
  readonly numbers: (column: string) => Float64Array
  /** A column of text, GUIDs or byte strings (a character for each byte). */
  readonly texts: (column: string) => readonly (string | null)[]
}

/** All tables of a source in memory, and what laws derive from them, each once. */
export type CdrTables = {
  readonly context: LawContext
  readonly tables: readonly Rows[]
  readonly rows: (table: string) => Rows
  readonly memo: <T>(name: string, derive: () => T) => T
}

/** Copies the batches, keeping only the tables and columns that the source's schema has. */
export function collectTables(batches: Iterable<Batch>, context: LawContext): CdrTables {
  const collectors = new Map(context.schema.tables.map(table => [table.name, collector(table)]))
  let arrival = 0
  for (const batch of batches) collectors.get(batch.table.name)?.add(batch, arrival++)
  const tables = [...collectors.values()].map(({ rows }) => rows)
  const byName = new Map(tables.map(rows => [rows.table.name, rows]))
  const memos = new Map<string, unknown>()
  return {
    context,
    tables,
    rows(table) {
      const rows = byName.get(table)
      if (rows === undefined) throw new MissingError(table)
      return rows
    },
    memo<T>(name: string, derive: () => T): T {
      if (!memos.has(name)) memos.set(name, derive())
      return memos.get(name) as T
    },
  }
}

type Cells = (string | null)[]

function collector(table: ReleaseTable) {
  const chunks = new Map<string, Float64Array[]>()
  const cells = new Map<string, Cells>()
  for (const { key, kind } of table.columns) isText(kind) ? cells.set(key, []) : chunks.set(key, [])
  const arrivals: number[] = []
  const joined = new Map<string, Float64Array>()
  const find = <T>(columns: ReadonlyMap<string, T>, column: string): T => {
    const found = columns.get(column)
    if (found === undefined) throw new MissingError(`${table.name}.${column}`)
    return found
  }

  const rows: Rows = {
    table,
    get length() {
      return arrivals.length
    },
    arrivals,
    has: column => chunks.has(column) || cells.has(column),
    texts: column => find(cells, column),
    numbers(column) {
      const whole = joined.get(column) ?? concatenate(find(chunks, column), arrivals.length)
      joined.set(column, whole)
      return whole
    },
  }

  const add = ({ values, length }: Batch, arrival: number): void => {
    for (let row = 0; row < length; row++) arrivals.push(arrival)
    for (const { key, kind } of table.columns) {
      if (isText(kind)) textsOf(kind, values[key], length, find(cells, key))
      else find(chunks, key).push(numbersOf(kind, values[key], length))
    }
  }
  return { rows, add }
}

type TextKind = 'text' | 'guid' | 'bytes' | 'address'
/** Kinds of columns that `texts` reads; `numbers` reads the others. */
export const isText = (kind: Kind): kind is TextKind =>
  kind === 'text' || kind === 'guid' || kind === 'bytes' || kind === 'address'

function numbersOf(kind: Kind, storage: Storage[Kind], length: number): Float64Array {
  const numbers = Float64Array.from((storage as Float64Array).subarray(0, length))
  const none = kind === 'int' ? NULL_INT : kind === 'bit' ? NULL_BIT : Number.NaN
  for (let row = 0; row < length; row++) if (numbers[row] === none) numbers[row] = Number.NaN
  return numbers
}

function concatenate(chunks: readonly Float64Array[], length: number): Float64Array {
  const whole = new Float64Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

function textsOf(kind: TextKind, storage: Storage[Kind], length: number, into: Cells): void {
  for (let row = 0; row < length; row++) {
    if (kind === 'text') into.push((storage as Storage['text'])[row])
    else if (kind === 'guid') into.push(guidAt(storage as Uint32Array, row))
    else if (kind === 'address') into.push(addressText((storage as Uint32Array)[row]))
    else into.push(bytesAt(storage as Bytes, row))
  }
}

/** In lower case, as DuckDB shows them: what the laws report is the same in both forms. */
const guidAt = (words: Uint32Array, row: number): string | null =>
  isNullGuid(words, row) ? null : guidText(words, row * 4).toLowerCase()

const bytesAt = (bytes: Bytes, row: number): string =>
  String.fromCharCode(...bytes.heap.subarray(bytesStart(bytes, row), bytes.ends[row]))
