import { releases } from '../../model/schema/definition/schema.js'
import { lengthOfTime, oneOf } from '../program/option-kinds.js'

/** The CDR data that a command reads. */
export const sourceOperand = {
  name: 'source',
  allowed: 'a folder, an SQLite or DuckDB file, an SQL script, or a URL of postgres://, mysql:// or mssql://',
} as const

/** For data that does not show its release or format. */
export const sourceOptions = {
  release: { ...oneOf(releases, 'YEAR'), description: 'release of LcsCDR, if the columns do not show it' },
  // By hand: what reads the formats takes as long to load as all of help.
  format: {
    ...oneOf(['csv', 'tsv', 'ndjson', 'parquet', 'bcp', 'sqlite', 'duckdb', 'tsql', 'postgres', 'mysql']),
    description: 'files to read, if a folder has several formats',
  },
} as const

/** For data on a server. */
export const serverOptions = {
  names: { ...oneOf(['lower']), description: 'on a server: only tables whose names are in lower case' },
} as const

/** What rows do not tell of the period. */
export const captureOptions = {
  until: {
    kind: 'value',
    placeholder: 'TIME',
    description: 'end of the captured period in UTC, "YYYY-MM-DD HH:MM:SS"; a manifest tells it too',
    allowed: 'a moment in UTC, written "YYYY-MM-DD HH:MM:SS"',
  },
} as const

/** Settings of the servers that the data comes from. */
export const limitOptions = {
  'max-conference': {
    ...lengthOfTime('8h', '365d'),
    description: 'how long its servers let a conference last (DeactivationGracePeriod)',
    default: '24h',
  },
  'anonymous-grace': {
    ...lengthOfTime('0m', '24h'),
    description: 'how long they leave anonymous users alone (AnonymousUserGracePeriod)',
    default: '90m',
  },
} as const
