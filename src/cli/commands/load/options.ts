import { liveOptions } from '../../configuration/live-options.js'
import { sourceOptions } from '../../configuration/source-options.js'

export const loadOptions = {
  from: {
    kind: 'value',
    placeholder: 'FOLDER',
    description: 'the rows: whatever rollcall verify reads',
    allowed: 'a folder, an SQLite or DuckDB file, an SQL script, or the URL of a server',
  },
  ...sourceOptions,
  ...liveOptions,
  force: { kind: 'flag', description: 'replace the tables of LcsCDR that are there, and no others' },
  'no-schema': { kind: 'flag', description: 'rows only, into tables that are there and empty' },
  'no-foreign-keys': { kind: 'flag', description: 'make tables without foreign keys' },
  resume: { kind: 'flag', description: 'continue the same load after an interruption' },
  'dry-run': { kind: 'flag', description: 'say how many rows and bytes it would be, and how long it would take' },
  quiet: { kind: 'flag', description: 'print errors only' },
  json: { kind: 'flag', description: 'print one JSON object instead of the summary' },
} as const
