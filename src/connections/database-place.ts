import { UsageError } from '../model/usage-error.js'
import { isServerUrl, type ServerUrl, serverUrl } from './server-url.js'

/** A database in a file, of an engine that lives in this process. Shown, it is `sqlite:FILE` or `duckdb:FILE`. */
export type DatabaseFile = {
  readonly scheme: 'sqlite' | 'duckdb'
  readonly file: string
  toString(): string
}

/** Where a database is. */
export type DatabasePlace = ServerUrl | DatabaseFile

export const isDatabaseFile = (place: DatabasePlace): place is DatabaseFile => 'file' in place

const FILE_URL = /^(sqlite|duckdb):(?:\/\/(?=\/))?(.*)$/s

/** Whether a word is meant to be a database and not a folder: a URL, or `sqlite:FILE`. */
export const isDatabasePlace = (word: string): boolean => isServerUrl(word) || FILE_URL.test(word)

/** Throws a `UsageError` that repeats no password. `what` is what the word stands for: `--out`, `the source`. */
export function databasePlace(word: string, what: string): DatabasePlace {
  const [, scheme, file = ''] = FILE_URL.exec(word) ?? []
  if (scheme === undefined) return serverUrl(word, what)
  if (file === '' || file.startsWith('//'))
    throw new UsageError(`${what} must name a file behind ${scheme}:, such as ${scheme}:lcscdr.${scheme}`)
  return { scheme: scheme as DatabaseFile['scheme'], file, toString: () => `${scheme}:${file}` }
}
