import type { Batch } from '../../model/rows/batch.js'
import type { ReleaseTable } from '../../model/schema/definition/schema.js'
import { Chunk } from './chunk.js'
import { rowWriter } from './row-writer.js'
import type { TextFormat } from './text-format.js'

/** The text of one table: its header, its rows as they come, its footer. */
export type TableWriter = {
  header(): void
  write(batch: Batch): void
  footer(): void
  /** Hands on what the last chunk holds. */
  flush(): void
}

/** Writes a table in a format. The bytes are handed on chunk by chunk, in memory that is used again: copy what you keep. */
export function tableWriter(table: ReleaseTable, format: TextFormat, handOn: (bytes: Uint8Array) => void): TableWriter {
  const chunk = new Chunk(handOn)
  const writeRows = rowWriter(table, format, chunk)
  return {
    header: () => chunk.ascii(format.header?.(table) ?? ''),
    write: batch => writeRows(batch, { first: 0, end: batch.length }),
    footer: () => chunk.ascii(format.footer?.(table) ?? ''),
    flush: () => chunk.flush(),
  }
}
