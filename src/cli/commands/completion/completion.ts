import { joinOr } from '../../../generators/config/definition/format-value.js'
import { UsageError } from '../../../model/usage-error.js'
import type { Command } from '../../program/command.js'

const shells = ['bash', 'zsh', 'fish']

export const completion: Command = {
  name: 'completion',
  summary: 'print a completion script for a shell',
  operand: {
    name: 'shell',
    description: 'shell that will load the script; by default the one in $SHELL',
    allowed: joinOr(shells),
    choices: shells,
    optional: true,
  },
  options: {},
  examples: [
    ['rollcall completion bash >> ~/.bashrc', 'for bash, from the next start on'],
    ['rollcall completion zsh > ~/.zfunc/_rollcall', 'for zsh, where ~/.zfunc is in $fpath'],
  ],
  async run(_, { operands: [shell], streams: { stdout } }) {
    if (shell !== undefined && !shells.includes(shell)) {
      throw new UsageError(`shell must be ${joinOr(shells)}, not ${JSON.stringify(shell)}`)
    }
    const { completionScript } = await import('./script.js')
    stdout.write(await completionScript(shell))
    return 0
  },
}
