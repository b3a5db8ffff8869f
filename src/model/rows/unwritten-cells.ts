import { type Columns, type Kind, kindOf, type Table } from '../schema/definition/schema.js'
import type { Bytes, Storage, Values } from './storage.js'

/** A value of each kind that no row has: what is found in a cell that nobody has written. */
export const POISON = {
  datetime: -1e14,
  int: -0x5a5a_5a5a,
  long: -1e14,
  bit: 0x5a,
  guid: 0x5a5a_5a5a,
  text: '\u{fffe}never written\u{fffe}',
  /** Where the bytes of a row end. */
  bytes: -0x5a5a_5a5a,
  address: 0x5a5a_5a5a,
} as const

let poisons = false

/** Whether the rows of batches are poisoned when there is room for them and when they are cleared. For tests: it takes time. */
export function poisonBatches(on: boolean): void {
  poisons = on
}

type Cells<C extends Columns> = { readonly table: Table<C>; readonly values: Values<C> }

/** Poisons rows, where that is asked for. */
export function poisonRows<C extends Columns>({ table, values }: Cells<C>, from: number, until: number): void {
  if (!poisons) return
  for (const [name, column] of Object.entries(table.columns)) {
    const kind = kindOf(column)
    const width = kind === 'guid' ? 4 : 1
    // Each kind has its poison in the type of its storage.
    const cells = cellsOf(values[name]) as (string | number)[]
    cells.fill(POISON[kind], from * width, until * width)
  }
}

/** Where the cells of a column are written one by one. */
export const cellsOf = (storage: Storage[Kind]): Exclude<Storage[Kind], Bytes> =>
  'ends' in storage ? storage.ends : storage
