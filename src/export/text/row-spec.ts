import type { Batch } from '../../model/rows/batch.js'
import type { Kind, ReleaseTable, Table } from '../../model/schema/definition/schema.js'
import { ADDRESS_BYTES } from './addresses.js'
import type { Chunk } from './chunk.js'
import { GUID_BYTES } from './hex.js'
import { lengthOf, nullText, type Pair, type RowRange, type TextFormat } from './text-format.js'
import { TIME_BYTES } from './times.js'

/** Writes the rows of a range behind what a chunk holds. */
export type WriteRows = (batch: Batch, range: RowRange, chunk: Chunk) => void

/** One table as a batch has it and as the release has it, in one format. */
export type RowSpec = {
  readonly batchTable: Table
  readonly table: ReleaseTable
  readonly format: TextFormat
  readonly delimiters: RowDelimiters
}

/** The text before the first row, before each other, and after each; and how many bytes the widest row needs. */
export type RowDelimiters = {
  readonly first: string
  readonly opens: string
  readonly closes: string
  readonly widest: number
}

export function rowDelimiters(table: ReleaseTable, format: TextFormat): RowDelimiters {
  const { row, rowSeparator = '' } = format
  return { first: row[0], opens: rowSeparator + row[0], closes: row[1], widest: rowBytes(table, format) }
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
