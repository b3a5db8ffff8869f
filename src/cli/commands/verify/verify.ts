import type { Command } from '../../program/command.js'
import { verifyOptions } from './options.js'

export const verify: Command<typeof verifyOptions> = {
  name: 'verify',
  about: 'Judge call detail records, ours or real ones, by the invariants that LcsCDR keeps',
  operand: {
    name: 'source',
    description: 'what to judge',
    allowed: 'a folder, an SQLite or DuckDB file, a T-SQL script, or a URL of mssql:// or postgres://',
  },
  options: verifyOptions,
  examples: [
    ['rollcall verify out', 'whatever generate wrote there'],
    ['rollcall verify export --ignore guids-are-not-zero', 'a folder of CSV files, and one thing forgiven'],
    ['rollcall verify lcscdr.duckdb --only foreign-keys-resolve --json', 'one invariant, for a program to read'],
    ['rollcall verify "postgres://me:secret@db/LcsCDR"', 'a database'],
  ],
  async run(given, { operands: [source], streams }) {
    // What is refused is refused before DuckDB is even loaded.
    const { settingsFrom } = await import('./settings.js')
    const settings = settingsFrom(given)
    const { runVerify } = await import('./run.js')
    return runVerify(source, settings, streams)
  },
}
