import type { Command } from './command.js'

export const verifyOptions = {
  release: {
    kind: 'value',
    meaning: 'whose LcsCDR it is, where the columns do not tell',
    allowed: '2010, 2013 or 2015',
  },
  format: {
    kind: 'value',
    meaning: 'what to read, where a folder has several',
    allowed: 'csv, ndjson, parquet, sqlite, duckdb or tsql',
  },
  only: { kind: 'value', meaning: 'judge by these invariants alone', allowed: 'names with commas between' },
  ignore: { kind: 'value', meaning: 'judge by all but these', allowed: 'names with commas between' },
  until: {
    kind: 'value',
    meaning: 'when the capture stopped; the manifest of generate says it too',
    allowed: 'a moment in UTC, written "YYYY-MM-DD HH:MM:SS"',
  },
  'max-examples': {
    kind: 'value',
    meaning: 'rows to show of each table that breaks an invariant',
    allowed: 'a whole number from 0 to 1000',
    otherwise: '3',
  },
  json: { kind: 'flag', meaning: 'print one JSON object instead of the report' },
} as const

export const verify: Command<typeof verifyOptions> = {
  name: 'verify',
  about: 'Judge call detail records, ours or real ones, by the invariants that LcsCDR keeps',
  operand: {
    name: 'source',
    meaning: 'what to judge',
    allowed: 'a folder, an SQLite or DuckDB file, a T-SQL script, or a URL of mssql:// or postgres://',
  },
  options: verifyOptions,
  examples: [
    ['rollcall verify out', 'whatever generate wrote there'],
    ['rollcall verify export --ignore guids-are-not-zero', 'a folder of CSV files, and one thing forgiven'],
    ['rollcall verify lcscdr.duckdb --only foreign-keys-resolve --json', 'one invariant, for a program to read'],
    ['rollcall verify "postgres://me:secret@db/LcsCDR"', 'a database'],
  ],
  async run(given, source) {
    // What is refused is refused before DuckDB is even loaded.
    const { criteriaFrom } = await import('./criteria.js')
    const criteria = criteriaFrom(given)
    const { verification } = await import('./verification.js')
    await verification(source, criteria)
  },
}
