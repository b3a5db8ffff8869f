import type { Command, Operand, Options } from './command.js'
import { wrapped } from './wrapped.js'

/** A line of help: what is typed, and what it does. */
type Entry = readonly [term: string, description: string]

const MOST_COLUMNS = 100

const widthOf = (columns: number | undefined): number => Math.min(columns || 80, MOST_COLUMNS)

const helpEntry: Entry = ['-h, --help', 'print help']

/** Help for the program: its commands. */
export function programHelp(commands: readonly Command[], columns?: number): string {
  const width = widthOf(columns)
  return sections([
    'Usage: rollcall <command> [options]',
    wrapped('Simulates Lync / Skype for Business conferencing and writes its call detail records (CDR).', width),
    list(
      'Commands',
      commands.map(({ name, operand, summary }): Entry => [usage(name, operand), summary]),
      width,
    ),
    list('Options', [helpEntry, ['-v, --version', 'print the version']], width),
    'Run "rollcall <command> --help" for the options of a command.',
  ])
}

/** Help for one command: its arguments, its options under their headings, examples. */
export function commandHelp({ name, summary, details, operand, options, groups, examples }: Command, columns?: number) {
  const width = widthOf(columns)
  const headings = groups ?? [['Options', Object.keys(options)] as const]
  return sections([
    `Usage: rollcall ${usage(name, operand)} [options]`,
    wrapped([sentence(summary), ...(details === undefined ? [] : [details])].join(' '), width),
    ...(operand === undefined ? [] : [list('Arguments', operandEntries(operand), width)]),
    ...headings.map(([heading, names], i) => {
      const entries = names.map(option => entry(option, options[option]))
      return list(heading, i === headings.length - 1 ? [...entries, helpEntry] : entries, width)
    }),
    `Examples:\n${examples.map(([line, result]) => `  ${line}\n      ${result}`).join('\n')}`,
  ])
}

/** `merge <part..>`: a command with what it takes. */
export const usage = (name: string, operand: Operand | undefined): string =>
  operand === undefined
    ? name
    : [name, operandUsage(operand), ...(operand.next === undefined ? [] : [operandUsage(operand.next)])].join(' ')

const operandUsage = ({ name, many, optional }: Operand): string =>
  optional ? `[${name}]` : `<${name}${many ? '..' : ''}>`

/** The arguments of a command, each with what it is. */
export const operandEntries = (operand: Operand): readonly Entry[] =>
  [operand, ...(operand.next === undefined ? [] : [operand.next])].map(each => [each.name, operandText(each)])

const operandText = ({ description, allowed }: Operand): string => `${description}: ${allowed}`

/** `--users N`, and its description with what is allowed and the default. */
export function entry(name: string, option: Options[string]): Entry {
  if (option.kind === 'flag') return [`--${name}`, option.description]
  const allowed = option.hint === undefined ? '' : ` (${option.hint})`
  const usual = option.default === undefined ? '' : ` [default: ${option.default}]`
  return [`--${name} ${option.placeholder}`, `${option.description}${allowed}${usual}`]
}

export const sentence = (text: string): string => `${text[0].toUpperCase()}${text.slice(1)}.`

const sections = (texts: readonly string[]): string => `${texts.join('\n\n')}\n`

/** A heading and two columns: terms, and descriptions that wrap. */
function list(heading: string, entries: readonly Entry[], width: number): string {
  const indent = Math.max(...entries.map(([term]) => term.length)) + 5
  const lines = entries.map(([term, description]) => {
    const text = wrapped(description, width - indent).replaceAll('\n', `\n${' '.repeat(indent)}`)
    return `  ${term.padEnd(indent - 2)}${text}`
  })
  return [`${heading}:`, ...lines].join('\n')
}
