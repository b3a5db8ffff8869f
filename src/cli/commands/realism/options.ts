import { worldOptions } from '../../configuration/options.js'

const { profile, config, start, timezone, seed, release } = worldOptions

/** What `realism` can be told. */
export const realismOptions = {
  profile: { ...profile, description: 'what to simulate, or what a source is compared with' },
  users: {
    kind: 'value',
    description: 'users enabled on the pools; of a source, so that its load can be told',
    allowed: worldOptions.users.allowed,
    default: 'as many as 50,000 conferences take',
  },
  days: {
    kind: 'value',
    description: 'days to simulate',
    allowed: worldOptions.days.allowed,
    default: '42',
  },
  timezone: { ...timezone, description: 'where the users work' },
  start,
  seed,
  config,
  release: { ...release, description: 'whose LcsCDR to simulate, or of a source, if it does not show' },
  format: {
    kind: 'value',
    description: 'which files of a folder to read, if there are several kinds',
    allowed: 'csv, ndjson, parquet, sqlite, duckdb or tsql',
  },
  json: { kind: 'flag', description: 'print one JSON object instead of the table' },
} as const
