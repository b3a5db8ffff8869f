import type { Command } from '../../program/command.js'
import { storyOptions } from './options.js'

export const story: Command<typeof storyOptions> = {
  name: 'story',
  summary: 'turn a conference told by hand into all its rows',
  details:
    'The file says who is there and what happens, line by line, in the words of the state machines (docs/stories.md). What cannot happen is refused with file, line, state and event.',
  operand: { name: 'file', description: 'the story', allowed: 'a YAML file' },
  options: storyOptions,
  examples: [
    ['rollcall story drop.yaml', 'out/lcscdr.sqlite with the rows of one conference'],
    ['rollcall story drop.yaml --format csv --out - --tables FocusJoinsAndLeaves', 'its joins and leaves'],
    ['rollcall explain out 55 > drop.yaml', 'a conference of a source as a story'],
  ],
  async run(values, { operands, streams }) {
    const { runStory } = await import('./run.js')
    return runStory(operands[0], values, streams)
  },
}
