import { escapedText } from '../text/escapes.js'
import type { TextFormat } from '../text/text-format.js'
import { sqliteDialect } from './dialects.js'
import { duckdbDialect } from './duckdb-dialect.js'
import { mysqlScript } from './mysql.js'
import { postgresScript } from './postgres.js'
import type { Making } from './script-statements.js'
import { tsqlScript } from './tsql.js'

/** How tables and the INSERTs of an engine are spelt. */
type InsertFormat = Making & {
  readonly format: TextFormat
  readonly begin: string
  /** The rows of one statement. */
  readonly rows: number
}

/** SQLite knows no escapes and no type of its own for bits. */
const sqliteLiterals: TextFormat = {
  ...postgresScript.format,
  bytes: ["X'", "'"],
  bit: ['0', '1'],
  text: escapedText({ around: ["'", "'"], escapes: { "'": "''" } }),
}

/** The engines that rows can be put into statement by statement. MariaDB is `mysql`. */
export type SqlEngine = 'sqlite' | 'duckdb' | 'postgres' | 'mysql' | 'mssql'

/** Every engine that INSERTs can be made for. */
export const insertFormats: Readonly<Record<SqlEngine, InsertFormat>> = {
  // To read so many rows as SQL takes SQLite a third less time than to have each cell of them bound.
  sqlite: { dialect: sqliteDialect, format: sqliteLiterals, begin: 'BEGIN', rows: 500 },
  duckdb: {
    dialect: duckdbDialect,
    format: { ...postgresScript.format, bytes: ["unhex('", "')"] },
    begin: 'BEGIN TRANSACTION',
    rows: 1000,
  },
  postgres: { ...postgresScript, rows: postgresScript.rowsPerInsert.default },
  mysql: { ...mysqlScript, rows: mysqlScript.rowsPerInsert.default },
  mssql: { ...tsqlScript, rows: tsqlScript.rowsPerInsert.default },
}
