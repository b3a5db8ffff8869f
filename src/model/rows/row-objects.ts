import { type Column, type Columns, type Kind, type KindOf, kindOf, type Table } from '../schema/definition/schema.js'
import { toMilliseconds } from '../time.js'
import { addressText } from './address.js'
import { type Batch, bytesStart, NULL_BIT, NULL_INT } from './batch.js'
import { guidText, isNullGuid } from './guid.js'
import type { Storage } from './storage.js'

/** What a cell of each kind is in a row object. */
type Cell = {
  datetime: Date
  int: number
  long: number
  bit: boolean
  guid: string
  text: string
  bytes: Uint8Array
  address: string
}

type CellOf<C extends Column> = Cell[KindOf<C>] | (C extends { readonly nullable: true } ? null : never)

/** A row of a table as an object: its columns by name, NULL as null where the schema allows it. */
export type Row<C extends Columns = Columns> = { readonly [N in keyof C]: CellOf<C[N]> }

/** The rows of a batch, one object each; they stay as they are when the batch is used again. */
export function* rows<C extends Columns>(batch: Batch<C>): Generator<Row<C>> {
  const columns = Object.entries(batch.table.columns).map(([name, column]) => {
    const kind = kindOf(column)
    return { name, read: readers[kind] as Reader, storage: batch.values[name] as Storage[Kind] }
  })
  for (let row = 0; row < batch.length; row++) {
    yield Object.fromEntries(columns.map(({ name, read, storage }) => [name, read(storage, row)])) as Row<C>
  }
}

/** Tells whose rows a batch holds, to the compiler as well. */
export const isOf = <C extends Columns>(batch: Batch, table: Table<C>): batch is Batch<C> =>
  batch.table.name === table.name

/** All rows of one table, out of batches of many. */
export function* rowsOf<C extends Columns>(batches: Iterable<Batch>, table: Table<C>): Generator<Row<C>> {
  for (const batch of batches) if (isOf(batch, table)) yield* rows(batch)
}

type Reader = (storage: Storage[Kind], row: number) => Cell[Kind] | null

const readers: { readonly [K in Kind]: (storage: Storage[K], row: number) => Cell[K] | null } = {
  datetime: (times, row) => (Number.isNaN(times[row]) ? null : new Date(toMilliseconds(times[row]))),
  int: (ints, row) => (ints[row] === NULL_INT ? null : ints[row]),
  long: (longs, row) => (Number.isNaN(longs[row]) ? null : longs[row]),
  bit: (bits, row) => (bits[row] === NULL_BIT ? null : bits[row] === 1),
  guid: (words, row) => (isNullGuid(words, row) ? null : guidText(words, row * 4)),
  text: (texts, row) => texts[row],
  bytes: (bytes, row) => bytes.heap.slice(bytesStart(bytes, row), bytes.ends[row]),
  address: (words, row) => addressText(words[row]),
}
