import yargs, { type Argv } from 'yargs'
import { didYouMean } from '../../generators/config/definition/suggest.js'
import { UsageError } from '../../model/usage-error.js'
import type { Command, Operand, Options, OptionValues } from './command.js'

export type ParsedArguments = { readonly values: OptionValues; readonly operands: readonly string[] }

/** No conversions: `--no-users` and `--a.b` are no options, text stays text. Repeated options are kept, to be refused. */
const parserConfiguration = {
  'boolean-negation': false,
  'camel-case-expansion': false,
  'dot-notation': false,
  'duplicate-arguments-array': true,
  'parse-numbers': false,
  'parse-positional-numbers': false,
} as const

/** Parses the arguments after a command's name. Throws a UsageError of one sentence for what the command does not take. */
export function parseArguments(args: readonly string[], { options, operand }: Command): ParsedArguments {
  const argv = declareOptions(yargs([]), options)
    .locale('en')
    .help(false)
    .version(false)
    .exitProcess(false)
    .parserConfiguration(parserConfiguration)
    .strictOptions()
    .middleware(() => refuseUnknownOption(args, options), true)
    .check(({ _: operands, ...values }) => {
      for (const [name, option] of Object.entries(options)) refuseValue(`--${name}`, values[name], option)
      refuseOperands(operands.map(String), operand)
      return true
    })
    .fail((message, error) => {
      throw error instanceof UsageError ? error : new UsageError(parseError(message, args, options))
    })
    .parseSync([...args])
  return { values: valuesIn(argv, options), operands: argv._.map(String) }
}

/** Tells yargs of the options. A flag is counted, so that its second time is seen. */
export function declareOptions(parser: Argv, options: Options): Argv {
  for (const [name, { kind, description }] of Object.entries(options)) {
    parser.option(
      name,
      kind === 'flag' ? { count: true, nargs: 0, description } : { string: true, nargs: 1, description },
    )
  }
  return parser
}

/** yargs would take `-users` for five options of one letter, and cannot say which word an unknown option stood in. */
function refuseUnknownOption(args: readonly string[], options: Options): void {
  const unknown = args.find(word => {
    const [, name] = /^--([^=]+)/.exec(word) ?? []
    return /^-./.test(word) && Number.isNaN(Number(word)) && !(name !== undefined && Object.hasOwn(options, name))
  })
  if (unknown === undefined) return
  const [word] = unknown.split('=')
  const hint = didYouMean(word.replace(/^-+/, ''), Object.keys(options)).replace('mean ', 'mean --')
  throw new UsageError(`${word} is not an option${hint}`)
}

function refuseValue(name: string, value: unknown, option: Options[string]): void {
  const repeated = option.kind === 'flag' ? Number(value) > 1 : option.kind === 'value' && Array.isArray(value)
  if (repeated) throw new UsageError(`${name} is given more than once; once is allowed`)
  if (option.kind !== 'flag' && [value].flat().includes('')) {
    throw new UsageError(`${name} needs a value: ${option.allowed}`)
  }
}

function refuseOperands(operands: readonly string[], operand: Operand | undefined): void {
  const dashed = operands.find(word => word.startsWith('-'))
  if (dashed !== undefined) throw new UsageError(`${dashed} is not an option`)
  const stray =
    operand === undefined ? operands[0] : operands.find((word, i) => word === '' || (i > 0 && !operand.many))
  if (stray !== undefined) {
    const expected = operand === undefined ? 'only options are' : `one ${operand.name} is`
    throw new UsageError(`${JSON.stringify(stray)} is not allowed here: ${expected}`)
  }
  if (operand !== undefined && !operand.optional && operands.length === 0) {
    throw new UsageError(`a ${operand.name} is needed: ${operand.allowed}`)
  }
}

/** The sentence for what yargs could not parse. Its message ends with the name of the option. */
function parseError(message: string, args: readonly string[], options: Options): string {
  const [, name = ''] = message.split(': ')
  const option = Object.hasOwn(options, name) ? options[name] : undefined
  if (option === undefined) return message
  if (option.kind !== 'flag') return `--${name} needs a value: ${option.allowed}`
  const value = args.find(word => word.startsWith(`--${name}=`))?.slice(name.length + 3)
  return `--${name} takes no value, but ${JSON.stringify(value)} was given`
}

function valuesIn(argv: Readonly<Record<string, unknown>>, options: Options): OptionValues {
  const values = Object.entries(options).flatMap(([name, { kind }]) => {
    const value = argv[name]
    if (kind === 'flag') return value === 0 ? [] : [[name, true]]
    return value === undefined ? [] : [[name, kind === 'list' ? [value].flat() : value]]
  })
  return Object.fromEntries(values)
}
