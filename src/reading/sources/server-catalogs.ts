import type { Engine } from '../../connections/connection.js'
import { name } from './table-names.js'

/** How a server is asked what it has. */
export type Catalog = {
  /** Completes "read as". */
  readonly what: string
  /** Makes all that follows be of one moment, where the engine can do that. */
  readonly begin: readonly string[]
  /** Every column of every table and nothing else, in order: schema, table, column. */
  readonly columns: string
  readonly name: (text: string) => string
}

/** `which`: the schemas that hold no system's tables. */
const columnsWhere = (which: string): string =>
  'SELECT c.table_schema, c.table_name, c.column_name FROM information_schema.columns AS c ' +
  'JOIN information_schema.tables AS t USING (table_schema, table_name) ' +
  `WHERE t.table_type = 'BASE TABLE' AND ${which} ORDER BY c.ordinal_position`

export const catalogs: Readonly<Partial<Record<Engine, Catalog>>> = {
  postgres: {
    what: 'a PostgreSQL database',
    begin: ['BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY'],
    columns: columnsWhere("table_schema NOT IN ('pg_catalog', 'information_schema')"),
    name,
  },
  mysql: {
    what: 'a MySQL or MariaDB database',
    begin: [
      'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ',
      'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY',
    ],
    columns: columnsWhere('table_schema = DATABASE()'),
    name: text => `\`${text.replaceAll('`', '``')}\``,
  },
  mssql: {
    what: 'an SQL Server database',
    begin: [],
    columns:
      'SELECT s.name, t.name, c.name FROM sys.columns AS c JOIN sys.tables AS t ON t.object_id = c.object_id ' +
      'JOIN sys.schemas AS s ON s.schema_id = t.schema_id ORDER BY c.column_id',
    name: text => `[${text.replaceAll(']', ']]')}]`,
  },
}
