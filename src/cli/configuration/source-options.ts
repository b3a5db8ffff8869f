import { releases } from '../../model/schema/definition/schema.js'
import { oneOf } from '../program/option-kinds.js'

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
