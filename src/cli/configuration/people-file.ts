import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { CsvError, parse } from 'csv-parse/sync'
import type { Config } from '../../generators/config/config.js'
import { joinOr } from '../../generators/config/definition/format-value.js'
import { knowPeople, type Person } from '../../generators/organisation/users/directory.js'
import { uriPartOf } from '../../generators/organisation/users/given-uris.js'
import { UsageError } from '../../model/usage-error.js'

/** A file of people. The lines are of those for whom the world was not there yet when they were read. */
export type PeopleFile = {
  /** SHA-256, in hexadecimal digits. */
  readonly digest: string
  readonly size: number
  /** Throws a UsageError for the first of the people whom this world cannot have. */
  check(config: Config): void
}

const columns = ['name', 'uri', 'site', 'phone'] as const
const MOST = 2_000_000

/**
 * Reads a CSV file of people, UTF-8, with a header of `name`, `uri`, `site` and `phone` in any order, separated by commas, semicolons or tabs.
 * Throws a UsageError that names the line of the first mistake.
 */
export function readPeople(file: string): PeopleFile {
  const bytes = bytesOf(file)
  const rows = rowsIn(textIn(bytes, file), file)
  const digest = createHash('sha256').update(bytes).digest('hex')
  knowPeople(
    digest,
    rows.map(({ person }) => person),
  )
  const check = (config: Config): void => {
    const names = config.sites.map(({ name }) => name)
    for (const { person, line } of rows.slice(0, config.users)) {
      const { site, uri, name } = person
      if (site !== undefined && !names.includes(site)) {
        const are = names.length === 0 ? 'the config has no `sites`' : `the config has ${names.join(', ')}`
        throw new UsageError(`${file}:${line}: there is no site ${JSON.stringify(site)}; ${are}`)
      }
      if (uri === undefined && uriPartOf(person, config) === undefined)
        throw new UsageError(`${file}:${line}: no URI can be made of the name ${JSON.stringify(name)}: give it one`)
    }
  }
  return { digest, size: rows.length, check }
}

function bytesOf(file: string): Uint8Array {
  try {
    return fs.readFileSync(file)
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'does not exist',
      ENOTDIR: 'does not exist',
      EISDIR: 'is a folder',
      EACCES: 'cannot be read: permission denied',
    }
    const reason = reasons[code] ?? `cannot be read: ${message}`
    throw new UsageError(`--people must be a CSV file, but ${JSON.stringify(file)} ${reason}`)
  }
}

/** The text of UTF-8. What is not is looked for line by line: no byte of a line's end is part of another character. */
function textIn(bytes: Uint8Array, file: string): string {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    return decoder.decode(bytes)
  } catch {
    let [line, start] = [1, 0]
    for (;;) {
      const end = bytes.indexOf(0x0a, start)
      try {
        decoder.decode(bytes.subarray(start, end < 0 ? bytes.length : end))
      } catch {
        throw new UsageError(`${file}:${line}: this is not UTF-8 text`)
      }
      if (end < 0) throw new UsageError(`${file}:1: this is not UTF-8 text`)
      line++
      start = end + 1
    }
  }
}

type Row = { readonly person: Person; readonly line: number }
type Parsed = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

function rowsIn(text: string, file: string): readonly Row[] {
  const [header, ...records] = parsed(text, file)
  if (header === undefined) throw new UsageError(`${file}: the file is empty; its first line must name columns`)
  const names = header.record.map(name => name.toLowerCase())
  const wrong = (line: number, says: string) => new UsageError(`${file}:${line}: ${says}`)
  const strange = names.findIndex((name, i) => !columns.some(known => known === name) || names.indexOf(name) < i)
  if (strange >= 0) {
    const must = `columns must be ${joinOr(columns)}, each once`
    throw wrong(header.info.lines, `${must}, not ${JSON.stringify(header.record[strange])}`)
  }
  if (!names.includes('name') && !names.includes('uri')) {
    throw wrong(header.info.lines, 'a column name or uri is missing')
  }
  if (records.length === 0) throw wrong(header.info.lines, 'the file has a header and nobody below it')
  if (records.length > MOST) throw wrong(records[MOST].info.lines, 'a world has 2000000 users at most')
  const lines = new Map<string, number>()
  return records.map(({ record, info: { lines: line } }) => {
    if (record.length !== names.length)
      throw wrong(line, `there must be ${names.length} values, as in the header, not ${record.length}`)
    const of = (column: (typeof columns)[number]): string | undefined => record[names.indexOf(column)] || undefined
    const [name, site, given, dialled] = [of('name'), of('site'), of('uri'), of('phone')]
    if (name === undefined && given === undefined) throw wrong(line, 'a name or a URI is missing')
    const uri = given?.replace(/^sip:/i, '')
    if (uri !== undefined && !isSipUri(uri))
      throw wrong(
        line,
        `uri must be a SIP URI in ASCII, such as anna.gross@contoso.example, not ${JSON.stringify(given)}`,
      )
    const before = lines.get(uri?.toLowerCase() ?? '')
    if (before !== undefined) throw wrong(line, `${JSON.stringify(uri)} is that of line ${before} already`)
    if (uri !== undefined) lines.set(uri.toLowerCase(), line)
    const phone = dialled?.replaceAll(/[ ()./-]/g, '')
    if (phone !== undefined && !/^\+[1-9]\d{6,14}$/.test(phone))
      throw wrong(
        line,
        `phone must begin with + and the country, such as +493023125001, not ${JSON.stringify(dialled)}`,
      )
    const person = { ...(name && { name }), ...(uri && { uri }), ...(site && { site }), ...(phone && { phone }) }
    return { person, line }
  })
}

/** The records of a text, each with its line. */
function parsed(text: string, file: string): readonly Parsed[] {
  const head = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const delimiter = [';', '\t'].find(mark => head.includes(mark)) ?? ','
  try {
    // With `info` a record comes with where it is, which the types of the library do not say.
    return parse(text, {
      ...{ bom: true, delimiter, trim: true, info: true, relax_column_count: true },
      skip_empty_lines: true,
    }) as unknown as readonly Parsed[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UsageError(`${file}:${error.lines ?? 1}: this is not CSV that can be used: ${error.message}`)
  }
}

const isSipUri = (text: string): boolean =>
  text.length <= 254 && /^[\w.!~*'&=+$?/%-]+@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/i.test(text)
