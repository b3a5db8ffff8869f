import { didYouMean } from '../generators/config/definition/suggest.js'
import { UsageError } from '../model/usage-error.js'
import { generate } from './commands/generate/generate.js'
import { merge } from './commands/merge/merge.js'
import { profile } from './commands/profile/profile.js'
import { realism } from './commands/realism/realism.js'
import { schema } from './commands/schema/schema.js'
import { verify } from './commands/verify/verify.js'
import { said } from './program/arguments.js'
import type { Command } from './program/command.js'
import type { Streams } from './program/streams.js'

const commands: readonly Command[] = [generate, merge, profile, realism, schema, verify]
const names = commands.map(command => command.name)

/** Finds the command and has it run. */
export async function dispatch([first, ...rest]: readonly string[], streams: Streams): Promise<number> {
  if (first === undefined) throw new UsageError(`a command is needed: ${names.join(', ')} (rollcall --help says more)`)
  if (first === '--help' || first === '-h') return help([], streams)
  const command = commands.find(({ name }) => name === first)
  if (command === undefined) throw new UsageError(unknown(first))
  const asked = said(rest, command)
  if (asked === undefined) return help([first], streams)
  return command.run(asked.given, { operands: asked.operands, streams })
}

function unknown(word: string): string {
  if (word.startsWith('-')) return `${word.split('=')[0]} is not allowed before a command: ${names.join(', ')}`
  return `${JSON.stringify(word)} is not a command; there is ${names.join(', ')}${didYouMean(word, names)}`
}

function print(text: string, { stdout }: Streams): number {
  stdout.write(`${text}\n`)
  return 0
}

async function help(words: readonly string[], streams: Streams): Promise<number> {
  const { helpText } = await import('./program/help.js')
  return print(await helpText(words, commands, streams.stdout.columns), streams)
}
