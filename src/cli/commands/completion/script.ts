import yargs, { type Argv } from 'yargs'
import { declareOptions } from '../../program/arguments.js'
import type { Command } from '../../program/command.js'
import { COMPLETE } from './complete-option.js'

/**
 * Prints what may come next on a command line, one candidate a line, as the shell in $SHELL reads them. Prints nothing where a file may
 * come next: shells complete those themselves.
 */
export async function printCandidates(args: readonly string[], commands: readonly Command[]): Promise<void> {
  if (expectsFile(args, commands)) return
  const program = commands.reduce(declareCommand, yargsFor([COMPLETE, ...args]))
  await program.completion('completion-script', false).parse()
}

/** The script that a shell loads at its start, by default for the shell in $SHELL. */
export async function completionScript(shell = process.env.SHELL): Promise<string> {
  const { SHELL } = process.env
  // yargs looks nowhere else.
  process.env.SHELL = shell ?? ''
  try {
    const program = yargsFor([]).completion('completion', false)
    return await new Promise((resolve, reject) => {
      program.parse(['completion'], {}, (error, _, text) => (error ? reject(error) : resolve(`${text}\n`)))
    })
  } finally {
    if (SHELL === undefined) delete process.env.SHELL
    else process.env.SHELL = SHELL
  }
}

const yargsFor = (args: readonly string[]): Argv =>
  yargs([...args])
    .scriptName('rollcall')
    .locale('en')
    .help(false)
    .version(false)
    .exitProcess(false)

function declareCommand(program: Argv, { name, summary, operand, options }: Command): Argv {
  return program.command(operand === undefined ? name : `${name} [${operand.name}]`, summary, command => {
    if (operand?.choices) command.positional(operand.name, { choices: operand.choices })
    declareOptions(command, options)
    for (const [option, spec] of Object.entries(options)) {
      if (spec.kind !== 'flag' && spec.choices) command.choices(option, spec.choices)
    }
    return command
  })
}

/** Whether the last word is the value of an option, or an argument, that has no list of choices. */
function expectsFile([, name, ...rest]: readonly string[], commands: readonly Command[]): boolean {
  const command = commands.find(known => known.name === name)
  const [current, previous = ''] = rest.reverse()
  if (command === undefined || current === undefined || current.startsWith('-')) return false
  const option = command.options[previous.replace(/^--/, '')]
  if (option !== undefined && option.kind !== 'flag') return option.choices === undefined
  return command.operand !== undefined && command.operand.choices === undefined
}
