import type { Command } from '../../program/command.js'
import { mergeOptions } from './options.js'

export const merge: Command<typeof mergeOptions> = {
  name: 'merge',
  about: 'Join the parts of a period, made by generate --part, to what one run would have written',
  operand: {
    name: 'part',
    description: 'the folders of all parts, in any order',
    allowed: 'folders that generate --part wrote',
    many: true,
  },
  options: mergeOptions,
  examples: [
    ['rollcall merge parts/*', 'in out/'],
    ['rollcall merge parts/1 parts/2 parts/3 --out whole', 'in whole/'],
  ],
  async run(given, { operands, streams }) {
    const { runMerge } = await import('./run.js')
    await runMerge(operands, given, streams)
    return 0
  },
}
