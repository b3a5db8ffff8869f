import { Chunk } from '../../../src/export/text/chunk.js'
import { rowWriter } from '../../../src/export/text/row-writer.js'
import type { RowRange, TextFormat } from '../../../src/export/text/text-format.js'
import type { Batch } from '../../../src/model/rows/batch.js'
import { kindOf, type ReleaseTable, type Table } from '../../../src/model/schema/definition/schema.js'

/** The rows of a batch as a format writes them, through a chunk of so many bytes. */
export function render(
  batch: Batch,
  format: TextFormat,
  { table = releaseOf(batch.table), rows = { first: 0, end: batch.length }, bytes }: Rendering = {},
): string {
  const parts: Buffer[] = []
  const chunk = new Chunk(stretch => parts.push(Buffer.from(stretch)), bytes)
  rowWriter(table, format, chunk)(batch, rows)
  chunk.flush()
  return Buffer.concat(parts).toString('utf8')
}

type Rendering = { readonly table?: ReleaseTable; readonly rows?: RowRange; readonly bytes?: number }

/** A table as a release has it that knows all of its columns. */
export const releaseOf = (table: Table): ReleaseTable => ({
  ...table,
  besides: [],
  columns: Object.entries(table.columns).map(([name, column]) => {
    const { type, about, nullable } = column
    return { key: name, name, type, kind: kindOf(column), nullable: nullable === true, about }
  }),
  unique: [],
  lookups: [],
  indexes: [],
})
