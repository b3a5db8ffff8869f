import type { Format } from './sink/format.js'
import { loadPackage } from './sink/load-package.js'
import type { Sink, SinkOptions } from './sink/sink.js'
import type { ScriptFormat } from './sql/script-format.js'

/** Every format there is, by the name that `--format` gives it. */
export const formats = {
  sqlite: {
    about: 'an SQLite database',
    holds: 'binary',
    filePer: 'run',
    extension: 'sqlite',
    streams: 'never',
    open: async options => (await import('./databases/sqlite.js')).openSqlite(options),
  },
  duckdb: {
    about: 'a DuckDB database',
    holds: 'binary',
    filePer: 'run',
    extension: 'duckdb',
    streams: 'never',
    open: async (options): Promise<Sink> =>
      (await loadDuckdb('--format duckdb', () => import('./databases/duckdb.js'))).openDuckdb(options),
  },
  parquet: {
    about: 'a Parquet file for each table',
    holds: 'binary',
    filePer: 'table',
    extension: 'parquet',
    streams: 'never',
    open: async (options): Promise<Sink> =>
      (await loadDuckdb('--format parquet', () => import('./databases/parquet.js'))).openParquet(options),
  },
  csv: {
    about: 'a CSV file for each table',
    holds: 'text',
    filePer: 'table',
    extension: 'csv',
    streams: 'one table',
    async open(options) {
      const { csvFormat } = await import('./text/csv.js')
      return (await import('./text/table-files.js')).openTableFiles(options, () => csvFormat, 'csv')
    },
  },
  tsv: {
    about: 'a TSV file for each table, as COPY and LOAD DATA read them',
    holds: 'text',
    filePer: 'table',
    extension: 'tsv',
    streams: 'one table',
    async open(options) {
      const { tsvFormat } = await import('./text/tsv.js')
      return (await import('./text/table-files.js')).openTableFiles(options, () => tsvFormat, 'tsv')
    },
  },
  ndjson: {
    about: 'a file of JSON lines for each table',
    holds: 'text',
    filePer: 'table',
    extension: 'ndjson',
    streams: 'always',
    async open(options) {
      const { ndjsonFormat, taggedNdjson } = await import('./text/ndjson.js')
      const format = options.target.streamed ? taggedNdjson : () => ndjsonFormat
      return (await import('./text/table-files.js')).openTableFiles(options, format, 'ndjson')
    },
  },
  tsql: {
    about: 'a script for SQL Server',
    holds: 'script',
    filePer: 'run',
    extension: 'sql',
    streams: 'always',
    open: async options => script(options, (await import('./sql/tsql.js')).tsqlScript, 'sql'),
  },
  postgres: {
    about: 'a script for PostgreSQL',
    holds: 'script',
    filePer: 'run',
    extension: 'postgres.sql',
    streams: 'always',
    open: async options => script(options, (await import('./sql/postgres.js')).postgresScript, 'postgres.sql'),
  },
  mysql: {
    about: 'a script for MySQL and MariaDB',
    holds: 'script',
    filePer: 'run',
    extension: 'mysql.sql',
    streams: 'always',
    open: async options => script(options, (await import('./sql/mysql.js')).mysqlScript, 'mysql.sql'),
  },
  bcp: {
    about: 'data files for bcp, with format files and scripts that load them',
    holds: 'text',
    filePer: 'table',
    extension: 'dat',
    streams: 'never',
    loaded: true,
    companions: tables => [
      ...tables.map(({ name }) => `${name}.fmt`),
      'create.sql',
      'finish.sql',
      'load.sh',
      'load.cmd',
    ],
    open: async options => (await import('./sql/bcp.js')).openBcp(options),
  },
} as const satisfies Readonly<Record<string, Format>>

export type FormatName = keyof typeof formats

export const formatNames = Object.keys(formats) as readonly FormatName[]

/** DuckDB is native, and is not built for every machine that has Node. */
export function loadDuckdb<T>(needing: string, load: () => Promise<T>): Promise<T> {
  loadPackage('@duckdb/node-api', needing)
  return load()
}

async function script(options: SinkOptions, sql: ScriptFormat, extension: string): Promise<Sink> {
  return (await import('./sql/script.js')).openScript(options, sql, extension)
}
