import fs from 'node:fs'
import { UsageError } from '../../model/usage-error.js'
import { type RawPart, storedText } from '../warehouse/raw-table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { MAX_ROW_BYTES } from './plain-text.js'
import { binaryValue, type SqlServerType } from './sql-server-bytes.js'
import { isColumn } from './table-names.js'

/** A field as a format file of bcp describes it. */
type Field = {
  readonly column: string
  /** Makes text of its bytes. */
  read(bytes: Buffer): string
  /** Bytes before it that hold its length; -1 is NULL. */
  readonly prefix: number
  /** How long it is where nothing else tells. */
  readonly bytes: number
  /** What ends it, if anything does; then nothing is NULL. */
  readonly terminator: Buffer
}

/** A data file of bcp with its format file, copied: DuckDB does not read such. */
export async function bcpPart(warehouse: Warehouse, table: string, file: string): Promise<RawPart> {
  const fields = fieldsOf(formatFile(file))
  const columns = fields.map(({ column }) => column)
  if (!columns.some(column => isColumn(table, column)))
    throw new UsageError(`${formatFile(file)} has no column of ${table}, but ${columns.slice(0, 5).join(', ')}`)
  const cells = await warehouse.createTextTable(columns)
  let rows = 0
  let held: Buffer = Buffer.alloc(0)
  for await (const bytes of fs.createReadStream(file, { highWaterMark: 1 << 18 })) {
    held = Buffer.concat([held, bytes])
    for (let row = firstRow(held, fields); row !== undefined; row = firstRow(held, fields)) {
      cells.add(row.cells)
      held = held.subarray(row.length)
      rows++
    }
    if (held.length > MAX_ROW_BYTES)
      throw new UsageError(`${file} has a row of more than 2 MB behind the first ${rows}`)
  }
  cells.close()
  if (held.length > 0) throw new UsageError(`${file} ends in the middle of a row, behind the first ${rows}`)
  return storedText(warehouse, cells.name, file, columns)
}

export const formatFile = (file: string): string => file.replace(/\.dat$/i, '.fmt')

function firstRow(
  bytes: Buffer,
  fields: readonly Field[],
): { readonly cells: (string | null)[]; readonly length: number } | undefined {
  const cells: (string | null)[] = []
  let at = 0
  for (const { read, prefix, bytes: fixed, terminator } of fields) {
    if (at + prefix > bytes.length) return undefined
    const counted = prefix > 0 ? bytes.readIntLE(at, Math.min(prefix, 6)) : undefined
    at += prefix
    const ends = counted === undefined && terminator.length > 0 ? bytes.indexOf(terminator, at) : -1
    if (counted === undefined && terminator.length > 0 && ends < 0) return undefined
    const length = counted === undefined ? (ends < 0 ? fixed : ends - at) : Math.max(0, counted)
    if (at + length + terminator.length > bytes.length) return undefined
    const isNull = counted === undefined ? ends >= 0 && length === 0 : counted === -1
    cells.push(isNull ? null : read(bytes.subarray(at, at + length)))
    at += length + terminator.length
  }
  return { cells, length: at }
}

function fieldsOf(file: string): readonly Field[] {
  const text = fs.readFileSync(file, 'utf8')
  const [, count, ...lines] = text.split(/\r?\n/)
  const fields = lines.slice(0, Number(count)).map(line => fieldOf(file, line))
  if (!(Number(count) > 0) || fields.length !== Number(count))
    throw new UsageError(`${file} is no format file of bcp, other than in XML`)
  return fields
}

function fieldOf(file: string, line: string): Field {
  const found = /^\d+\s+(\w+)\s+(\d+)\s+(\d+)\s+"((?:[^"\\]|\\.)*)"\s+(\d+)\s+(\S+)/.exec(line)
  if (found === null) throw new UsageError(`${file} is no format file of bcp: ${JSON.stringify(line.slice(0, 60))}`)
  const [, type, prefix, bytes, terminator, , column] = found
  const read = types[type.toUpperCase()]
  if (read === undefined) throw new UsageError(`${file}: ${column} is ${type}, which is not read`)
  return { column, read, prefix: Number(prefix), bytes: Number(bytes), terminator: terminatorOf(terminator) }
}

const terminatorOf = (text: string): Buffer =>
  Buffer.from(
    text.replaceAll(/\\(.)/g, (_, escaped: string) => letters[escaped] ?? escaped),
    'latin1',
  )

const letters: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', 0: '\0' }

const native = (type: SqlServerType) => (bytes: Buffer) => binaryValue(type, bytes, 'low byte first')

const types: Readonly<Record<string, (bytes: Buffer) => string>> = {
  SQLNCHAR: bytes => nothingIfZero(bytes.toString('utf16le')),
  SQLCHAR: bytes => nothingIfZero(bytes.toString('latin1')),
  SQLINT: native('int'),
  SQLSMALLINT: native('smallint'),
  SQLTINYINT: native('tinyint'),
  SQLBIGINT: native('bigint'),
  SQLBIT: native('bit'),
  SQLUNIQUEID: native('uniqueidentifier'),
  SQLDATETIME: native('datetime'),
  SQLBINARY: bytes => `0x${bytes.toString('hex')}`,
}

/** How bcp writes an empty text, since nothing is NULL. */
const nothingIfZero = (text: string): string => (text === '\0' ? '' : text)
