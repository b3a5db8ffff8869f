import type { Batch } from '../../model/rows/batch.js'
import { writeAddress } from './addresses.js'
import { cellErrors } from './cell-errors.js'
import { Chunk } from './chunk.js'
import { shortDigits, shortLength, writeInt, writeLong } from './digits.js'
import { writeGuid, writeHex } from './hex.js'
import { rowCode } from './row-code.js'
import type { RowSpec, WriteRows } from './row-spec.js'
import { betweenTicks, dayTexts, fractions, minutes, seconds } from './times.js'
import { warmUpRows } from './warm-up.js'
import { SPILL } from './wide-stores.js'

/** Writes rows from one to before another; `first` is the first of all that are written together. */
type WriteSome = (batch: Batch, from: number, to: number, first: number, chunk: Chunk) => void

/** V8 compiles a call that lasts for thousands of rows while it runs, and not as well: rendering takes a fifth longer. */
const SOME = 32

/** Makes a function that writes rows of one table in one format, and runs it on a few rows of every sort. */
export function compileRowWriter({ batchTable, table, format, delimiters }: RowSpec): WriteRows {
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
    ...cellErrors(table),
  }
  // What is compiled is made of our own tables and formats, never of what a user says.
  // Its name is for stack traces, debuggers and profiles.
  const code = `'use strict'\n${rowCode(table, format, delimiters)}\n//# sourceURL=rows-of/${table.name}.js`
  const writeSome = new Function(...Object.keys(names), code)(...Object.values(names)) as WriteSome
  const write: WriteRows = (batch, { first, end }, chunk) => {
    for (let from = first; from < end; from += SOME) writeSome(batch, from, Math.min(from + SOME, end), first, chunk)
  }
  const rows = warmUpRows(batchTable, table)
  write(rows, { first: 0, end: rows.length }, new Chunk(() => {}, delimiters.widest + SPILL))
  return write
}
