import fs from 'node:fs'
import { Composer, type CST, type Document, isCollection, isMap, isPair, isScalar, LineCounter, Parser } from 'yaml'
import { formatValue } from '../../generators/config/definition/format-value.js'
import { UsageError } from '../../model/usage-error.js'

/** A file of settings: a mapping, or nothing. */
export type YamlFile = {
  readonly document: Document
  readonly value: Readonly<Record<string, unknown>>
  /** The keys that stand in a mapping for the second time. */
  readonly repeated: readonly Mistake[]
  /** A mistake with its file, line and column. */
  at(mistake: Mistake): string
}

/** Something wrong at an offset in the text. */
export type Mistake = { readonly offset: number; readonly says: string }

/** Bytes that are read at most: settings are far shorter, and what a pipe or a device has may never end. */
const MAX_BYTES = 10_000_000

/** No setting is nested more deeply. What makes values of a text calls itself for each level. */
const MAX_DEPTH = 100

/** Reads the file that an option names. Throws a `UsageError` that points at the first thing for which it is none of settings. */
export function readYaml(file: string, option: string): YamlFile {
  const text = textOf(file, option)
  const lines = new LineCounter()
  const at = ({ offset, says }: Mistake): string => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}: ${says}`
  }
  const found = documentIn(text, lines)
  if ('says' in found) throw new UsageError(at(found))
  const value = settingsOf(found)
  if (typeof value === 'string') throw new UsageError(at({ offset: found.contents?.range?.[0] ?? 0, says: value }))
  return { document: found, value, repeated: repeatedKeys(found), at }
}

function textOf(file: string, option: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(file))
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    const reason = reasons[code] ?? `cannot be read: ${message}`
    throw new UsageError(`${option} must be a YAML file, but ${JSON.stringify(file)} ${reason}`)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'cannot be read: permission denied',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'is not UTF-8 text',
  EFBIG: `is longer than ${MAX_BYTES / 1e6} MB`,
}

function bytesOf(file: string): Buffer {
  const bytes = Buffer.alloc(MAX_BYTES + 1)
  const fd = fs.openSync(file, 'r')
  try {
    let length = 0
    for (let read = 1; read > 0 && length <= MAX_BYTES; length += read)
      read = fs.readSync(fd, bytes, { offset: length })
    if (length > MAX_BYTES) throw Object.assign(new Error('too long'), { code: 'EFBIG' })
    return bytes.subarray(0, length)
  } finally {
    fs.closeSync(fd)
  }
}

/** The document in a text, or the first thing for which there is none. */
function documentIn(text: string, lines: LineCounter): Document | Mistake {
  const tokens = [...new Parser(lines.addNewLine).parse(text)]
  const deep = tooDeep(tokens)
  if (deep !== undefined) return { offset: deep, says: `this is nested more than ${MAX_DEPTH} levels deep` }
  // Keys are compared below: the library compares each with all others.
  const options = { schema: 'core', uniqueKeys: false, prettyErrors: false } as const
  const documents = new Composer(options).compose(tokens, true, text.length)
  const document = documents.next().value as Document
  const [broken] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0])
  if (broken !== undefined) return { offset: broken.pos[0], says: notYaml(broken.message) }
  const second = documents.next().value as Document | undefined
  return second?.range ? { offset: second.range[0], says: 'a second document starts here; one is allowed' } : document
}

const notYaml = (reason: string): string => `this is not YAML that can be used: ${reason}`

/** Where a text is nested too deeply, found level by level. */
function tooDeep(tokens: readonly CST.Token[]): number | undefined {
  let level = tokens
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return level[0].offset
    level = level.flatMap(tokensBelow)
  }
  return undefined
}

function tokensBelow(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value]
  return 'items' in token ? token.items.flatMap(({ key, value }) => [key ?? [], value ?? []].flat()) : []
}

/** What the document says, or the sentence for which it is of no use. */
function settingsOf(document: Document): Readonly<Record<string, unknown>> | string {
  const { contents } = document
  if (contents === null || (isScalar(contents) && contents.value === null)) return {}
  try {
    const value: unknown = document.toJS()
    if (isMap(contents) && !(value instanceof Set)) return value as Readonly<Record<string, unknown>>
    return `the file must be a mapping of keys to values, not ${formatValue(value)}`
  } catch (error) {
    const { message } = error as Error
    return /^Excessive alias/.test(message)
      ? 'the aliases (*) in this file stand for too many values'
      : notYaml(message)
  }
}

function repeatedKeys(document: Document): readonly Mistake[] {
  const repeated: Mistake[] = []
  const left: unknown[] = [document.contents]
  while (left.length > 0) {
    const node = left.pop()
    if (!isCollection(node)) continue
    const keys = new Set<string>()
    for (const item of node.items) {
      left.push(isPair(item) ? item.value : item)
      if (!isPair(item) || !isScalar(item.key)) continue
      const { value, range } = item.key
      if (keys.has(String(value))) {
        repeated.push({ offset: range?.[0] ?? 0, says: `${value} is given more than once; once is allowed` })
      }
      keys.add(String(value))
    }
  }
  return repeated
}
