import { type Database, openDatabase, type SqliteValue } from '../export/databases/sqlite-driver.js'
import { type Connection, connectionError, type TextCell } from './connection.js'
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
    table: sql =>
      attempt(() => {
        const found = database.all(sql)
        return { names: Object.keys(found[0] ?? {}), rows: found.map(row => Object.values(row).map(text)) }
      }),
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
