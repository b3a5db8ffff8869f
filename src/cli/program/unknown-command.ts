import { UsageError } from '../../model/usage-error.js'
import type { Command } from './command.js'
import { commandMeanings, whatIsMeant } from './meanings.js'

export function unknownCommand(word: string, commands: readonly Command[]): UsageError {
  const names = commands.map(({ name }) => name)
  if (word.startsWith('-')) {
    return new UsageError(`${word.split('=')[0]} is not allowed before a command: ${names.join(', ')}`)
  }
  const hint = word === 'version' ? '; did you mean rollcall --version?' : whatIsMeant(word, names, commandMeanings)
  return new UsageError(`${JSON.stringify(word)} is not a command; there is ${names.join(', ')}${hint}`)
}
