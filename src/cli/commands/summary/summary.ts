import { sourceOperand } from '../../configuration/source-options.js'
import type { Command } from '../../program/command.js'
import { summaryOptions } from './options.js'

export const summary: Command<typeof summaryOptions> = {
  name: 'summary',
  summary: 'show what is in CDR data: conferences, people, busy hours, errors',
  details: 'Counts as the answer key does (docs/answers.md). The data may be simulated or real.',
  operand: { ...sourceOperand, description: 'CDR data to summarise' },
  options: summaryOptions,
  examples: [
    ['rollcall summary out', 'the output of generate'],
    ['rollcall summary lcscdr.duckdb --timezone Europe/Berlin', 'a database, with hours as people there have them'],
    ['rollcall summary out --json', 'all figures, for a program to read'],
  ],
  async run(values, { operands: [source], streams }) {
    const { settingsFrom } = await import('./settings.js')
    const settings = settingsFrom(values)
    const { runSummary } = await import('./run.js')
    return runSummary(source, { ...settings, json: values.json === true }, streams)
  },
}
