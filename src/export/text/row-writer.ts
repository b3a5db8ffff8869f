import type { Batch } from '../../model/rows/batch.js'
import type { Kind, ReleaseTable } from '../../model/schema/definition/schema.js'
import { ADDRESS_BYTES, GUID_BYTES, TIME_BYTES } from './bytes.js'
import type { Chunk } from './chunk.js'
import { compiled, type WriteRows } from './compile-row-writer.js'
import { lengthOf, nullMark, type Pair, type RowRange, type TextFormat } from './text-format.js'

/** Writes the rows of a batch from `first` to before `end`. */
export type RowsWriter = (batch: Batch, range: RowRange) => void

/** Makes the writer of rows of one table, in one format, into one chunk. Many tables get no row, so it waits for the first. */
export function rowsWriter(table: ReleaseTable, format: TextFormat, chunk: Chunk): RowsWriter {
  const { row, betweenRows = '' } = format
  const marks = { first: row[0], opens: betweenRows + row[0], closes: row[1], widest: rowBytes(table, format) }
  let write: WriteRows | undefined
  return (batch, range) => {
    write ??= compiled(batch.table, table, format, marks)
    write(batch, range, chunk)
  }
}

function rowBytes(table: ReleaseTable, format: TextFormat): number {
  const widths: { readonly [K in Kind]: (length: number) => number } = {
    datetime: () => TIME_BYTES + around(format.time),
    int: () => 11,
    long: () => 17,
    bit: () => around(format.bit),
    guid: () => GUID_BYTES + around(format.guid),
    text: length => format.text.around + length * format.text.perUnit,
    bytes: length => around(format.bytes) + 2 * length,
    address: () => around(format.plain) + ADDRESS_BYTES,
  }
  const values = table.columns.map(column => {
    const widest = Math.max(widths[column.kind](lengthOf(column.type)), nullMark(column, format).length)
    return (format.label?.(column).length ?? 0) + widest + 1
  })
  return values.reduce((sum, width) => sum + width, around(format.row) + (format.betweenRows ?? '').length)
}

const around = ([opens, closes]: Pair): number => opens.length + closes.length
