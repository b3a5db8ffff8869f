import { UsageError } from '../model/usage-error.js'
import type { Assignment, Format, Sink } from './sink/format.js'
import type { SqlText } from './sql/script-format.js'

/** Every format there is, by the name that `--format` gives it. */
export const formats = {
  sqlite: {
    about: 'an SQLite database',
    holds: 'binary',
    filePer: 'run',
    ending: 'sqlite',
    streams: 'never',
    open: async assignment => (await import('./databases/sqlite.js')).openSqlite(assignment),
  },
  duckdb: {
    about: 'a DuckDB database',
    holds: 'binary',
    filePer: 'run',
    ending: 'duckdb',
    streams: 'never',
    open: async assignment => (await havingDuckdb(() => import('./databases/duckdb.js'))).openDuckdb(assignment),
  },
  parquet: {
    about: 'a Parquet file for each table',
    holds: 'binary',
    filePer: 'table',
    ending: 'parquet',
    streams: 'never',
    open: async assignment => (await havingDuckdb(() => import('./databases/parquet.js'))).openParquet(assignment),
  },
  csv: {
    about: 'a CSV file for each table',
    holds: 'text',
    filePer: 'table',
    ending: 'csv',
    streams: 'one table',
    async open(assignment) {
      const { csvFormat } = await import('./text/csv.js')
      return (await import('./text/table-files.js')).openTableFiles(assignment, () => csvFormat, 'csv')
    },
  },
  tsv: {
    about: 'a TSV file for each table, as COPY and LOAD DATA read them',
    holds: 'text',
    filePer: 'table',
    ending: 'tsv',
    streams: 'one table',
    async open(assignment) {
      const { tsvFormat } = await import('./text/tsv.js')
      return (await import('./text/table-files.js')).openTableFiles(assignment, () => tsvFormat, 'tsv')
    },
  },
  ndjson: {
    about: 'a file of JSON lines for each table',
    holds: 'text',
    filePer: 'table',
    ending: 'ndjson',
    streams: 'always',
    async open(assignment) {
      const { ndjsonFormat, taggedNdjson } = await import('./text/ndjson.js')
      const format = assignment.place.streamed ? taggedNdjson : () => ndjsonFormat
      return (await import('./text/table-files.js')).openTableFiles(assignment, format, 'ndjson')
    },
  },
  tsql: {
    about: 'a script for SQL Server',
    holds: 'script',
    filePer: 'run',
    ending: 'sql',
    streams: 'always',
    open: async assignment => script(assignment, (await import('./sql/tsql.js')).tsqlText, 'sql'),
  },
  postgres: {
    about: 'a script for PostgreSQL',
    holds: 'script',
    filePer: 'run',
    ending: 'postgres.sql',
    streams: 'always',
    open: async assignment => script(assignment, (await import('./sql/postgres.js')).postgresText, 'postgres.sql'),
  },
  mysql: {
    about: 'a script for MySQL and MariaDB',
    holds: 'script',
    filePer: 'run',
    ending: 'mysql.sql',
    streams: 'always',
    open: async assignment => script(assignment, (await import('./sql/mysql.js')).mysqlText, 'mysql.sql'),
  },
  bcp: {
    about: 'data files for bcp, with format files and scripts that load them',
    holds: 'text',
    filePer: 'table',
    ending: 'dat',
    streams: 'never',
    loaded: true,
    companions: tables => [
      ...tables.map(({ name }) => `${name}.fmt`),
      'create.sql',
      'finish.sql',
      'load.sh',
      'load.cmd',
    ],
    open: async assignment => (await import('./sql/bcp.js')).openBcp(assignment),
  },
} as const satisfies Readonly<Record<string, Format>>

export type FormatName = keyof typeof formats

export const formatNames = Object.keys(formats) as readonly FormatName[]

/** DuckDB is native, and is not built for every machine that has Node. */
export async function havingDuckdb<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    const [reason] = (error as Error).message.split('\n')
    throw new UsageError(`--format duckdb and parquet need DuckDB, which cannot be loaded on this machine: ${reason}`)
  }
}

async function script(assignment: Assignment, sql: SqlText, ending: string): Promise<Sink> {
  return (await import('./sql/script.js')).openScript(assignment, sql, ending)
}
