import { type Database, IN_MEMORY, openDatabase } from '../export/databases/sqlite-driver.js'
import { loadInto } from './into.js'
import type { RowSource } from './row-source.js'

/** A database in memory. `all` and `each` give rows as objects: moments as text such as `2024-01-08 09:00:00.003`, bits as 1 and 0. */
export type SqliteDatabase = Pick<Database, 'exec' | 'all' | 'each' | 'close'>

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
