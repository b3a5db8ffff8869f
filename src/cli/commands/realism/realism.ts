import { sourceOperand } from '../../configuration/source-options.js'
import type { Command } from '../../program/command.js'
import { realismOptions } from './options.js'

export const realism: Command<typeof realismOptions> = {
  name: 'realism',
  summary: 'compare CDR data with published figures',
  details: 'Without a source, simulates what the options say. docs/realism.md lists the figures.',
  operand: { ...sourceOperand, description: 'CDR data to compare', optional: true },
  options: realismOptions,
  groups: [
    ['World', ['profile', 'users', 'timezone', 'release']],
    ['Simulation only', ['days', 'start', 'seed', 'config']],
    ['Source only', ['against', 'format', 'names', 'max-conference', 'anonymous-grace']],
    ['Messages', ['json']],
  ],
  examples: [
    ['rollcall realism', 'the default profile, with 50,000 conferences'],
    ['rollcall realism --profile heavy --seed 2', 'another profile and another seed'],
    ['rollcall realism out', 'the output of generate'],
    ['rollcall realism twin --against mine.yaml', 'how near a twin is to what it was made from'],
    [
      'rollcall realism lcscdr.duckdb --users 8000 --timezone Europe/Berlin',
      'a database, with what its rows do not tell',
    ],
  ],
  async run(values, { operands: [source], streams }) {
    const { runRealism } = await import('./run.js')
    return runRealism(source, values, streams)
  },
}
