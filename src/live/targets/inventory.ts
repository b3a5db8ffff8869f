import type { Connection } from '../../connections/connection.js'
import type { Inventory } from './target.js'

/** Queries that list what a database has: table and column, in order; views; constraints and indexes; tables and those they refer to. */
export type InventoryQueries = {
  readonly columns: string
  readonly views: string
  readonly others: string
  readonly references?: string
}

export async function inventoryFrom(connection: Connection, queries: InventoryQueries): Promise<Inventory> {
  const tables = new Map<string, string[]>()
  for (const [table, column] of (await connection.rows(queries.columns)).map(row => row.map(String))) {
    const columns = tables.get(table) ?? []
    columns.push(column)
    tables.set(table, columns)
  }
  const first = async (sql: string) => (await connection.rows(sql)).map(([name]) => String(name))
  return {
    tables: [...tables].map(([name, columns]) => ({ name, columns })),
    views: await first(queries.views),
    others: new Set(await first(queries.others)),
    references: (queries.references === undefined ? [] : await connection.rows(queries.references)).map(
      ([from, to]) => ({ from: String(from), to: String(to) }),
    ),
  }
}
