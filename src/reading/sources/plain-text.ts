import fs from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { UsageError } from '../../model/usage-error.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { lineEndsAlike } from './line-ends.js'
import { isPlainText, textBytes } from './text-bytes.js'

/** A row longer than this is none: more likely, a quote is missing. DuckDB would leave out some of those that are longer still. */
export const MAX_ROW_BYTES = 2_000_000

/** The beginning of a text, in which its first rows must lie. */
export const MAX_HEAD_BYTES = 1 << 20

/** The first bytes of a text file, as text. */
export async function headOf(file: string): Promise<string> {
  let head = Buffer.alloc(0)
  for await (const bytes of textBytes(file)) {
    head = Buffer.concat([head, bytes])
    if (head.length >= MAX_HEAD_BYTES) break
  }
  return head.subarray(0, MAX_HEAD_BYTES).toString('utf8')
}

/** A text file as DuckDB reads it: UTF-8 and not packed. */
export type PlainFile = { readonly path: string; remove(): void }

/** `delimiter`: where there is one, fields in quotes may hold line ends. */
export type RowForm = {
  readonly delimiter?: string | undefined
  /** Whether rows end in line ends of more than one kind, which DuckDB does not read. */
  readonly mixedEnds?: boolean
  /** Whether rows have no line each: whoever reads them sees how long they are. */
  readonly linesAreNoRows?: boolean
}

/** Reads a text file once to see that no row is too long, and makes a copy for the warehouse if DuckDB could not read it where it is. */
export async function plainFile(
  warehouse: Warehouse,
  file: string,
  { delimiter, mixedEnds = false, linesAreNoRows = false }: RowForm = {},
): Promise<PlainFile> {
  const isPlain = !mixedEnds && (await isPlainText(file))
  const copy = isPlain ? undefined : fs.mkdtempSync(path.join(warehouse.folder, 'text-'))
  const written = copy === undefined ? undefined : fs.openSync(path.join(copy, 'plain'), 'wx')
  const check = linesAreNoRows ? () => {} : rowChecker(file, delimiter)
  const alike = mixedEnds ? lineEndsAlike(delimiter) : (bytes: Buffer) => bytes
  try {
    for await (const bytes of textBytes(file)) {
      for (let at = 0; at < bytes.length; at += PIECE) check(bytes.subarray(at, at + PIECE))
      if (written !== undefined) fs.writeSync(written, alike(bytes))
      await setImmediate()
    }
  } finally {
    if (written !== undefined) fs.closeSync(written)
  }
  const remove = () => {
    if (copy !== undefined) fs.rmSync(copy, { recursive: true, force: true })
  }
  return { path: copy === undefined ? file : path.join(copy, 'plain'), remove }
}

/** So much is looked through at once; less than a row may be long. */
const PIECE = 1 << 20

const [NEWLINE, QUOTE] = [0x0a, 0x22]

/** Takes a text in pieces, and throws a `UsageError` where a row is longer than any. */
function rowChecker(file: string, delimiter: string | undefined): (bytes: Buffer) => void {
  const quoting = delimiter === undefined ? undefined : quoteTracker(delimiter)
  let length = 0
  const add = (bytes: number) => {
    length += bytes
    if (length <= MAX_ROW_BYTES) return
    const hint = quoting?.isOpen() ? '; a quote is opened and not closed' : ''
    throw new UsageError(`${file} cannot be read: it has a row of more than 2 MB${hint}`)
  }
  return bytes => {
    if (quoting !== undefined && (quoting.isOpen() || bytes.includes(QUOTE))) {
      quoting.track(bytes, add, () => {
        length = 0
      })
      return
    }
    const first = bytes.indexOf(NEWLINE)
    add(first < 0 ? bytes.length : first)
    if (first < 0) return
    length = bytes.length - bytes.lastIndexOf(NEWLINE) - 1
    quoting?.passOver(bytes)
  }
}

/** Follows which bytes stand in quotes, as CSV has them: only where a field begins do they open. */
function quoteTracker(delimiter: string) {
  const separator = delimiter.charCodeAt(0)
  let [open, begins, closed] = [false, true, false]
  return {
    isOpen: () => open,
    passOver(bytes: Buffer) {
      const last = bytes[bytes.length - 1]
      begins = last === NEWLINE || last === separator
      closed = false
    },
    track(bytes: Buffer, add: (bytes: number) => void, newRow: () => void) {
      let counted = 0
      for (let i = 0; i < bytes.length; i++) {
        const byte = bytes[i]
        if (byte === QUOTE && (open || begins || closed)) {
          closed = open
          open = !open
        } else closed = false
        begins = !open && (byte === separator || byte === NEWLINE)
        if (byte !== NEWLINE || open) continue
        add(i - counted)
        counted = i + 1
        newRow()
      }
      add(bytes.length - counted)
    },
  }
}
