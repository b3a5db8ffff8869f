import type { Batch } from '../../model/rows/batch.js'
import type { Kind } from '../../model/schema/definition/schema.js'
import { cellErrors } from './cell-errors.js'
import { cellText } from './cell-text.js'
import type { Chunk } from './chunk.js'
import type { RowSpec, WriteRows } from './row-spec.js'
import { lengthOf, nullText, type Pair, type TextFormat } from './text-format.js'

/** Writes rows by a closure for each column: the plain form of `compileRowWriter`, where no code may be made at run time. */
export function composeRowWriter(spec: RowSpec): WriteRows {
  const { first, opens, closes, widest } = spec.delimiters
  return (batch, range, chunk) => {
    const cells = spec.table.columns.map((_, s) => cellWriter(spec, s, { batch, chunk }))
    for (let row = range.first; row < range.end; row++) {
      chunk.room(widest)
      chunk.ascii(row === range.first ? first : opens)
      for (const cell of cells) cell(row)
      chunk.ascii(closes)
    }
  }
}

type Context = { readonly batch: Batch; readonly chunk: Chunk }

function cellWriter({ table, format }: RowSpec, s: number, { batch, chunk }: Context): (row: number) => void {
  const column = table.columns[s]
  const { cannotBeNull, tooLong, tooMany } = cellErrors(table)
  const textOf = cellText(batch, column)
  const before = (s === 0 ? '' : format.separator) + (format.label?.(column) ?? '')
  const longest = lengthOf(column.type)
  return row => {
    const text = textOf(row)
    if (text === null && !column.nullable) throw cannotBeNull(s)
    if (column.kind === 'bytes' && text !== null && text.length > 2 * longest) throw tooMany(s, text.length / 2)
    if (text === null) chunk.ascii(before + nullText(column, format))
    else if (column.kind !== 'text') chunk.ascii(before + spelled[column.kind](text, format))
    else if (text.length > longest) throw tooLong(s, text)
    else {
      chunk.ascii(before)
      chunk.at = format.text.write(chunk.bytes, chunk.at, text)
    }
  }
}

const within = ([opens, closes]: Pair, text: string): string => opens + text + closes

const spelled: { readonly [K in Exclude<Kind, 'text'>]: (text: string, format: TextFormat) => string } = {
  datetime: (text, { time, dateTimeSeparator }) => within(time, text.replace(' ', dateTimeSeparator)),
  int: text => text,
  long: text => text,
  bit: (text, { bit }) => bit[Number(text)],
  guid: (text, { guid }) => within(guid, text),
  bytes: (text, { bytes }) => within(bytes, text),
  address: (text, { safeText }) => within(safeText, text),
}
