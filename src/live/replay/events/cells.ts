import type { Cell } from '../../../connections/connection.js'
import { timeFormatter } from '../../../export/text/cell-text.js'
import { addressText } from '../../../model/rows/address.js'
import { type Batch, bytesStart, NULL_BIT, NULL_INT } from '../../../model/rows/batch.js'
import { guidText, isNullGuid } from '../../../model/rows/guid.js'
import type { Storage } from '../../../model/rows/storage.js'
import type { Kind, ReleaseColumn } from '../../../model/schema/definition/schema.js'

/** The cells of a column, row by row. */
export const cellsIn = (rows: Batch, { kind, key }: ReleaseColumn): ((row: number) => Cell) =>
  readers[kind](rows.values[key] as never)

/** A moment as a cell: `2024-01-08 09:00:00.003`. */
export const momentCell: (time: number) => string = timeFormatter()

const readers: { readonly [K in Kind]: (stored: Storage[K]) => (row: number) => Cell } = {
  datetime: times => row => (Number.isNaN(times[row]) ? null : momentCell(times[row])),
  int: ints => row => (ints[row] === NULL_INT ? null : ints[row]),
  long: longs => row => (Number.isNaN(longs[row]) ? null : longs[row]),
  bit: bits => row => (bits[row] === NULL_BIT ? null : bits[row]),
  guid: words => row => (isNullGuid(words, row) ? null : guidText(words, row * 4)),
  text: texts => row => texts[row],
  bytes: stored => row => stored.heap.slice(bytesStart(stored, row), stored.ends[row]),
  address: words => row => addressText(words[row]),
}
