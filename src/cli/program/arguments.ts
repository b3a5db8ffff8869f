import { didYouMean } from '../../generators/config/definition/suggest.js'
import { UsageError } from '../../model/usage-error.js'
import type { Command, Options, OptionValues } from './command.js'

/** Help is asked for anywhere, and then nothing else matters. */
const help = ['--help', '-h']

/** What the words after a command say; undefined where they ask for help. */
export type Said = { readonly given: OptionValues; readonly operands: readonly string[] }

/**
 * Reads the words after a command. Libraries take much for granted (`-users`, `--quiet=perhaps`, the second of two `--seed`, an option as
 * another's value); here each is refused by name.
 */
export function said(words: readonly string[], { options, operand }: Command): Said | undefined {
  if (words.some(word => help.includes(word))) return undefined
  const seen = new Set<string>()
  const given: Record<string, string | string[] | true> = {}
  const operands: string[] = []
  for (let at = 0; at < words.length; at++) {
    if (operand !== undefined && isOperand(words[at])) {
      if (operands.length > 0 && !operand.many)
        throw new UsageError(`${JSON.stringify(words[at])} is one word too many: one ${operand.name} is allowed`)
      operands.push(words[at])
      continue
    }
    const { name, value } = split(words[at], options)
    const option = options[name]
    if (seen.has(name) && option.kind !== 'list') {
      throw new UsageError(`--${name} is given more than once; once is allowed`)
    }
    seen.add(name)
    if (option.kind === 'flag') {
      if (value !== undefined) throw new UsageError(`--${name} takes no value, not ${JSON.stringify(value)} either`)
      given[name] = true
      continue
    }
    const text = value ?? valueAfter(words, at++)
    if (text === undefined || text === '') throw new UsageError(`--${name} needs a value: ${option.allowed}`)
    const before = given[name]
    given[name] = option.kind !== 'list' ? text : Array.isArray(before) ? [...before, text] : [text]
  }
  if (operand !== undefined && !operand.optional && operands.length === 0)
    throw new UsageError(`a ${operand.name} is needed: ${operand.allowed}`)
  return { given: given as OptionValues, operands }
}

const isOperand = (word: string): boolean => word !== '' && !word.startsWith('-')

/** The next word, unless it is an option itself. `-` and `-5` are values: the first a place, the second to be refused as one. */
function valueAfter(words: readonly string[], at: number): string | undefined {
  const next = words[at + 1]
  return next?.startsWith('--') ? undefined : next
}

function split(word: string, options: Options): { name: string; value: string | undefined } {
  const match = /^--([^=]+)(?:=(.*))?$/s.exec(word)
  if (match !== null && Object.hasOwn(options, match[1])) return { name: match[1], value: match[2] }
  if (!word.startsWith('-'))
    throw new UsageError(`${JSON.stringify(word)} belongs to no option; every value follows one`)
  const bare = (match?.[1] ?? word).replace(/^-+/, '')
  const names = Object.keys(options)
  throw new UsageError(`${word.split('=')[0]} is not an option${didYouMean(bare, names).replace('mean ', 'mean --')}`)
}
