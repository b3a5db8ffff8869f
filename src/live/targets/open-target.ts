import { type Connection, ConnectionError, type Engine } from '../../connections/connection.js'
import { type DatabasePlace, isDatabaseFile } from '../../connections/database-place.js'
import type { DuckdbConnection } from '../../connections/duckdb.js'
import type { MssqlConnection } from '../../connections/mssql.js'
import type { MysqlConnection } from '../../connections/mysql.js'
import { engineOf, openConnection } from '../../connections/open-connection.js'
import type { PostgresConnection } from '../../connections/postgres.js'
import type { SqliteConnection } from '../../connections/sqlite.js'
import { mysqlDialect, postgresDialect } from '../../export/sql/dialects.js'
import { UsageError } from '../../model/usage-error.js'
import type { LiveTarget, TargetOptions } from './target.js'

const openers: Readonly<Record<Engine, (connection: Connection, options: TargetOptions) => Promise<LiveTarget>>> = {
  postgres: async (connection, options) =>
    (await import('./postgres.js')).postgresTarget(connection as PostgresConnection, options),
  mysql: async connection => (await import('./mysql.js')).mysqlTarget(connection as MysqlConnection),
  mssql: async (connection, options) =>
    (await import('./mssql.js')).mssqlTarget(connection as MssqlConnection, options),
  sqlite: async (connection, options) =>
    (await import('./sqlite.js')).sqliteTarget(connection as SqliteConnection, options),
  duckdb: async connection => (await import('./duckdb.js')).duckdbTarget(connection as DuckdbConnection),
}

/** Opens a database to load rows into. Throws a `UsageError` where that cannot be; nothing is written before. */
export async function openTarget(place: DatabasePlace, options: TargetOptions): Promise<LiveTarget> {
  const open = openers[engineOf(place)]
  // Servers would take one of their own, such as master, or none.
  if (!isDatabaseFile(place) && place.database === '') {
    throw new UsageError(
      `${place} names no database: write its name behind the host, as in ${String(place).replace(/\/$/, '')}/lcscdr`,
    )
  }
  return refusing(place, async () => {
    const connection = await connected(place, options)
    try {
      return await open(connection, options)
    } catch (error) {
      await connection.close()
      throw error
    }
  })
}

/** Throws what a database says, before anything was written, as a `UsageError`. */
export async function refusing<T>(place: DatabasePlace, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof UsageError) throw error
    const { message } = error as Error
    const advice = isMissingDatabase(error) ? '; --create-database makes it' : ''
    throw new UsageError(`${place} cannot be written: ${message}${advice}`)
  }
}

async function connected(place: DatabasePlace, { createDatabase = false }: TargetOptions): Promise<Connection> {
  try {
    return await openConnection(place)
  } catch (error) {
    if (!createDatabase || !isMissingDatabase(error) || isDatabaseFile(place)) throw error
  }
  const server = await openConnection(place, { withoutDatabase: true })
  try {
    await server.run(createDatabaseIn[server.engine as keyof typeof createDatabaseIn](place.database))
  } catch (error) {
    // Another part of the same replay may have made it meanwhile.
    return await openConnection(place).catch(() => {
      throw error
    })
  } finally {
    await server.close()
  }
  return openConnection(place)
}

const createDatabaseIn = {
  postgres: (name: string) => `CREATE DATABASE ${postgresDialect.name(name)} ENCODING 'UTF8' TEMPLATE template0`,
  mysql: (name: string) => `CREATE DATABASE ${mysqlDialect.name(name)} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  mssql: (name: string) => `CREATE DATABASE [${name.replaceAll(']', ']]')}]`,
}

/** PostgreSQL, MySQL, SQL Server. */
const isMissingDatabase = (error: unknown): boolean =>
  error instanceof ConnectionError &&
  (error.code === '3D000' ||
    error.code === 'ER_BAD_DB_ERROR' ||
    error.number === 4060 ||
    /Cannot open database/.test(error.message))
