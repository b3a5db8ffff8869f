import fs from 'node:fs'
import zlib from 'node:zlib'
import { readFiles } from '../../export/databases/engine-paths.js'
import { UsageError } from '../../model/usage-error.js'
import type { RawTable } from '../warehouse/typed-load.js'
import { isColumn, text } from './table-names.js'

/** A header longer than this is none. */
const MOST = 1 << 20

const separators = [',', ';', '\t', '|']

/** A CSV file by its header; the rows are read later. */
export function csvTable(table: string, file: string): RawTable {
  const line = firstLine(file)
  const [best] = separators
    .map(separator => ({ separator, names: namesIn(line, separator) }))
    .sort((a, b) => known(table, b.names) - known(table, a.names))
  const { separator, names } = best
  if (known(table, names) === 0) {
    const shown = JSON.stringify(line.length > 80 ? `${line.slice(0, 80)}…` : line)
    throw new UsageError(`${file}: the first line must name columns of ${table}, not ${shown}`)
  }
  const lower = names.map(column => column.toLowerCase())
  const twice = names.find((column, i) => lower.indexOf(column.toLowerCase()) !== i)
  if (twice !== undefined) throw new UsageError(`${file}: the first line names ${twice} twice`)
  // All as text: what is no number or moment is then refused with its place, instead of changing the column's type.
  const columns = names.map(column => `${text(column)}: 'VARCHAR'`)
  const options = [
    `columns = {${columns.join(', ')}}`,
    'auto_detect = false',
    'header = true',
    `delim = ${text(separator)}`,
    "quote = '\"'",
    "escape = '\"'",
    "nullstr = ['', 'NULL']",
    'allow_quoted_nulls = false',
    'strict_mode = true',
  ]
  return {
    name: table,
    from: readFiles('read_csv', [file], options),
    at: file,
    columns: names.map(column => ({ name: column, type: 'VARCHAR' })),
  }
}

const known = (table: string, names: readonly string[]): number => names.filter(name => isColumn(table, name)).length

const namesIn = (line: string, separator: string): readonly string[] =>
  line.split(separator).map(name => name.trim().replace(/^"(.*)"$/, '$1'))

function firstLine(file: string): string {
  const start = startOf(file)
  if (start.length === 0) throw new UsageError(`${file} is empty: not even a first line that names the columns`)
  if (start[0] === 0xff || start[0] === 0xfe) throw new UsageError(`${file} is UTF-16; verify reads UTF-8`)
  const end = start.indexOf(0x0a)
  if (end < 0 && start.length >= MOST)
    throw new UsageError(`${file}: the first line is over 1 MB long, which is no header`)
  const line = start.subarray(0, end < 0 ? start.length : end).toString('utf8')
  return line.replace(/^\uFEFF/, '').replace(/\r$/, '')
}

function startOf(file: string): Buffer {
  const descriptor = fs.openSync(file, 'r')
  try {
    const buffer = Buffer.alloc(MOST)
    const start = buffer.subarray(0, fs.readSync(descriptor, buffer, 0, MOST, 0))
    if (!file.endsWith('.gz') || start.length === 0) return start
    return zlib.gunzipSync(start, { finishFlush: zlib.constants.Z_SYNC_FLUSH }).subarray(0, MOST)
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`)
  } finally {
    fs.closeSync(descriptor)
  }
}
