import type { Batch } from '../../model/rows/batch.js'
import type { ReleaseTable } from '../../model/schema/definition/schema.js'
import type { Chunk } from './chunk.js'
import { compileRowWriter } from './compile-row-writer.js'
import { composeRowWriter } from './compose-row-writer.js'
import { type RowSpec, rowDelimiters, type WriteRows } from './row-spec.js'
import type { RowRange, TextFormat } from './text-format.js'

/** Writes the rows of a batch from `first` to before `end`. */
export type RowWriter = (batch: Batch, range: RowRange) => void

/** Makes the writer of rows of one table, in one format, into one chunk. Many tables get no row, so it waits for the first. */
export function rowWriter(table: ReleaseTable, format: TextFormat, chunk: Chunk): RowWriter {
  let write: WriteRows | undefined
  return (batch, range) => {
    write ??= make({ batchTable: batch.table, table, format, delimiters: rowDelimiters(table, format) })
    write(batch, range, chunk)
  }
}

/** The policy of a web page may forbid code that is made at run time. */
function mayMakeCode(): boolean {
  try {
    new Function('')
    return true
  } catch {
    return false
  }
}

const make: (spec: RowSpec) => WriteRows = mayMakeCode() ? compileRowWriter : composeRowWriter
