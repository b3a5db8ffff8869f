import yargs, { type Argv } from 'yargs'
import { UsageError } from '../../model/usage-error.js'
import type { Command, Operand, Options, OptionValues } from './command.js'
import { optionMeanings, whatIsMeant } from './meanings.js'

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
    .middleware(() => refuseUnknownOptions(args, options), true)
    .check(({ _: operands, ...values }) => {
      const mistakes = [
        ...Object.entries(options).map(([name, option]) => mistakeInValue(`--${name}`, values[name], option)),
        mistakeInOperands(operands.map(String), operand),
      ].filter(mistake => mistake !== undefined)
      if (mistakes.length > 0) throw new UsageError(mistakes)
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
function refuseUnknownOptions(args: readonly string[], options: Options): void {
  const unknown = args.filter((word, i) => {
    const [, name] = /^--([^=]+)/.exec(word) ?? []
    // `--start -90d`: what begins like a number is a value where one is needed.
    if (/^-\d/.test(word) && takesValue(args[i - 1], options)) return false
    return /^-./.test(word) && Number.isNaN(Number(word)) && !(name !== undefined && Object.hasOwn(options, name))
  })
  if (unknown.length === 0) return
  const words = new Set(unknown.map(word => word.split('=')[0]))
  throw new UsageError([...words].map(word => `${word} is not an option${hintFor(word.replace(/^-+/, ''), options)}`))
}

const hintFor = (name: string, options: Options): string =>
  /^v(ersion)?$/i.test(name)
    ? '; did you mean rollcall --version?'
    : whatIsMeant(name, [...Object.keys(options), 'help'], optionMeanings, '--')

function takesValue(word: string | undefined, options: Options): boolean {
  const name = word?.startsWith('--') ? word.slice(2) : ''
  return Object.hasOwn(options, name) && options[name].kind !== 'flag'
}

function mistakeInValue(name: string, value: unknown, option: Options[string]): string | undefined {
  const repeated = option.kind === 'flag' ? Number(value) > 1 : option.kind === 'value' && Array.isArray(value)
  if (repeated) return `${name} is given more than once; once is allowed`
  return option.kind !== 'flag' && [value].flat().includes('') ? `${name} needs a value: ${option.allowed}` : undefined
}

function mistakeInOperands(operands: readonly string[], operand: Operand | undefined): string | undefined {
  const dashed = operands.find(word => word.startsWith('-'))
  if (dashed !== undefined) return `${dashed} is not an option`
  const most = operand?.next === undefined ? 0 : 1
  const stray =
    operand === undefined ? operands[0] : operands.find((word, i) => word === '' || (i > most && !operand.many))
  if (stray !== undefined) {
    const then = operand?.next === undefined ? '' : ` and one ${operand.next.name}`
    const expected =
      operand === undefined ? 'only options are' : `one ${operand.name}${then} ${then === '' ? 'is' : 'are'}`
    return `${JSON.stringify(stray)} is not allowed here: ${expected}`
  }
  const isMissing = operand !== undefined && !operand.optional && operands.length === 0
  if (isMissing) return `a ${operand.name} is needed: ${operand.allowed}`
  const next = operands.length === 1 && !operand?.optional && !operand?.next?.optional ? operand?.next : undefined
  return next === undefined ? undefined : `a ${next.name} is needed behind the ${operand?.name}: ${next.allowed}`
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
