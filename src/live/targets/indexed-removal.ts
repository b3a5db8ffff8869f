import type { Connection } from '../../connections/connection.js'
import { nameList } from '../../export/sql/constraints.js'
import { type Dialect, tableName } from '../../export/sql/dialects.js'
import type { ForeignKey, ReleaseTable } from '../../model/schema/definition/schema.js'
import type { RowRemover } from './remove-by-keys.js'

/**
 * A remover for an engine that makes no indexes for foreign keys, such as PostgreSQL: it looks through the whole of a table for children of
 * each row that goes, which takes hours where there are millions. So the indexes that are missing are made, and dropped again behind the last
 * row. Both belong to the transaction of the caller, and to nobody if it fails.
 */
export function indexedRemoval(
  connection: Pick<Connection, 'run'>,
  tables: readonly ReleaseTable[],
  { dialect, remover }: { readonly dialect: Dialect; readonly remover: RowRemover },
): RowRemover {
  const parents = new Set<string>()
  return {
    take(batch) {
      if (batch.length > 0) parents.add(batch.table.name)
      remover.take(batch)
    },
    async run() {
      const missing = tables.flatMap(table =>
        table.foreignKeys
          .filter(key => parents.has(key.references) && !isIndexed(table, key))
          .map(({ columns }) => ({ table, columns })),
      )
      const nameOf = (i: number) => dialect.name(`RollcallRemoval${i}`)
      for (const [i, { table, columns }] of missing.entries()) {
        await connection.run(
          `CREATE INDEX ${nameOf(i)} ON ${tableName(table.name, dialect)} ${nameList(columns, dialect)}`,
        )
      }
      await remover.run()
      for (const i of missing.keys()) await connection.run(`DROP INDEX ${tableName(`RollcallRemoval${i}`, dialect)}`)
    },
  }
}

/** Whether a key or an index of a table begins with the columns of a foreign key. */
const isIndexed = (table: ReleaseTable, { columns }: ForeignKey): boolean =>
  [table.primaryKey, ...table.unique, ...table.indexes].some(index =>
    columns.every(column => index.slice(0, columns.length).includes(column)),
  )
