import { sourceOperand } from '../../configuration/source-options.js'
import type { Command } from '../../program/command.js'
import { explainOptions } from './options.js'

export const explain: Command<typeof explainOptions> = {
  name: 'explain',
  summary: 'tell a conference of a source as a story',
  details:
    'Prints YAML of which rollcall story makes the same rows (docs/stories.md). If it would not make all of them, says where, and ends with 1.',
  operand: {
    ...sourceOperand,
    description: 'CDR data',
    next: {
      name: 'conference',
      description: 'which, as rollcall show names it',
      allowed: 'a number, a key such as 2024-01-08T09:00:00.003/1, a ConfInstance or a URI',
    },
  },
  options: explainOptions,
  groups: [
    ['What to tell', ['brief']],
    ['Source', ['format', 'release', 'names']],
  ],
  examples: [
    ['rollcall explain out 55 > story.yaml', 'number 55 as a story'],
    ['rollcall explain out 55 --brief', 'the same without ids, easy to read'],
  ],
  async run(values, { operands, streams }) {
    const { runExplain } = await import('./run.js')
    return runExplain(operands, values, streams)
  },
}
