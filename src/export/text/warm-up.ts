import { Batch, NULL_BIT, NULL_GUID, NULL_INT, NULL_LONG, NULL_TIME } from '../../model/rows/batch.js'
import type { Bytes, Storage } from '../../model/rows/storage.js'
import type { Kind, ReleaseTable, Table } from '../../model/schema/definition/schema.js'
import { DAY } from '../../model/time.js'

/**
 * A few rows with a cell of every sort in each column, NULL where it may be. V8 compiles a function for what it has seen, and anew when
 * something else comes: one that has written these rows first is compiled once.
 */
export function warmUpRows(of: Table, { columns }: ReleaseTable): Batch {
  const batch = new Batch(of, ROWS)
  for (let row = 0; row < ROWS; row++) batch.add()
  for (const { key, kind, nullable } of columns) {
    const stored = batch.values[key]
    for (let row = 0; row < ROWS; row++) fill[kind](stored as never, row, nullable && row % SORTS === 0)
  }
  return batch
}

/** V8 watches code only after some calls. */
const ROWS = 64

/** Each cell is of another sort than the seven around it. */
const SORTS = 8

const pick = <T>(of: readonly T[], row: number): T => of[row % of.length]

const fill: { readonly [K in Kind]: (stored: Storage[K], row: number, none: boolean) => void } = {
  datetime(times, row, none) {
    times[row] = none ? NULL_TIME : pick([0, 1, DAY, 0.3, 5.5e11], row)
  },
  int(ints, row, none) {
    ints[row] = none ? NULL_INT : pick([0, 7, 12_345, -7, 123_456_789], row)
  },
  long(longs, row, none) {
    longs[row] = none ? NULL_LONG : pick([0, 7, -7, 2 ** 40], row)
  },
  bit(bits, row, none) {
    bits[row] = none ? NULL_BIT : row % 2
  },
  guid(words, row, none) {
    words.fill(none ? NULL_GUID : (row % SORTS) * 0x1111_1111, row * 4, row * 4 + 4)
  },
  text(texts, row, none) {
    texts[row] = none ? null : pick(['', 't'], row)
  },
  bytes(stored: Bytes, row) {
    stored.ends[row] = row === 0 ? 0 : stored.ends[row - 1] + (row % SORTS)
  },
  address(words, row) {
    words[row] = pick([0x0a01_0203, 0xc000_02ff, 0x0000_00ff], row)
  },
}
