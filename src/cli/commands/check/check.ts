import { sourceOperand } from '../../configuration/source-options.js'
import type { Command } from '../../program/command.js'
import { checkOptions } from './options.js'

export const check: Command<typeof checkOptions> = {
  name: 'check',
  summary: 'hold the result of a query against the right answer, and name the mistake',
  details:
    'Says where the result first differs, and which known mistake, made on the same rows, gives exactly this result. Exit code 0: equal. 1: it ' +
    'differs. 2: it cannot be checked.',
  operand: {
    name: 'question',
    description: 'what the query is to answer; all takes folders for --sql and --result',
    allowed: 'a name that rollcall questions lists, or all',
    next: {
      ...sourceOperand,
      description: 'CDR data that the query is put to; by default out, where generate writes',
      optional: true,
    },
  },
  options: checkOptions,
  groups: [
    ['What is checked', ['sql', 'result']],
    ['Against what', ['answers', 'by', 'timezone', 'until']],
    ['Source', ['release', 'format', 'names']],
    ['Output', ['junit', 'json']],
  ],
  examples: [
    ['rollcall check participation --sql mine.sql', 'a query, put to the rows in out'],
    ['rollcall check peak-participants --result mine.csv lcscdr.duckdb', 'a result that a report exported'],
    [
      'rollcall check all --sql reports postgres://me@db/LcsCDR --junit check.xml',
      'reports/participation.sql and others, in CI',
    ],
  ],
  async run(values, { operands, streams }) {
    // What is refused is refused before DuckDB is even loaded.
    const { settingsFrom } = await import('./settings.js')
    const settings = settingsFrom(operands, values)
    const { runCheck } = await import('./run.js')
    return runCheck(settings, streams)
  },
}
