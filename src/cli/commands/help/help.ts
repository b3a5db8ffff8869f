import type { Command } from '../../program/command.js'
import { commandHelp, programHelp } from '../../program/help.js'
import { unknownCommand } from '../../program/unknown-command.js'

/** `rollcall help generate`, for `rollcall generate --help`. */
export const help = (commands: () => readonly Command[]): Command => ({
  name: 'help',
  summary: 'print help for a command',
  operand: {
    name: 'command',
    description: 'command to explain',
    allowed: 'the name of a command',
    get choices() {
      return commands().map(({ name }) => name)
    },
    optional: true,
  },
  options: {},
  examples: [['rollcall help generate', 'the same as rollcall generate --help']],
  async run(_, { operands: [name], streams: { stdout } }) {
    const command = commands().find(known => known.name === name)
    if (name !== undefined && command === undefined) throw unknownCommand(name, commands())
    stdout.write(command === undefined ? programHelp(commands(), stdout.columns) : commandHelp(command, stdout.columns))
    return 0
  },
})
