import { worldOptions } from '../../configuration/options.js'
import { serverOptions, sourceOptions } from '../../configuration/source-options.js'

const { users, timezone } = worldOptions

export const profileOptions = {
  schema: { kind: 'flag', description: 'print the JSON Schema of config files, for editors' },
  from: {
    kind: 'value',
    placeholder: 'FOLDER',
    description: 'measure CDR data as a profile: numbers alone, no name or address',
    allowed: 'a folder, an SQLite or DuckDB file, an SQL script, or the URL of a server',
  },
  users: { ...users, description: 'number of users enabled in the source' },
  timezone: { ...timezone, description: 'IANA time zone of its users' },
  ...sourceOptions,
  ...serverOptions,
} as const
