import type { Batch } from '../../model/rows/batch.js'
import type { Kind, ReleaseTable } from '../../model/schema/definition/schema.js'
import { ADDRESS_BYTES, GUID_BYTES, TIME_BYTES } from './bytes.js'
import type { Chunk } from './chunk.js'
import { compileRowWriter, type WriteRows } from './compile-row-writer.js'
import { lengthOf, nullText, type Pair, type RowRange, type TextFormat } from './text-format.js'

/** Writes the rows of a batch from `first` to before `end`. */
export type RowWriter = (batch: Batch, range: RowRange) => void

/** Makes the writer of rows of one table, in one format, into one chunk. Many tables get no row, so it waits for the first. */
export function rowWriter(table: ReleaseTable, format: TextFormat, chunk: Chunk): RowWriter {
  const { row, rowSeparator = '' } = format
  const delimiters = { first: row[0], opens: rowSeparator + row[0], closes: row[1], widest: rowBytes(table, format) }
  let write: WriteRows | undefined
  return (batch, range) => {
    write ??= compileRowWriter(batch.table, table, format, delimiters)
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
    text: length => format.text.fixedBytes + length * format.text.bytesPerUnit,
    bytes: length => around(format.bytes) + 2 * length,
    address: () => around(format.safeText) + ADDRESS_BYTES,
  }
  const values = table.columns.map(column => {
    const widest = Math.max(widths[column.kind](lengthOf(column.type)), nullText(column, format).length)
    return (format.label?.(column).length ?? 0) + widest + 1
  })
  return values.reduce((sum, width) => sum + width, around(format.row) + (format.rowSeparator ?? '').length)
}

const around = ([opens, closes]: Pair): number => opens.length + closes.length
