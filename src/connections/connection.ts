import type { SqlType } from '../model/schema/definition/schema.js'

/** The databases that are spoken to: three servers and two that live in this process. MariaDB is `mysql`. */
export type Engine = 'postgres' | 'mysql' | 'mssql' | 'sqlite' | 'duckdb'

/**
 * A value of a parameter. Moments are text, `2024-01-08 09:00:00.003`, in UTC; GUIDs are text with hyphens; bits are 0 and 1, as numbers.
 */
export type Cell = string | number | Uint8Array | null

/**
 * A cell as text, as the engine prints it: moments as `2024-01-08 09:00:00.003`, some engines without zeros at the end; bytes as `0x` and
 * hex; bits as 1 and 0, or `t` and `f`, or `true` and `false`.
 */
export type TextCell = string | null

/** What a query gives. */
export type QueryTable = { readonly names: readonly string[]; readonly rows: readonly (readonly TextCell[])[] }

/** The type of a parameter; `nvarchar(max)` is that of a text without a limit. */
export type ParameterType = SqlType | 'nvarchar(max)'

/** Runs a prepared statement; resolves, when the engine has answered, to the number of rows that it inserted, changed or removed. */
export type PreparedStatement = (values: readonly Cell[]) => Promise<number>

/**
 * One connection. Calls may overlap: they are carried out in the order in which they came. What it throws is a `ConnectionError`, or a
 * `UsageError` where the URL says something that it cannot.
 */
export interface Connection {
  readonly engine: Engine
  /** `PostgreSQL 15.18`, `MariaDB 10.11.6`. */
  readonly product: string
  /** One statement without a result. */
  run(sql: string): Promise<void>
  /** All rows of a query that has few. */
  rows(sql: string): Promise<readonly (readonly TextCell[])[]>
  /** The same with the names of the columns; of several statements, where the engine takes them, the last that has rows. */
  table(sql: string): Promise<QueryTable>
  /** Hands over the rows of a query as they come, so that there may be any number. On PostgreSQL in a transaction only. */
  read(sql: string, row: (cells: readonly TextCell[]) => void): Promise<void>
  /**
   * A statement that is run often. Its parameters are spelt `parameter(1)`, `parameter(2)` ..., each once and in this order; `types` are those
   * of LcsCDR that they have. It may be called again before the last call has been answered.
   */
  prepare(sql: string, types: readonly ParameterType[]): Promise<PreparedStatement>
  /** The n-th parameter of a prepared statement, from 1 on: `$1`, `?`, `@p1`. */
  parameter(number: number): string
  /** Never resolves; rejects when the connection is lost, whoever is waiting. Need not be listened to. */
  readonly lost: Promise<never>
  /** Takes leave of the server. Never throws. */
  close(): Promise<void>
  /** Ends it at once, without a word; what is under way is undone by the server. For signal handlers. */
  destroy(): void
}

/** How a connection is to be used. */
export type ConnectionOptions = {
  /** Nothing will be written. */
  readonly readOnly?: boolean
  /**
   * Prepared statements are sent without waiting for the answers to those before, where the engine's protocol can do that (PostgreSQL). There
   * is no bulk load on such a connection.
   */
  readonly pipelined?: boolean
  /** Without a database: to the server, so that one can be made. */
  readonly withoutDatabase?: boolean
}

/** What a driver or a server says, without user name and password. */
export class ConnectionError extends Error {
  override name = 'ConnectionError'

  /** That of the server (`40P01`, `ER_LOCK_DEADLOCK`, `SQLITE_BUSY`), of the system (`ECONNRESET`) or of the driver (`ELOGIN`). */
  readonly code: string
  /** The server's number of the error, where it has one (1213, 1205). */
  readonly number: number | undefined

  constructor(message: string, code: string, number: number | undefined) {
    super(message)
    this.code = code
    this.number = number
  }
}

type DriverError = Error & {
  readonly code?: string | number
  readonly errno?: number
  readonly number?: number
  readonly detail?: string
}

/** PostgreSQL's errors whose detail has no cells but says what to change: other objects depend on this one. */
const TOLD_IN_DETAIL = '2BP01'

/** Whatever a driver threw as a `ConnectionError`; `cleaned` takes secrets out of a text. */
export function connectionError(thrown: unknown, cleaned: (text: string) => string): ConnectionError {
  if (thrown instanceof ConnectionError) return thrown
  // Where several addresses of a host were tried, each has an error of its own.
  const error = thrown instanceof AggregateError ? (thrown.errors[0] as DriverError) : (thrown as DriverError)
  const code = String(error.code ?? '')
  const detail = code === TOLD_IN_DETAIL && error.detail ? `: ${error.detail.replaceAll('\n', '; ')}` : ''
  const said = `${error.message || code || 'no reason was given'}${detail}`
  return new ConnectionError(cleaned(said), code, error.number ?? error.errno)
}
