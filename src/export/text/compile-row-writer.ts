import type { Batch, Values } from '../../model/rows/batch.js'
import type { Columns, ReleaseTable, Table } from '../../model/schema/definition/schema.js'
import {
  betweenTicks,
  dayTexts,
  fractions,
  minutes,
  SPILL,
  seconds,
  shortDigits,
  shortLength,
  writeAddress,
  writeGuid,
  writeHex,
  writeInt,
  writeLong,
} from './bytes.js'
import { Chunk } from './chunk.js'
import { type RowDelimiters, rowCode } from './row-code.js'
import type { RowRange, TextFormat } from './text-format.js'
import { warmUpRows } from './warm-up.js'

/** Writes the rows of a range behind what a chunk holds. */
export type WriteRows = (batch: Batch, range: RowRange, chunk: Chunk) => void

/** The rows from one to before another; `first` is the first of all that are written together. */
type WriteSome = (values: Values<Columns>, from: number, to: number, first: number, chunk: Chunk) => void

/** A call that lasts for thousands of rows would be compiled once for its rest, and again for the next. */
const SOME = 32

/** Makes the function that writes rows of one table in one format. */
export function compileRowWriter(
  of: Table,
  table: ReleaseTable,
  format: TextFormat,
  delimiters: RowDelimiters,
): WriteRows {
  const some = writeSome(table, format, delimiters)
  const write: WriteRows = ({ values }, { first, end }, chunk) => {
    for (let from = first; from < end; from += SOME) some(values, from, Math.min(end, from + SOME), first, chunk)
  }
  const rows = warmUpRows(of, table)
  write(rows, { first: 0, end: rows.length }, new Chunk(() => {}, delimiters.widest + SPILL))
  return write
}

function writeSome(table: ReleaseTable, format: TextFormat, delimiters: RowDelimiters): WriteSome {
  const column = (s: number): string => `${table.name}.${table.columns[s].name}`
  const typed = (s: number): string => `${column(s)}, ${table.columns[s].type},`
  const names = {
    SPILL,
    betweenTicks,
    dayOf: dayTexts(format.dateTimeSeparator),
    fractions,
    minutes,
    seconds,
    shortDigits,
    shortLength,
    writeAddress,
    writeGuid,
    writeHex,
    writeInt,
    writeLong,
    text: format.text,
    cannotBeNull: (s: number) => new Error(`${column(s)} cannot be NULL`),
    tooLong: (s: number, text: string) =>
      new Error(`${typed(s)} cannot hold a text of ${text.length} characters: ${text}`),
    tooMany: (s: number, bytes: number) => new Error(`${typed(s)} cannot hold ${bytes} bytes`),
  }
  // What is compiled is made of our own tables and formats, never of what a user says.
  // Its name is for stack traces, debuggers and profiles.
  const code = `'use strict'\n${rowCode(table, format, delimiters)}\n//# sourceURL=rows-of/${table.name}.js`
  const make = new Function(...Object.keys(names), code)
  return make(...Object.values(names)) as WriteSome
}
