import { sourceOperand } from '../../configuration/source-options.js'
import type { Command } from '../../program/command.js'
import { reportOptions } from './options.js'

export const report: Command<typeof reportOptions> = {
  name: 'report',
  summary: 'make a page of CDR data, or of the results of a replay, for a browser',
  details: 'One HTML file that loads nothing from anywhere: to look at, to print, to send (docs/look.md).',
  operand: {
    ...sourceOperand,
    description: 'CDR data, or the JSON file that replay --report wrote',
    allowed: `${sourceOperand.allowed.replace(', or a URL', ', a URL')}, or a JSON file of replay --report`,
  },
  options: reportOptions,
  examples: [
    ['rollcall report out', 'report.html, of the output of generate'],
    ['rollcall report postgres://me@db/LcsCDR --timezone Europe/Berlin --out cdr.html', 'a page of a database'],
    ['rollcall report results/limit.json --out load.html', 'a page of a load test'],
  ],
  async run(values, { operands: [source], streams }) {
    const { runReport } = await import('./run.js')
    return runReport(source, values, streams)
  },
}
