import { didYouMean } from '../../generators/config/definition/suggest.js'
import { UsageError } from '../../model/usage-error.js'
import type { Command } from './command.js'

export function unknownCommand(word: string, commands: readonly Command[]): UsageError {
  const names = commands.map(({ name }) => name)
  if (word.startsWith('-')) {
    return new UsageError(`${word.split('=')[0]} is not allowed before a command: ${names.join(', ')}`)
  }
  return new UsageError(
    `${JSON.stringify(word)} is not a command; there is ${names.join(', ')}${didYouMean(word, names)}`,
  )
}
