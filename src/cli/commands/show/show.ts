import { sourceOperand } from '../../configuration/source-options.js'
import type { Command } from '../../program/command.js'
import { showOptions } from './options.js'

export const show: Command<typeof showOptions> = {
  name: 'show',
  summary: 'draw a conference in the terminal',
  details:
    'One lane for each user and device under a time axis, or with --ladder the SIP messages. Without WHICH, lists conferences to choose from.',
  operand: {
    ...sourceOperand,
    description: 'CDR data; by default out, where generate writes',
    optional: true,
    next: {
      name: 'which',
      description: 'conference to draw',
      allowed: 'a number in the list, a key such as 2024-01-08T09:00:00.003/1, a ConfInstance or a URI',
      optional: true,
    },
  },
  options: showOptions,
  groups: [
    ['Which conference', ['longest', 'largest', 'strangest', 'user', 'at', 'limit']],
    ['How', ['ladder', 'json', 'mermaid', 'perfetto', 'ascii', 'all']],
    ['Source', ['format', 'release', 'names']],
  ],
  examples: [
    ['rollcall show', 'conferences in out, to choose from'],
    ['rollcall show --strangest', 'the one in which most went wrong'],
    ['rollcall show out 55 --ladder', 'the SIP messages of number 55'],
    ['rollcall show out --at 2024-01-08 --perfetto > day.json', 'a day, to open in ui.perfetto.dev'],
  ],
  async run(values, { operands, streams }) {
    // What is refused is refused before DuckDB is even loaded.
    const { settingsFrom } = await import('./settings.js')
    const settings = settingsFrom(operands, values)
    const { runShow } = await import('./run.js')
    return runShow(settings, streams)
  },
}
