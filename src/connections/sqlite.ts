import { type Database, openDatabase, type SqliteValue } from '../export/databases/sqlite-driver.js'
import { type Connection, connectionError, type QueryTable, type TextCell } from './connection.js'
import type { DatabaseFile } from './database-place.js'
import { disown, own } from './sqlite-owner.js'

export interface SqliteConnection extends Connection {
  /** For many rows at a time; it does everything at once. */
  readonly database: Database
}

/** An SQLite file, which is made if it is not there. Everything is done before the promise is there, so nothing overlaps. */
export async function openSqliteFile({ file }: DatabaseFile): Promise<SqliteConnection> {
  const failed = (error: unknown) => connectionError(error, said => said)
  const attempt = async <T>(call: () => T): Promise<T> => {
    try {
      return call()
    } catch (error) {
      throw failed(error)
    }
  }
  const { database, version } = await opened(file).catch(error => {
    throw failed(error)
  })
  const close = (): void => {
    try {
      database.close()
    } catch {
      // It has been closed before, or something is wrong that has been said.
    }
    disown(file)
  }
  return {
    engine: 'sqlite',
    product: `SQLite ${version}`,
    database,
    lost: new Promise<never>(() => {}),
    run: sql => attempt(() => database.exec(sql)),
    rows: sql => attempt(() => database.all(sql).map(row => Object.values(row).map(text))),
    table: sql => attempt(() => sqliteTable(database, sql)),
    read: (sql, row) =>
      attempt(() => {
        for (const found of database.each(sql)) row(Object.values(found).map(text))
      }),
    parameter: () => '?',
    prepare: sql =>
      attempt(() => {
        const run = database.prepare(sql)
        return values => attempt(() => run([...values]))
      }),
    close: async () => close(),
    destroy: close,
  }
}

/**
 * The result of one query, which can be nothing but a query. By way of a view: rows come as objects, in which columns of the same name would be
 * one, and those whose names are numbers come first.
 */
export function sqliteTable(database: Database, sql: string): QueryTable {
  database.exec(`CREATE TEMP VIEW rollcall_query AS\n${sql.trim().replace(/;$/, '')}\n`)
  try {
    const names = database.all('PRAGMA temp.table_info(rollcall_query)').map(({ name }) => String(name))
    const columns = names.map((_, i) => `c${i}`).join(', ')
    const rows = database.all(`WITH q(${columns}) AS (SELECT * FROM temp.rollcall_query) SELECT ${columns} FROM q`)
    return { names, rows: rows.map(row => names.map((_, i) => text(row[`c${i}`]))) }
  } finally {
    database.exec('DROP VIEW temp.rollcall_query')
  }
}

/** The first query is what finds out that a file is something else. */
async function opened(file: string): Promise<{ readonly database: Database; readonly version: SqliteValue }> {
  own(file)
  let database: Database | undefined
  try {
    database = await openDatabase(file)
    return { database, version: Object.values(database.all('SELECT sqlite_version()')[0])[0] }
  } catch (error) {
    database?.close()
    disown(file)
    throw error
  }
}

const text = (value: SqliteValue): TextCell => {
  if (value === null) return null
  return value instanceof Uint8Array ? `0x${Buffer.from(value).toString('hex')}` : String(value)
}
