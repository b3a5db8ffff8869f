/** What `verify` can be told. */
export const verifyOptions = {
  release: {
    kind: 'value',
    description: 'whose LcsCDR it is, where the columns do not tell',
    allowed: '2010, 2013 or 2015',
  },
  format: {
    kind: 'value',
    description: 'what to read, where a folder has several',
    allowed: 'csv, ndjson, parquet, sqlite, duckdb or tsql',
  },
  only: { kind: 'value', description: 'judge by these invariants alone', allowed: 'names with commas between' },
  ignore: { kind: 'value', description: 'judge by all but these', allowed: 'names with commas between' },
  until: {
    kind: 'value',
    description: 'when the capture stopped; the manifest of generate says it too',
    allowed: 'a moment in UTC, written "YYYY-MM-DD HH:MM:SS"',
  },
  'max-examples': {
    kind: 'value',
    description: 'rows to show of each table that breaks an invariant',
    allowed: 'a whole number from 0 to 1000',
    default: '3',
  },
  json: { kind: 'flag', description: 'print one JSON object instead of the report' },
} as const
