import { type Columns, type Kind, kindOf, type Table } from '../schema/definition/schema.js'
import type { Bytes, Storage, Values } from './storage.js'
import { poisonRows } from './unwritten-cells.js'

/** What stands for NULL in the storages that have no other way to say it. */
export const NULL_INT = -0x8000_0000
export const NULL_TIME = Number.NaN
export const NULL_LONG = Number.NaN
export const NULL_BIT = 255
/** Each of the four words of a NULL GUID. */
export const NULL_GUID = 0xffff_ffff

/**
 * Rows of one table, column by column: filled by the recorder, read by the sinks, emptied, filled again.
 * A reader must be done with it, or have copied it, before it asks for the next.
 */
export class Batch<C extends Columns = Columns> {
  /** The rows that it has. */
  length = 0
  /** The rows that it has room for. */
  capacity: number
  readonly table: Table<C>
  /** A typed array or list for each column by its name; moments are ticks of 1/300 s (`Time`), not milliseconds. `rows` makes objects of them. */
  readonly values: Values<C>

  constructor(table: Table<C>, capacity = 1024) {
    this.table = table
    this.capacity = capacity
    const columns = Object.entries(table.columns)
    // Assigned one by one, so many properties would become a hash table, and each cell written a look-up in it.
    this.values = Object.fromEntries(
      columns.map(([name, column]) => [name, allocate[kindOf(column)](capacity)]),
    ) as Values<C>
    poisonRows(this, 0, capacity)
  }

  /** The next row's index; the storages double when they are full. */
  add(): number {
    if (this.length === this.capacity) this.grow()
    return this.length++
  }

  /** Makes room for so many more rows, whose columns then stay where they are. */
  reserve(rows: number): void {
    while (this.length + rows > this.capacity) this.grow()
  }

  clear(): void {
    poisonRows(this, 0, this.length)
    this.length = 0
  }

  private grow(): void {
    this.capacity *= 2
    const values = this.values as Record<string, Storage[Kind]>
    for (const [name, column] of Object.entries(this.table.columns)) {
      values[name] = enlarge(values[name], allocate[kindOf(column)](this.capacity))
    }
    poisonRows(this, this.length, this.capacity)
  }
}

const allocate: { readonly [K in Kind]: (rows: number) => Storage[K] } = {
  datetime: rows => new Float64Array(rows),
  int: rows => new Int32Array(rows),
  long: rows => new Float64Array(rows),
  bit: rows => new Uint8Array(rows),
  guid: rows => new Uint32Array(rows * 4),
  text: rows => new Array<string | null>(rows).fill(null),
  bytes: rows => ({ heap: new Uint8Array(rows * 64), ends: new Int32Array(rows) }),
  address: rows => new Uint32Array(rows),
}

function enlarge(old: Storage[Kind], fresh: Storage[Kind]): Storage[Kind] {
  if (Array.isArray(old)) return [...old, ...(fresh as null[]).slice(old.length)]
  if ('heap' in old) {
    const bytes = fresh as Bytes
    if (bytes.heap.length < old.heap.length) bytes.heap = new Uint8Array(old.heap.length)
    bytes.heap.set(old.heap)
    bytes.ends.set(old.ends)
    return bytes
  }
  ;(fresh as Float64Array).set(old)
  return fresh
}

/** Where the bytes of a row start. */
export const bytesStart = (bytes: Bytes, row: number): number => (row === 0 ? 0 : bytes.ends[row - 1])
