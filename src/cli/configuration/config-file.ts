import fs from 'node:fs'
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
} from 'yaml'
import { type ConfigInput, keyProblems } from '../../generators/config/config.js'
import { formatValue } from '../../generators/config/definition/format-value.js'
import { type Problem, sentence } from '../../generators/config/problems.js'
import { UsageError } from '../../model/usage-error.js'

/** A config file: its settings, and errors that point at a place in it. */
export type ConfigFile = {
  readonly value: ConfigInput
  /** A problem with its file, line and column. */
  error(problem: Problem): UsageError
}

/** Reads and checks a YAML file, with the profile of the command line. Throws a UsageError that points at the first thing wrong with it. */
export function readConfigFile(file: string, profile: object = {}): ConfigFile {
  const text = textOf(file)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error', schema: 'core' })
  const at = (offset: number, message: string): UsageError => {
    const { line, col } = lines.linePos(offset)
    return new UsageError(`${file}:${line}:${col}: ${message}`)
  }
  const [broken] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0])
  if (broken !== undefined) throw at(broken.pos[0], syntaxProblem(broken, text))

  const value = contentsOf(document, at)
  const offset = (problem: Problem): number => offsetOf(document, problem)
  const error = (problem: Problem): UsageError => at(offset(problem), sentence(problem))
  const [first] = [...keyProblems({ ...value, ...profile })].sort((a, b) => offset(a) - offset(b))
  if (first !== undefined) throw error(first)
  return { value, error }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'cannot be read: permission denied',
}

function textOf(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(fs.readFileSync(file))
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    const reason = code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'is not UTF-8 text' : reasons[code]
    throw new UsageError(
      `--config must be a YAML file, but ${JSON.stringify(file)} ${reason ?? `cannot be read: ${message}`}`,
    )
  }
}

function syntaxProblem({ code, message, pos }: YAMLError, text: string): string {
  if (code === 'MULTIPLE_DOCS') return 'a second document starts here; one is allowed'
  if (code === 'DUPLICATE_KEY') return `${/^[^\s:]*/.exec(text.slice(pos[0]))} is given more than once; once is allowed`
  return `this is not YAML that can be used: ${message}`
}

function contentsOf(document: Document, at: (offset: number, message: string) => UsageError): ConfigInput {
  const { contents } = document
  if (contents === null || (isScalar(contents) && contents.value === null)) return {}
  const start = contents.range?.[0] ?? 0
  try {
    const value: unknown = document.toJS()
    if (isMap(contents) && !(value instanceof Set)) return value as ConfigInput
    throw at(start, `the file must be a mapping of keys to values, not ${formatValue(value)}`)
  } catch (error) {
    throw error instanceof UsageError
      ? error
      : at(start, `this is not YAML that can be used: ${(error as Error).message}`)
  }
}

/** The offset of what a problem is about: a plain value, or the key where the problem is the key or all that is below it. */
function offsetOf(document: Document, { path, got }: Problem): number {
  let node = document.contents as Node | null | undefined
  let offset = node?.range?.[0] ?? 0
  for (const key of path) {
    const whole = isAlias(node) ? node.resolve(document) : node
    const item = isSeq(whole) && typeof key === 'number' ? (whole.items[key] as Node | undefined) : undefined
    if (item !== undefined) {
      node = item
      offset = item.range?.[0] ?? offset
      continue
    }
    const pair = isMap(whole) ? whole.items.find(each => String(each.key) === String(key)) : undefined
    if (pair === undefined) return offset
    const name = pair.key as Node
    node = pair.value as Node | null
    offset = (isScalar(node) && got !== undefined ? node : name).range?.[0] ?? offset
  }
  return offset
}
