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

type Ways = {
  readonly dialect: Dialect
  readonly format: TextFormat
  /** What stands before a list of rows, where it is not a list of values. */
  readonly list?: string
  /** The statement, of an engine that compares no rows. `rows` are those of the keys: `(1, 2),(3, 4)`. */
  readonly remove?: (table: string, key: readonly string[], rows: string, dialect: Dialect) => string
}

/** `DELETE ... WHERE (a, b) IN ((1, 2), ...)`, where engines compare rows. What has no key is of no day, and stays. */
export function removeByKeys(
  connection: Connection,
  tables: readonly ReleaseTable[],
  { dialect, format, list = '', remove = byRows(list) }: Ways,
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
        statements.get(table.name)?.push(remove(table.name, table.primaryKey, keys, dialect))
      }
    },
    async run() {
      for (const { name } of [...tables].reverse()) {
        for (const sql of statements.get(name) ?? []) await connection.run(sql)
      }
    },
  }
}

const byRows =
  (list: string): NonNullable<Ways['remove']> =>
  (table, key, rows, dialect) =>
    `DELETE FROM ${tableName(table, dialect)} WHERE ${nameList(key, dialect)} IN (${list}${rows})`
