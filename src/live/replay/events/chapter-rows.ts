import { Batch, bytesStart } from '../../../model/rows/batch.js'
import type { Bytes, Storage } from '../../../model/rows/storage.js'
import {
  type Columns,
  type Kind,
  kindOf,
  type ReleaseTable,
  type Schema,
} from '../../../model/schema/definition/schema.js'

/** The rows of a chapter, in columns, table by table in load order; tables without rows are left out. */
export type TableRows = { readonly table: ReleaseTable; readonly rows: Batch }

/** Copies the batches of a chapter, as far as the schema has their tables. */
export function chapterRows(schema: Schema, batches: Iterable<Batch>): readonly TableRows[] {
  const pieces = new Map<string, Batch[]>(schema.tables.map(({ name }) => [name, []]))
  for (const batch of batches) pieces.get(batch.table.name)?.push(joined([batch]))
  return schema.tables.flatMap(table => {
    const some = pieces.get(table.name) ?? []
    return some.length === 0 ? [] : [{ table, rows: some.length === 1 ? some[0] : joined(some) }]
  })
}

function joined(batches: readonly Batch[]): Batch {
  const { table } = batches[0]
  const length = batches.reduce((sum, batch) => sum + batch.length, 0)
  const whole = new Batch(table, Math.max(1, length))
  whole.length = length
  const values = whole.values as Record<string, Storage[Kind]>
  for (const [name, column] of Object.entries(table.columns as Columns)) {
    const parts = batches.map(batch => ({ stored: batch.values[name], length: batch.length }))
    join[kindOf(column)](values[name] as never, parts as never)
  }
  return whole
}

type Parts<K extends Kind> = readonly { readonly stored: Storage[K]; readonly length: number }[]

type Numbers = Float64Array | Int32Array | Uint8Array | Uint32Array

const numbers =
  (width: number) =>
  (whole: Numbers, parts: readonly { readonly stored: Numbers; readonly length: number }[]): void => {
    let at = 0
    for (const { stored, length } of parts) {
      whole.set(stored.subarray(0, length * width), at)
      at += length * width
    }
  }

const join: { readonly [K in Kind]: (whole: Storage[K], parts: Parts<K>) => void } = {
  datetime: numbers(1),
  int: numbers(1),
  long: numbers(1),
  bit: numbers(1),
  guid: numbers(4),
  address: numbers(1),
  text(whole, parts) {
    let at = 0
    for (const { stored, length } of parts) for (let row = 0; row < length; row++) whole[at++] = stored[row]
  },
  bytes: joinBytes,
}

function joinBytes(whole: Bytes, parts: Parts<'bytes'>): void {
  whole.heap = new Uint8Array(parts.reduce((sum, { stored, length }) => sum + bytesStart(stored, length), 0))
  let row = 0
  let start = 0
  for (const { stored, length } of parts) {
    whole.heap.set(stored.heap.subarray(0, bytesStart(stored, length)), start)
    for (let i = 0; i < length; i++) whole.ends[row++] = start + stored.ends[i]
    start += bytesStart(stored, length)
  }
}
