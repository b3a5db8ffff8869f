import { sourceOperand } from '../../configuration/source-options.js'
import type { Command } from '../../program/command.js'
import { verifyOptions } from './options.js'

export const verify: Command<typeof verifyOptions> = {
  name: 'verify',
  summary: 'check CDR data against the invariants of LcsCDR',
  details:
    'The data may be simulated or real. Exit code 0: all invariants hold. 1: rows break an invariant. 2: the data cannot be checked.',
  operand: { ...sourceOperand, description: 'CDR data to check' },
  options: verifyOptions,
  examples: [
    ['rollcall verify out', 'the output of generate'],
    ['rollcall verify export --ignore guids-are-not-zero', 'a folder of CSV files, without one of the checks'],
    ['rollcall verify lcscdr.duckdb --only foreign-keys-resolve --json', 'one check, for a program to read'],
    ['rollcall verify postgres://me@db/LcsCDR', 'a database, by the password in PGPASSWORD, or one that is asked for'],
  ],
  async run(values, { operands: [source], streams }) {
    // What is refused is refused before DuckDB is even loaded.
    const { settingsFrom } = await import('./settings.js')
    const settings = settingsFrom(values)
    const { runVerify } = await import('./run.js')
    return runVerify(source, settings, streams)
  },
}
