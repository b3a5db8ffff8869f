import { IN_MEMORY, openDatabase, type SqliteValue } from '../export/databases/sqlite-driver.js'
import { loadInto } from './into.js'
import type { RowSource } from './row-source.js'

/** A database in memory. Rows are objects: moments as text such as `2024-01-08 09:00:00.003`, bits as 1 and 0. */
export interface SqliteDatabase {
  /** Runs statements that give no rows. */
  exec(sql: string): void
  /** All rows of a query. */
  all(sql: string): readonly Readonly<Record<string, SqliteValue>>[]
  /** The rows of a query one by one. */
  each(sql: string): Iterable<Readonly<Record<string, SqliteValue>>>
  close(): void
}

/** The rows in an SQLite database in memory, with keys, indexes and views. */
export async function inSqlite(source: RowSource): Promise<SqliteDatabase> {
  const database = await openDatabase(IN_MEMORY)
  try {
    await loadInto(source, { engine: 'sqlite', run: sql => database.exec(sql) })
    return database
  } catch (error) {
    database.close()
    throw error
  }
}
