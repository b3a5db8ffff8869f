import fs from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect } from 'vitest'
import { openDatabase } from '../../src/export/databases/sqlite-driver.js'
import type { FormatName } from '../../src/export/formats.js'
import { cellsFrom, duckdb, fromParquet, text as quoted } from './databases/duckdb.js'
import { bareGuid, type Cells, ticksOf } from './sample.js'
import { batchesOf, type Literal, readInsert } from './sql/script.js'

export type Row = readonly (Literal | Uint8Array)[]

const time = (cell: Row[number]) => (cell === null ? null : ticksOf(String(cell)))
const number = (cell: Row[number]) => (cell === null ? null : Number(cell))
const bytes = (cell: Row[number]) =>
  cell instanceof Uint8Array ? Buffer.from(cell).toString('hex').toUpperCase() : String(cell).slice(2)

/** Whatever read the row, the same cells. */
export const cellsOf = ([, At, Until, Count, Small, Flag, Endpoint, Words, Raw, Large, From]: Row): Cells => ({
  At: ticksOf(String(At)),
  Until: time(Until),
  Count: number(Count),
  Small: Number(Small),
  Flag: Flag === 't' ? 1 : Flag === 'f' ? 0 : number(Flag),
  Endpoint: Endpoint === null ? null : bareGuid(String(Endpoint)),
  Words: Words as string | null,
  Raw: bytes(Raw),
  Large: number(Large),
  From: String(From),
})

export const readers: { readonly [F in FormatName]: (folder: string) => Promise<readonly Row[]> } = {
  async csv(folder) {
    const text = fs.readFileSync(path.join(folder, 'Cells.csv'))
    // Only quotes tell the empty string from NULL.
    const cast = (value: string, { quoting }: { quoting: boolean }) => (value === '' && !quoting ? null : value)
    const [header, ...rows] = parse(text, { cast, record_delimiter: '\n' }) as unknown as Row[]
    expect(header).toEqual(columns)
    return rows
  },
  async tsql(folder) {
    const script = fs.readFileSync(path.join(folder, 'lcscdr.sql'), 'latin1')
    const inserts = batchesOf(script).filter(batch => batch.startsWith('INSERT'))
    return inserts
      .map(readInsert)
      .filter(({ table }) => table === 'Cells')
      .flatMap(({ rows }) => rows)
  },
  async sqlite(folder) {
    const database = await openDatabase(path.join(folder, 'lcscdr.sqlite'))
    const rows = database.all('SELECT * FROM Cells ORDER BY Id').map(row => Object.values(row))
    database.close()
    return rows
  },
  async duckdb(folder) {
    const connection = await duckdb()
    await connection.run(`ATTACH ${quoted(path.join(folder, 'lcscdr.duckdb'))} AS made (READ_ONLY)`)
    return cellsFrom(connection, 'FROM made.Cells ORDER BY Id')
  },
  async parquet(folder) {
    return cellsFrom(await duckdb(), fromParquet(folder, 'Cells'))
  },
  async tsv(folder) {
    const [header, ...rows] = linesOf(path.join(folder, 'Cells.tsv')).map(readTsv)
    expect(header).toEqual(columns)
    return rows
  },
  async ndjson(folder) {
    const objects = linesOf(path.join(folder, 'Cells.ndjson')).map(line => JSON.parse(line))
    for (const object of objects) expect(Object.keys(object)).toEqual(columns)
    return objects.map(object => Object.values<Literal | boolean>(object).map(bit)) as Row[]
  },
  async postgres(folder) {
    const script = fs.readFileSync(path.join(folder, 'lcscdr.postgres.sql'), 'utf8')
    const blocks = [...script.matchAll(/^COPY "Cells" \(([^)]*)\) FROM stdin;\n((?:.*\n)*?)\\\.$/gm)]
    return blocks.flatMap(([, names, lines]) => {
      expect(names.split(', ').map(name => JSON.parse(name))).toEqual(columns)
      return lines.split('\n').slice(0, -1).map(readTsv)
    })
  },
  async mysql(folder) {
    const script = fs.readFileSync(path.join(folder, 'lcscdr.mysql.sql'), 'utf8')
    const inserts = [...script.matchAll(/^INSERT INTO `Cells` \(([^)]*)\) VALUES\n((?:\(.*\)[,;]\n)+)/gm)]
    return inserts.flatMap(([, names, lines]) => {
      expect(names.replaceAll('`', '').split(', ')).toEqual(columns)
      return lines.split('\n').slice(0, -1).map(readMysql)
    })
  },
  async bcp(folder) {
    const fields = bcpFields(fs.readFileSync(path.join(folder, 'Cells.fmt'), 'latin1'))
    expect(fields.map(({ name }) => name)).toEqual(columns)
    return bcpRows(fs.readFileSync(path.join(folder, 'Cells.dat')), fields)
  },
}

const columns = ['Id', 'At', 'Until', 'Count', 'Small', 'Flag', 'Endpoint', 'Words', 'Raw', 'Large', 'From']

/** Lines end where the format says, and nowhere else. */
const linesOf = (file: string): readonly string[] => fs.readFileSync(file, 'utf8').split('\n').slice(0, -1)

const bit = (value: Literal | boolean): Literal => (typeof value === 'boolean' ? Number(value) : value)

const backslashed: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', Z: '\u001a' }
const unescaped = (text: string): string => text.replaceAll(/\\(.)/g, (_, mark) => backslashed[mark] ?? mark)

function readTsv(line: string): Literal[] {
  return line.split('\t').map(cell => (cell === '\\N' ? null : unescaped(cell)))
}

/** `(1,'it''s',NULL,X'0F'),` as MySQL reads it. */
function readMysql(line: string): Literal[] {
  const token = /NULL|-?\d+|X?'(?:[^'\\]|\\.|'')*'/gy
  const row: Literal[] = []
  for (let at = 1; at < line.length; at = token.lastIndex + 1) {
    token.lastIndex = at
    const [found = ''] = token.exec(line) ?? []
    if (found === '' || !',)'.includes(line[token.lastIndex])) throw new Error(`cannot read ${line.slice(at, at + 40)}`)
    if (found.startsWith('X')) row.push(`0x${found.slice(2, -1)}`)
    else if (found.startsWith("'")) row.push(unescaped(found.slice(1, -1).replaceAll("''", "'")))
    else row.push(found === 'NULL' ? null : Number(found))
    if (line[token.lastIndex] === ')') return row
  }
  throw new Error(`no end: ${line.slice(0, 80)}`)
}

type BcpField = { readonly name: string; readonly prefix: number; readonly most: number; readonly end: Buffer }

/** Reads a format file as bcp does: fields in order, each with a prefix of its length or a mark where it ends. */
function bcpFields(text: string): readonly BcpField[] {
  const [version, count, ...lines] = text.split('\r\n').slice(0, -1)
  expect([version, Number(count)]).toEqual(['10.0', lines.length])
  return lines.map((line, i) => {
    const [order, type, prefix, most, end, column, name, collation] = line.split('\t')
    expect([order, type, column, collation]).toEqual([String(i + 1), 'SQLNCHAR', String(i + 1), '""'])
    const marks: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n', 0: '\0' }
    const bytes = end.slice(1, -1).replaceAll(/\\(.)/g, (_, mark) => marks[mark])
    return { name, prefix: Number(prefix), most: Number(most), end: Buffer.from(bytes, 'latin1') }
  })
}

function bcpRows(bytes: Buffer, fields: readonly BcpField[]): Row[] {
  const rows: Row[] = []
  let at = 0
  const counted = (): string | null => {
    const length = bytes.readInt16LE(at)
    const start = at + 2
    at = start + Math.max(length, 0)
    return length < 0 ? null : bytes.toString('utf16le', start, at)
  }
  const ended = (end: Buffer): string | null => {
    const start = at
    const stop = bytes.indexOf(end, at)
    at = stop + end.length
    return stop === start ? null : bytes.toString('utf16le', start, stop)
  }
  while (at < bytes.length) {
    const row = fields.map(({ name, prefix, most, end }) => {
      const cell = prefix === 2 ? counted() : ended(end)
      expect((cell ?? '').length * 2).toBeLessThanOrEqual(most)
      return name === 'Raw' ? `0x${cell}` : cell
    })
    rows.push(
      row.map((cell, i) => (cell !== null && ['Id', 'Count', 'Small'].includes(columns[i]) ? Number(cell) : cell)),
    )
  }
  return rows
}
