import { addressText } from '../../model/rows/address.js'
import { type Batch, bytesStart, NULL_BIT, NULL_INT } from '../../model/rows/batch.js'
import { guidText, isNullGuid } from '../../model/rows/guid.js'
import type { Storage } from '../../model/rows/storage.js'
import type { Kind, ReleaseColumn } from '../../model/schema/definition/schema.js'
import { timeFormatter } from '../text/cell-text.js'

/** A cell as databases take it: moments as `2024-01-08 09:00:00.003`, GUIDs as text, bits as 0 and 1. */
export type DatabaseCell = number | string | Uint8Array | null

/** The cells of a column, row by row. */
export const cellsIn = (batch: Batch, { kind, key }: ReleaseColumn): ((row: number) => DatabaseCell) =>
  readers[kind](batch.values[key] as never)

const readers: { readonly [K in Kind]: (stored: Storage[K]) => (row: number) => DatabaseCell } = {
  datetime(times) {
    const text = timeFormatter()
    return row => (Number.isNaN(times[row]) ? null : text(times[row]))
  },
  int: ints => row => (ints[row] === NULL_INT ? null : ints[row]),
  long: longs => row => (Number.isNaN(longs[row]) ? null : longs[row]),
  bit: bits => row => (bits[row] === NULL_BIT ? null : bits[row]),
  guid: words => row => (isNullGuid(words, row) ? null : guidText(words, row * 4)),
  text: texts => row => texts[row],
  bytes: stored => row => stored.heap.slice(bytesStart(stored, row), stored.ends[row]),
  address: words => row => addressText(words[row]),
}
