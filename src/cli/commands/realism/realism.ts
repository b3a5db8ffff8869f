import type { Command } from '../../program/command.js'
import { realismOptions } from './options.js'

export const realism: Command<typeof realismOptions> = {
  name: 'realism',
  about: 'Hold what is simulated, or any call detail records, against what has been published (docs/realism.md)',
  operand: {
    name: 'source',
    description: 'what to measure; without one, what the options simulate',
    allowed: 'a folder, an SQLite or DuckDB file, a T-SQL script, or a URL of mssql:// or postgres://',
    optional: true,
  },
  options: realismOptions,
  examples: [
    ['rollcall realism', 'the default profile, in 50,000 conferences'],
    ['rollcall realism --profile heavy --seed 2', 'another profile and another seed'],
    ['rollcall realism out', 'what generate wrote there'],
    [
      'rollcall realism lcscdr.duckdb --users 8000 --timezone Europe/Berlin',
      'a database, and what its rows do not say',
    ],
  ],
  async run(given, { operands: [source], streams }) {
    const { runRealism } = await import('./run.js')
    return runRealism(source, given, streams)
  },
}
