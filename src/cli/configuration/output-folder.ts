import fs from 'node:fs'
import { type FormatName, formats } from '../../export/formats.js'
import { UsageError } from '../../model/usage-error.js'

/**
 * The folder that `--out` names. Throws a `UsageError` for what people write who do not mean a folder of that name: the URL of a database,
 * a file, a `~` that no shell has read. Who does mean it puts a slash behind it, or `./` before it.
 */
export function outputFolder(text: string): string {
  const instead = insteadOfUrl(text) ?? insteadOfHome(text) ?? insteadOfFile(text)
  if (instead === undefined) return text
  throw new UsageError(`--out must be a folder, ${instead}`)
}

/** How a database is written that rows are to be loaded into, by words that people call it. */
const loading: readonly (readonly [schemes: RegExp, how: string])[] = [
  [/^(mssql|sqlserver)$/, 'generate loads mssql://user@host/database'],
  [/^(postgres|postgresql|pg)$/, 'generate loads postgres://user@host/database'],
  [/^(mysql|mariadb)$/, 'generate loads mysql://user@host/database'],
  [/^sqlite3?$/, 'generate loads sqlite:FILE'],
  [/^duckdb$/, 'generate loads duckdb:FILE'],
  [/^file$/, 'write its path alone'],
]

/** A URL is not repeated: there may be a password in it. `a:b` is a name, unless a database is called so. */
function insteadOfUrl(text: string): string | undefined {
  const [, scheme, slashes] = /^(?:jdbc:)?([a-z][a-z\d+.-]+):(\/\/)?/i.exec(text) ?? []
  if (scheme === undefined) return undefined
  const [, how] = loading.find(([schemes]) => schemes.test(scheme.toLowerCase())) ?? []
  if (how === undefined && slashes === undefined) return undefined
  return `not a URL of ${scheme}: ${how ?? 'write into a folder, and copy it there; generate loads postgres://, mysql://, mariadb://, mssql://, sqlite:FILE and duckdb:FILE'}`
}

function insteadOfHome(text: string): string | undefined {
  const [found] = /^(~[\w.-]*|\$\{?\w+\}?|%\w+%)(?=[/\\]|$)/.exec(text) ?? []
  if (found === undefined) return undefined
  const [shown, literal] = [text, `./${text}`].map(each => JSON.stringify(each))
  return `and ${found} in ${shown} is for a shell to read: write the whole path, or ${literal} for a folder of that name`
}

/** Formats by the endings of files that people would have, and endings that are of none. */
const endings: readonly (readonly [ending: string, format?: FormatName])[] = [
  ['sqlite3?|db3?', 'sqlite'],
  ['duckdb|ddb', 'duckdb'],
  ['parquet|pq', 'parquet'],
  ['csv', 'csv'],
  ['tsv', 'tsv'],
  ['ndjson|jsonl?', 'ndjson'],
  ['(?:postgres|pg)\\.sql', 'postgres'],
  ['mysql\\.sql', 'mysql'],
  ['sql', 'tsql'],
  ['dat|bcp', 'bcp'],
  ['txt|xlsx?|xml|ya?ml|md|log|bak|[ml]df|zip|tar|tgz|7z|gz|zst|bz2|xz'],
]

/** The ending of a name that has more than an ending, packed or not. */
const endsWith = (ending: string): RegExp => new RegExp(`(?<=[^/\\\\])\\.(?:${ending})(?:\\.(?:gz|zst))?$`, 'i')

/** A folder that is there already is no surprise. */
function insteadOfFile(text: string): string | undefined {
  const found = endings.find(([ending]) => endsWith(ending).test(text))
  if (found === undefined || (fs.existsSync(text) && fs.statSync(text).isDirectory())) return undefined
  const [ending, format] = found
  const [shown, folder, literal] = [text, text.replace(endsWith(ending), ''), `${text}/`].map(each =>
    JSON.stringify(each),
  )
  const into =
    format === undefined
      ? `--out ${folder} writes files into it`
      : `--format ${format} --out ${folder} ${intoIt(format)}`
  const isDatabase = format === 'sqlite' || format === 'duckdb'
  const how = isDatabase ? `generate loads ${JSON.stringify(`${format}:${text}`)}, and ${into}` : into
  return `not ${shown}: ${how}; ${literal} is a folder of that name`
}

const intoIt = (format: FormatName): string =>
  formats[format].filePer === 'run'
    ? `writes lcscdr.${formats[format].extension} into it`
    : 'writes a file for each table into it'
