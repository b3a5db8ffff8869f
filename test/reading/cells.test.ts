import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/export/databases/sqlite-driver.js'
import { toMilliseconds } from '../../src/model/time.js'
import { invariants } from '../../src/truth/invariants/index.js'
import { folder } from '../cli/rollcall.js'
import { contentsOf, counts, errorOf, verifySource } from '../verify/verify-source.js'

/** A column of each kind, and another of its table that has a number in each row. */
const columns = {
  datetime: ['Dialogs', 'SessionIdTime', 'SessionIdSeq'],
  int: ['McuJoinsAndLeaves', 'ClientVerId', 'UserId'],
  bit: ['McuJoinsAndLeaves', 'IsFromPstn', 'UserId'],
  guid: ['Conferences', 'ConfInstance', 'SessionIdSeq'],
  bytes: ['Dialogs', 'ExternalId', 'SessionIdSeq'],
  text: ['Pools', 'PoolFQDN', 'PoolId'],
} as const
type Kind = keyof typeof columns

type Wanted = Readonly<Record<string, unknown>>

const MOMENT = '2024-01-08 09:00:00'
const GUID = '0b5c1a9e-9a3f-4c5e-8f39-0123456789ab'
const at = (fraction: string) => `${MOMENT}${fraction}`

/** How cells are spelt, and what they are; null is NULL. Every cell as CSV has it. */
const spelt: { readonly [K in Kind]: Wanted } = {
  datetime: {
    [at('.003')]: at('.003'),
    [at('.0030000')]: at('.003'),
    [at('.0033')]: at('.003'),
    [at('.003333')]: at('.003'),
    [at('.0033333')]: at('.003'),
    [at('.003333333')]: at('.003'),
    [at('.00333333333333')]: at('.003'),
    [at('.0066667')]: at('.007'),
    [at('.0066666')]: at('.007'),
    [at('.9966667')]: at('.997'),
    [at('.01')]: at('.010'),
    [MOMENT]: at('.000'),
    '2024-01-08 09:00': at('.000'),
    '2024-01-08': '2024-01-08 00:00:00.000',
    '2024-01-08T09:00:00.003Z': at('.003'),
    '2024-01-08T09:00:00.0033333+00:00': at('.003'),
    '2024-01-08 09:00:00.0033333 +00:00': at('.003'),
    '2024-01-08 11:00:00.003 +02:00': at('.003'),
    '2024-01-08T03:30:00.003-0530': at('.003'),
    '2024-01-08 14:00:00+05': at('.000'),
    '9999-12-31 23:59:59.997': '9999-12-31 23:59:59.997',
    [` ${MOMENT} `]: at('.000'),
    // Off the grid, and shown as near to what they are as a microsecond tells.
    [at('.0034')]: at('.0034'),
    [at('.006')]: at('.006'),
    [at('.0033334')]: at('.003333'),
    [at('.0030001')]: at('.003001'),
    [at('.9999999')]: at('.999999'),
  },
  int: { '7': 7, '7.0': 7, '7.': 7, '-3.000': -3, '1e3': 1000, '1.5E+3': 1500, ' 7 ': 7, '+7': 7 },
  bit: { '0': 0, '1': 1, '1.0': 1, TRUE: 1, false: 0, t: 1, f: 0, '0x01': 1 },
  guid: {
    [GUID]: GUID,
    [GUID.toUpperCase()]: GUID,
    [`{${GUID}}`]: GUID,
    [`(${GUID})`]: GUID,
    [` ${GUID} `]: GUID,
    [GUID.replaceAll('-', '')]: GUID,
    [`0x${GUID.replaceAll('-', '')}`]: GUID,
  },
  bytes: {
    '0x613B623B63': 'a;b;c',
    '0X613b623b63': 'a;b;c',
    '613b623b63': 'a;b;c',
    '613B623B63': 'a;b;c',
    '\\x613b623b63': 'a;b;c',
    "X'613b623b63'": 'a;b;c',
    'YTtiO2M=': 'a;b;c',
    'a;b;c': 'a;b;c',
  },
  text: { a: 'a', '"NULL"': 'NULL', '""': '', '': null, NULL: null, null: 'null', NaN: 'NaN', ' ': ' ' },
}

/** What means NULL where there can be no text. */
const nulls = ['', '""', 'NULL', '"NULL"', 'null', '\\N', 'NaN', 'nan', 'NaT', 'None', '<NA>', 'N/A', '(null)', '" "']

const notOfKind: { readonly [K in Exclude<Kind, 'text'>]: readonly string[] } = {
  datetime: [
    '08/01/2024 09:00',
    '20240108',
    '2024-13-08 09:00:00',
    'infinity',
    'Jan  8 2024  9:00AM',
    '2024-01-08T09',
    '5',
  ],
  int: ['7.5', '1.55e1', '1_000', '0x1F', '1,000', 'seven', '9223372036854775808', '1e18', '7 8'],
  bit: ['yes', '0.5', '0x02'],
  guid: ['0b5c', '0', `${GUID}0`, `{${GUID}`.slice(0, 20), 'System.Guid'],
  bytes: ['System.Byte[]', 'hello', '0x6', '0xzz', '613B623B6', '61 3b', '\\x6'],
}

const quoted = (cell: string): string => (/[,\n]|^ | $/.test(cell) && !cell.startsWith('"') ? `"${cell}"` : cell)

function csvOf(kind: Kind, cells: readonly string[]): string {
  const [table, column, number] = columns[kind]
  const lines = cells.map((cell, i) => `${i},${quoted(cell)}`)
  return folder({ [`${table}.csv`]: [`${number},${column}`, ...lines, ''].join('\n') })
}

/** The cells of the kind's column, in their order. */
async function cellsIn(source: string, kind: Kind): Promise<readonly unknown[]> {
  const [table, column, number] = columns[kind]
  const { names, rows } = (await contentsOf(source)).tables[table]
  const place = (name: string) => names.indexOf(name)
  return [...rows].sort((a, b) => Number(a[place(number)]) - Number(b[place(number)])).map(row => row[place(column)])
}

describe.each(Object.keys(spelt) as Kind[])('a %s', kind => {
  test('is read in the spellings of many exporters', async () => {
    expect(await cellsIn(csvOf(kind, Object.keys(spelt[kind])), kind)).toEqual(Object.values(spelt[kind]))
  })

  test('is the same in JSON', async () => {
    const [table, column, number] = columns[kind]
    const wanted = Object.entries(spelt[kind]).filter(([cell]) => kind !== 'text' || /^\w+$/.test(cell))
    const rows = wanted.map(([cell], i) => JSON.stringify({ [number]: i, [column]: cell }))
    const source = folder({ [`${table}.ndjson`]: rows.join('\n') })
    expect(await cellsIn(source, kind)).toEqual(wanted.map(([cell, value]) => (kind === 'text' ? cell : value)))
  })

  if (kind === 'text') return
  test('is NULL where nothing else can be meant', async () => {
    expect(await cellsIn(csvOf(kind, nulls), kind)).toEqual(nulls.map(() => null))
  })

  test.each(notOfKind[kind])('is not %j', async cell => {
    const [table, column] = columns[kind]
    const [good] = Object.keys(spelt[kind])
    const refusal = await errorOf(csvOf(kind, [good, cell, '', good]))
    expect(refusal).toMatch(new RegExp(`/${table}.csv: ${column} is .*, which is not `))
    expect(refusal).toContain(JSON.stringify(cell))
  })
})

/** Rows of a query of DuckDB's as a Parquet file of the kind's table; `cells` are SQL. */
async function parquetOf(kind: Kind, cells: readonly string[]): Promise<string> {
  const [table, column, number] = columns[kind]
  const out = folder()
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const rows = cells.map((cell, i) => `SELECT ${i} AS "${number}", ${cell} AS "${column}"`)
  await connection.run(`COPY (${rows.join(' UNION ALL ')}) TO '${path.join(out, `${table}.parquet`)}' (FORMAT parquet)`)
  connection.closeSync()
  instance.closeSync()
  return out
}

const hex = (text: string): string => Buffer.from(text).toString('hex')

const inParquet: readonly (readonly [kind: Kind, cell: string, value: unknown])[] = [
  ['int', '7.0::DOUBLE', 7],
  ['int', "'nan'::DOUBLE", null],
  ['int', '7.0::DECIMAL(9, 2)', 7],
  ['int', '7::UTINYINT', 7],
  ['int', "'7'::BLOB", 7],
  ['bit', 'true', 1],
  ['bit', '1.0::FLOAT', 1],
  ['bit', "'\\x01'::BLOB", 1],
  ['guid', `unhex('${GUID.replaceAll('-', '')}')`, GUID],
  ['guid', `'${GUID}'::UUID`, GUID],
  ['guid', `'${GUID.toUpperCase()}'::BLOB`, GUID],
  ['bytes', "'a;b;c'::BLOB", 'a;b;c'],
  ['bytes', "'0x613b623b63'", 'a;b;c'],
  ['text', "'a'::BLOB", 'a'],
  ['text', "'nan'::DOUBLE", null],
  ['datetime', `TIMESTAMP '${at('.003333')}'`, at('.003')],
  ['datetime', `TIMESTAMP '${at('.006666')}'`, at('.007')],
  ['datetime', `TIMESTAMP '${at('.0034')}'`, at('.0034')],
  ['datetime', `'${at('.0033333')}'::TIMESTAMP_NS`, at('.003')],
  ['datetime', `'${at('.0033334')}'::TIMESTAMP_NS`, at('.003333')],
  ['datetime', `'${at('.003')}'::TIMESTAMP_MS`, at('.003')],
  ['datetime', `'${at('.003333+02')}'::TIMESTAMPTZ`, '2024-01-08 07:00:00.003'],
  ['datetime', `DATE '2024-01-08'`, '2024-01-08 00:00:00.000'],
]

test.each(inParquet)('a %s in Parquet, %s, is %j', async (kind, cell, value) => {
  expect(await cellsIn(await parquetOf(kind, [cell, 'NULL']), kind)).toEqual([value, null])
})

test.each([
  ['int', '7.5::DOUBLE', '7.5'],
  ['int', '7.5::DECIMAL(9, 2)', '7.50'],
  ['guid', "unhex('0b5c')", '\\x0B\\x5C'],
  ['text', "unhex('ff')", '\\xFF'],
  ['datetime', "'infinity'::TIMESTAMP", 'infinity'],
  ['datetime', '1704704400000::BIGINT', '1704704400000'],
] as const)('a %s in Parquet is not %s', async (kind, cell, shown) => {
  expect(await errorOf(await parquetOf(kind, [cell]))).toContain(
    `${columns[kind][1]} is ${JSON.stringify(shown)}, which`,
  )
})

test('in SQLite, GUIDs are bytes or text, and bytes are bytes or text', async () => {
  const file = path.join(folder(), 'plain.db')
  const database = await openDatabase(file)
  database.exec(
    'CREATE TABLE Conferences (SessionIdSeq, ConfInstance); CREATE TABLE Dialogs (SessionIdSeq, ExternalId)',
  )
  database.exec(
    `INSERT INTO Conferences VALUES (0, x'${GUID.replaceAll('-', '')}'), (1, '{${GUID}}'), (2, NULL), (3, '')`,
  )
  database.exec(`INSERT INTO Dialogs VALUES (0, x'${hex('a;b;c')}'), (1, '${hex('a;b;c')}'), (2, 'a;b;c'), (3, '')`)
  database.close()
  expect(await cellsIn(file, 'guid')).toEqual([GUID, GUID, null, null])
  expect(await cellsIn(file, 'bytes')).toEqual(['a;b;c', 'a;b;c', 'a;b;c', null])
})

const ticks = invariants.filter(({ name }) => name === 'datetimes-are-sql-server-ticks')

describe('the grid of ticks', () => {
  const off = async (fractions: readonly string[]) =>
    counts(await verifySource(csvOf('datetime', fractions.map(at)), { laws: ticks }))[
      'datetimes-are-sql-server-ticks'
    ] ?? 0

  test('holds every tick, rounded to any digits or cut off behind the third', async () => {
    const fractions = Array.from({ length: 300 }, (_, tick) => [
      toMilliseconds(tick) / 1000,
      ...[4, 5, 6, 7, 8, 9].flatMap(digits => {
        const exact = (BigInt(tick) * 10n ** BigInt(digits)) / 300n
        const rounded = (BigInt(tick) * 10n ** BigInt(digits) + 150n) / 300n
        return [exact, rounded].map(value => String(value).padStart(digits, '0'))
      }),
    ])
    const written = fractions.flat().map(each => (typeof each === 'number' ? each.toFixed(3).slice(1) : `.${each}`))
    expect(await off(written)).toBe(0)
  })

  test('holds nothing else', async () => {
    const digits = fc.integer({ min: 3, max: 9 })
    const fraction = digits.chain(length =>
      fc.tuple(fc.integer({ min: 0, max: 10 ** length - 1 }), fc.constant(length)),
    )
    const isTick = ([value, length]: readonly [number, number]): boolean => {
      let [whole, unit] = [value, length]
      while (whole % 10 === 0 && unit > 3) [whole, unit] = [whole / 10, unit - 1]
      const tick = Math.round((whole * 300) / 10 ** unit)
      const more = BigInt(whole) * 300n - BigInt(tick) * 10n ** BigInt(unit)
      const size = more < 0n ? -more : more
      return 2n * size <= 300n || (unit > 3 && more <= 0n && size < 300n)
    }
    const sample = fc.sample(fraction, 2000)
    const wrong = sample.filter(each => !isTick(each)).length
    expect(await off(sample.map(([value, length]) => `.${String(value).padStart(length, '0')}`))).toBe(wrong)
  })
})
