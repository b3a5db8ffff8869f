import type { Format } from './format.js'

/** Every format there is, by the name that `--format` gives it. */
export const formats = {
  sqlite: {
    about: 'an SQLite database',
    holds: 'binary',
    filePer: 'run',
    ending: 'sqlite',
    streams: 'never',
    open: async assignment => (await import('./sqlite.js')).openSqlite(assignment),
  },
  tsql: {
    about: 'a script for SQL Server',
    holds: 'script',
    filePer: 'run',
    ending: 'sql',
    streams: 'always',
    open: async assignment => (await import('./script.js')).openScript(assignment),
  },
  csv: {
    about: 'a CSV file for each table',
    holds: 'text',
    filePer: 'table',
    ending: 'csv',
    streams: 'one table',
    open: async assignment => (await import('./table-files.js')).openCsv(assignment),
  },
} as const satisfies Readonly<Record<string, Format>>

export type FormatName = keyof typeof formats

export const formatNames = Object.keys(formats) as readonly FormatName[]
