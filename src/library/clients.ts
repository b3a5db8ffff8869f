import type { SqlEngine } from '../export/sql/insert-formats.js'
import { UsageError } from '../model/usage-error.js'

/** Any database that can be told statements: `{ engine: 'mssql', run: sql => pool.request().batch(sql) }`. */
export type SqlRunner = { readonly engine: SqlEngine; readonly run: (sql: string) => unknown }

/** A database of `node:sqlite`, better-sqlite3, or whatever else has these two. */
export type SqliteClient = { exec(sql: string): unknown; prepare(sql: string): unknown }

/** A `Client` of pg, or one taken from its pool. */
export type PostgresClient = { query(sql: string): PromiseLike<unknown>; escapeIdentifier(name: string): string }

/** A connection of mysql2 or of `mysql2/promise`. */
export type MysqlClient = { query: unknown; unprepare: unknown }

/** A connection of @duckdb/node-api. */
export type DuckdbClient = { run(sql: string): PromiseLike<unknown>; createAppender: unknown }

/** What rows can be put into. */
export type SqlClient = SqlRunner | SqliteClient | PostgresClient | MysqlClient | DuckdbClient

/** Tells whose client it is by what it can do, so that no driver has to be loaded. Throws a `UsageError` for anything else. */
export function runnerFor(client: SqlClient): SqlRunner {
  const can = (name: string): boolean => typeof (client as Record<string, unknown> | null)?.[name] === 'function'
  if (can('run') && 'engine' in client) return client as SqlRunner
  // Each statement of a pool may go through another connection, outside of the transaction.
  if (can('getConnection') || ('totalCount' in Object(client) && can('connect')))
    throw new UsageError(`${wanted}, not a pool`)
  if (can('createAppender')) return { engine: 'duckdb', run: sql => (client as DuckdbClient).run(sql) }
  if (can('exec') && can('prepare')) return { engine: 'sqlite', run: sql => (client as SqliteClient).exec(sql) }
  if (can('escapeIdentifier')) return { engine: 'postgres', run: sql => (client as PostgresClient).query(sql) }
  if (can('unprepare')) return { engine: 'mysql', run: sql => promised(client as MysqlClient).query(sql) }
  throw new UsageError(`${wanted}, or { engine, run }`)
}

const wanted =
  'rows go into one connection: a database of node:sqlite or better-sqlite3, a client of pg, a connection of mysql2 or of @duckdb/node-api'

type Promised = { query(sql: string): PromiseLike<unknown> }

/** Connections of mysql2 take callbacks unless they come from `mysql2/promise`. */
function promised(client: MysqlClient): Promised {
  const { promise } = client as { promise?: () => Promised }
  return typeof promise === 'function' ? promise.call(client) : (client as unknown as Promised)
}
