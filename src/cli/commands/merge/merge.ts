import type { Command } from '../../program/command.js'
import { mergeOptions } from './options.js'

export const merge: Command<typeof mergeOptions> = {
  name: 'merge',
  summary: 'join the parts that generate --part wrote',
  details: 'The result is what one run would have written, byte for byte.',
  operand: {
    name: 'part',
    description: 'all parts, in any order',
    allowed: 'folders that generate --part wrote',
    many: true,
  },
  options: mergeOptions,
  examples: [
    ['rollcall merge parts/*', 'all parts, joined in out/'],
    ['rollcall merge parts/1 parts/2 parts/3 --out whole', 'three parts, joined in whole/'],
  ],
  async run(values, { operands, streams }) {
    const { runMerge } = await import('./run.js')
    await runMerge(operands, values, streams)
    return 0
  },
}
