import { nameList } from '../../export/sql/constraints.js'
import { type Dialect, tableName } from '../../export/sql/dialects.js'
import { Chunk } from '../../export/text/chunk.js'
import { rowWriter } from '../../export/text/row-writer.js'
import type { TextFormat } from '../../export/text/text-format.js'
import type { Batch } from '../../model/rows/batch.js'
import type { ReleaseTable } from '../../model/schema/definition/schema.js'

/** `order`: the place of its table, parents first. */
export type InsertText = { readonly order: number; readonly sql: string }

type Ways = { readonly dialect: Dialect; readonly format: TextFormat; readonly rows: number }

/** The rows of a batch as INSERT statements of so many rows at most. */
export function insertTexts(
  tables: readonly ReleaseTable[],
  { dialect, format, rows }: Ways,
): (batch: Batch) => Iterable<InsertText> {
  let sql = ''
  const chunk = new Chunk(piece => {
    sql += Buffer.from(piece).toString('utf8')
  })
  const writers = new Map(
    tables.map((table, order) => {
      const write = rowWriter(table, { ...format, rowSeparator: ',' }, chunk)
      const columns = nameList(
        table.columns.map(({ name }) => name),
        dialect,
      )
      return [table.name, { order, write, insert: `INSERT INTO ${tableName(table.name, dialect)} ${columns} VALUES ` }]
    }),
  )
  return function* (batch) {
    const writer = writers.get(batch.table.name)
    for (let first = 0; writer !== undefined && first < batch.length; first += rows) {
      sql = writer.insert
      writer.write(batch, { first, end: Math.min(first + rows, batch.length) })
      chunk.flush()
      yield { order: writer.order, sql }
    }
  }
}
