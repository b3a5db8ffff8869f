import fs from 'node:fs'
import type { Engine } from '../connections/connection.js'
import { engineOf, openConnection } from '../connections/open-connection.js'
import type { ServerUrl } from '../connections/server-url.js'
import { sqliteTable } from '../connections/sqlite.js'
import { openDatabase } from '../export/databases/sqlite-driver.js'
import { UsageError } from '../model/usage-error.js'
import type { SourcePlace } from '../reading/open.js'
import { wholesIn } from '../reading/sources/wholes.js'
import type { Warehouse } from '../reading/warehouse/warehouse.js'
import type { Result } from '../truth/answers/compare.js'

const SQLITE_FILE = 'an SQLite file'

/** Whether the query of a source holds up this thread until it is answered: no signal is heard meanwhile. */
export const holdsUp = ({ what }: Pick<Asked, 'what'>): boolean => what === SQLITE_FILE

/** A source, as a query is put to it. */
export type Asked = {
  readonly place: SourcePlace
  /** How it was read: `an SQLite file`. */
  readonly what: string
  /** Where it was read into. */
  readonly warehouse: Warehouse
}

/**
 * Has a source answer a query, in the dialect of its engine: a database itself, so that nothing is changed there; of files in a folder, tables of
 * DuckDB that they were read into. Throws a `UsageError` with what the engine says of a query that it cannot carry out.
 */
export async function askSource(asked: Asked, sql: string, file: string): Promise<Result> {
  try {
    return await answerOf(asked, sql)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${file}: ${engineName(asked)} says: ${(error as Error).message}`)
  }
}

/** What the dialect of the query has to be. */
function engineName({ place, what }: Asked): string {
  if (typeof place !== 'string') return what.replace(/^an? (.*) database$/, '$1')
  return what === SQLITE_FILE ? 'SQLite' : 'DuckDB'
}

async function answerOf({ place, what, warehouse }: Asked, sql: string): Promise<Result> {
  if (typeof place !== 'string') return askServer(place, sql)
  if (what === SQLITE_FILE) return askSqlite(await sqliteFile(place), sql)
  const isFile = what === 'a DuckDB file'
  if (isFile) await warehouse.run('USE source')
  try {
    const { names, rows } = await warehouse.query(sql)
    return { columns: names, rows }
  } finally {
    if (isFile) await warehouse.run('USE warehouse')
  }
}

/** A folder that holds an SQLite file is read as that file, of which there is one then. */
async function sqliteFile(place: string): Promise<string> {
  if (!fs.statSync(place).isDirectory()) return place
  return (await wholesIn(place)).filter(({ format }) => format === 'sqlite')[0].files[0]
}

async function askSqlite(file: string, sql: string): Promise<Result> {
  const database = await openDatabase(file)
  try {
    const { names, rows } = sqliteTable(database, sql)
    return { columns: names, rows }
  } finally {
    database.close()
  }
}

/** Begins what is never committed, read-only where the engine knows that. */
const begin: Readonly<Partial<Record<Engine, string>>> = {
  postgres: 'BEGIN TRANSACTION READ ONLY',
  mysql: 'START TRANSACTION READ ONLY',
  mssql: 'BEGIN TRANSACTION',
}

async function askServer(url: ServerUrl, sql: string): Promise<Result> {
  const connection = await openConnection(url, { readOnly: true })
  try {
    await connection.run(begin[engineOf(url)] ?? 'BEGIN')
    const { names, rows } = await connection.table(sql)
    return { columns: names, rows }
  } catch (error) {
    throw new Error(url.withoutPassword((error as Error).message))
  } finally {
    await connection.close()
  }
}
