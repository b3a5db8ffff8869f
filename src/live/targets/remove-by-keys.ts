import type { Connection } from '../../connections/connection.js'
import { nameList } from '../../export/sql/constraints.js'
import { type Dialect, tableName } from '../../export/sql/dialects.js'
import { Chunk } from '../../export/text/chunk.js'
import { rowWriter } from '../../export/text/row-writer.js'
import type { TextFormat } from '../../export/text/text-format.js'
import type { Batch } from '../../model/rows/batch.js'
import { columnNamed } from '../../model/schema/definition/named.js'
import type { ReleaseTable } from '../../model/schema/definition/schema.js'

/** Takes rows out of a database, by their keys. */
export interface RowRemover {
  /** Notes the keys of rows, and is done with the batch when it returns. */
  take(batch: Batch): void
  /** Removes them, children before parents. */
  run(): Promise<void>
}

/** So many keys in one statement. */
const KEYS = 500

/** `list`: what stands before a list of rows, where it is not a list of values. */
type Ways = { readonly dialect: Dialect; readonly format: TextFormat; readonly list?: string }

/** `DELETE ... WHERE (a, b) IN ((1, 2), ...)`, for engines that compare rows. What has no key is of no day, and stays. */
export function removeByKeys(
  connection: Connection,
  tables: readonly ReleaseTable[],
  { dialect, format, list = '' }: Ways,
): RowRemover {
  let keys = ''
  const chunk = new Chunk(bytes => {
    keys += Buffer.from(bytes).toString('utf8')
  })
  const statements = new Map<string, string[]>(tables.map(({ name }) => [name, []]))
  const writers = new Map(
    tables.map(table => {
      const columns = table.primaryKey.map(key => columnNamed(table, key))
      return [table.name, { table, write: rowWriter({ ...table, columns }, { ...format, rowSeparator: ',' }, chunk) }]
    }),
  )
  return {
    take(batch) {
      const { table, write } = writers.get(batch.table.name) ?? {}
      if (table === undefined || write === undefined || table.primaryKey.length === 0) return
      for (let first = 0; first < batch.length; first += KEYS) {
        keys = ''
        write(batch, { first, end: Math.min(first + KEYS, batch.length) })
        chunk.flush()
        const where = `${nameList(table.primaryKey, dialect)} IN (${list}${keys})`
        statements.get(table.name)?.push(`DELETE FROM ${tableName(table.name, dialect)} WHERE ${where}`)
      }
    },
    async run() {
      for (const { name } of [...tables].reverse()) {
        for (const sql of statements.get(name) ?? []) await connection.run(sql)
      }
    },
  }
}
