import yargs from 'yargs'
import type { Command, Operand, Options } from './command.js'

/**
 * Help for the program or, if it is named, for a command. The locale is fixed: help does not depend on the machine, and the README shows
 * it.
 */
export async function helpText(
  words: readonly string[],
  commands: readonly Command[],
  columns: number | undefined,
): Promise<string> {
  const program = yargs([])
    .scriptName('rollcall')
    .usage('$0 <command>\n\nSimulates Lync / Skype for Business conferencing and writes its call detail records.')
    .epilogue(
      'rollcall <command> --help lists what it can be told. rollcall generate alone makes a first world, in out.',
    )
    .locale('en')
    .version('')
    .alias('help', 'h')
    .exitProcess(false)
    .wrap(Math.min(110, columns ?? 110))
  const described = commands.reduce(withCommand, program)
  return new Promise((resolve, reject) => {
    described.parse([...words, '--help'], {}, (error, _, text) =>
      error ? reject(error) : resolve(text.replace(NO_DEFAULT, '')),
    )
  })
}

function withCommand(
  program: ReturnType<typeof yargs>,
  { name, about, operand, options, groups = [], examples }: Command,
) {
  const usage = operand === undefined ? name : `${name} ${shownOperand(operand)}`
  return program.command(usage, about, builder => {
    builder.usage(`$0 ${usage} [options]\n\n${about}.`).version(false)
    if (operand !== undefined) {
      const description = `${operand.description} (${operand.allowed})`
      builder.positional(operand.name, { type: 'string', description })
    }
    for (const [option, spec] of Object.entries(options)) {
      if (spec.kind === 'flag') builder.option(option, { type: 'boolean', description: spec.description })
      else builder.option(option, valueOption(spec))
    }
    for (const [heading, names] of groups) builder.group([...names], `${heading}:`)
    for (const [line, description] of examples) builder.example(line, description)
    return builder
  })
}

/** yargs takes an operand of several words to be none unless told. */
const NO_DEFAULT = / \[default: \[\]\]/

const shownOperand = ({ name, many, optional }: Operand): string =>
  optional ? `[${name}]` : `<${name}${many ? '..' : ''}>`

/** Without a type, which help would show: every value is text until it is checked. */
const valueOption = (spec: Exclude<Options[string], { kind: 'flag' }>) => ({
  description: `${spec.description} (${spec.allowed})`,
  ...(spec.kind === 'list' || spec.default === undefined ? {} : { defaultDescription: spec.default }),
})
