import { describe, expect, test } from 'vitest'
import { postgresScript } from '../../../src/export/sql/postgres.js'
import { tsqlScript } from '../../../src/export/sql/tsql.js'
import { csvFormat } from '../../../src/export/text/csv.js'
import { ndjsonFormat } from '../../../src/export/text/ndjson.js'
import type { TextFormat } from '../../../src/export/text/text-format.js'
import { SPILL } from '../../../src/export/text/wide-stores.js'
import { addressWord } from '../../../src/model/rows/address.js'
import { Batch, NULL_BIT, NULL_GUID, NULL_INT, NULL_LONG, NULL_TIME } from '../../../src/model/rows/batch.js'
import { type Column, type Table, table } from '../../../src/model/schema/definition/schema.js'
import { DAY } from '../../../src/model/time.js'
import { cellBatch, hostileRows, schema } from '../sample.js'
import { releaseOf, render } from './render.js'

/** 2024-01-08 00:00 in ticks. */
const MONDAY = 19_730 * DAY

const formats: Readonly<Record<string, TextFormat>> = {
  csv: csvFormat,
  ndjson: ndjsonFormat,
  tsql: { ...tsqlScript.format, rowSeparator: ',\n' },
  postgres: { ...postgresScript.format, rowSeparator: ',\n' },
  'wide marks': { ...csvFormat, row: ['<'.repeat(50), '>'.repeat(50)], rowSeparator: '-'.repeat(50) },
}

/** As many columns of one type as make a byte too few for each of them more than the room that a chunk keeps at its end. */
const COLUMNS = 24

const wide = (type: Column['type'], more: Partial<Column> = {}): Table =>
  table({
    name: 'Wide',
    about: 'One type of column.',
    columns: Object.fromEntries(
      Array.from({ length: COLUMNS }, (_, i) => [
        `C${i}`,
        { type, about: 'A cell.', nullable: true, ...more } as const,
      ]),
    ),
    primaryKey: [],
    foreignKeys: [],
  }) as Table

/** The widest cells of each kind, and NULL. */
const widest: Readonly<Record<string, readonly [Table, (values: never, row: number) => void]>> = {
  datetime: [wide('datetime'), (times: Float64Array, row) => (times[row] = [MONDAY + DAY - 1, NULL_TIME][row])],
  int: [wide('int'), (ints: Int32Array, row) => (ints[row] = [-0x7fff_ffff, NULL_INT][row])],
  long: [wide('bigint'), (longs: Float64Array, row) => (longs[row] = [-(2 ** 53) + 1, NULL_LONG][row])],
  bit: [wide('bit'), (bits: Uint8Array, row) => (bits[row] = [0, NULL_BIT][row])],
  guid: [
    wide('uniqueidentifier'),
    (words: Uint32Array, row) => words.fill([0x1234_5678, NULL_GUID][row], row * 4, row * 4 + 4),
  ],
  text: [wide('nvarchar(9)'), (texts: (string | null)[], row) => (texts[row] = ['日本語日本語日本語', null][row])],
  quotes: [wide('nvarchar(9)'), (texts: (string | null)[], row) => (texts[row] = ['"\'\\"\'\\"\'\\', null][row])],
  bytes: [
    wide('varbinary(9)'),
    (bytes: { heap: Uint8Array; ends: Int32Array }, row) => {
      bytes.heap.fill(0xab, 0, 9)
      bytes.ends[row] = 9
    },
  ],
  address: [
    wide('nvarchar(256)', { holds: 'address' }),
    (words: Uint32Array, row) => (words[row] = addressWord(['255.255.255.255', '2001:db8::ffff'][row])),
  ],
}

describe.each(Object.entries(formats))('as %s', (_, format) => {
  test.each(Object.entries(widest))('rows of the widest %s fit the room that is made for them', (_, [of, fill]) => {
    const batch = new Batch(of, 2)
    for (let row = 0; row < 2; row++) {
      batch.add()
      for (const name of Object.keys(of.columns)) fill(batch.values[name] as never, row)
    }
    const roomy = render(batch, format)
    // Rows that do not fit say what they need; in just that much, they are written one by one.
    const refused = failure(() => render(batch, format, { bytes: SPILL }))
    const needed = Number(/^(\d+) bytes do not fit a chunk$/.exec(refused)?.[1])
    expect(needed).toBeGreaterThan(0)
    expect(render(batch, format, { bytes: needed + SPILL })).toBe(roomy)
  })
})

test('what stands between rows is not before the first that are written together', () => {
  const rows = cellBatch(hostileRows.slice(2, 5))
  const format = { ...ndjsonFormat, row: ['{', '}'], rowSeparator: ',\n' } as const
  const lines = render(rows, ndjsonFormat).trimEnd().split('\n')
  expect(render(rows, format)).toBe(lines.join(',\n'))
  expect(render(rows, format, { rows: { first: 1, end: 3 } })).toBe(lines.slice(1).join(',\n'))
})

test('NULL is another word among GUIDs where a format has one', () => {
  const row = { ...hostileRows[2], Until: null, Endpoint: null, Words: null }
  const line = (format: TextFormat) =>
    render(cellBatch([row]), format)
      .split(',')
      .filter(cell => /^\w\w$/.test(cell))
  expect(line({ ...csvFormat, null: 'NO' })).toEqual(['NO', 'NO', 'NO', 'NO'])
  expect(line({ ...csvFormat, null: 'NO', nullGuid: 'NG' })).toEqual(['NO', 'NO', 'NG', 'NO'])
})

test('each of several columns of times keeps its own day', () => {
  const of = wide('datetime')
  const batch = new Batch(of, 8)
  const days = [0, 1, 1, 400, 0]
  for (const [row, offset] of days.entries()) {
    batch.add()
    Object.keys(of.columns).forEach((name, i) => {
      ;(batch.values[name] as Float64Array)[row] = MONDAY + (offset + i * 31) * DAY
    })
  }
  const date = (days: number) => new Date(Date.UTC(2024, 0, 8 + days)).toISOString().slice(0, 10)
  const expected = days.map(offset =>
    Array.from({ length: COLUMNS }, (_, i) => `${date(offset + i * 31)} 00:00:00.000`).join(','),
  )
  expect(render(batch, csvFormat).trimEnd().split('\n')).toEqual(expected)
  // Each call begins with no day.
  expect(render(batch, csvFormat, { rows: { first: 3, end: 4 } })).toBe(`${expected[3]}\n`)
})

test('a table that holds no row of the batch writes nothing', () => {
  expect(render(cellBatch([]), csvFormat)).toBe('')
  expect(render(cellBatch(hostileRows), csvFormat, { rows: { first: 2, end: 2 } })).toBe('')
})

/** What goes wrong when it is written. */
function failure(write: () => unknown): string {
  try {
    write()
  } catch (error) {
    return (error as Error).message
  }
  return 'nothing'
}

describe('a cell that its column cannot hold is an error that names the column', () => {
  const [row] = hostileRows
  const refused = (change: Partial<Omit<typeof row, 'At'>> & { readonly At?: number }) =>
    failure(() => render(cellBatch([{ ...row, ...change }]), csvFormat, { table: schema.tables[0] }))

  test('NULL', () => {
    expect(refused({ At: Number.NaN })).toBe('Cells.At cannot be NULL')
  })

  test('too long a text', () => {
    expect(refused({ Words: 'x'.repeat(450) })).toBe('nothing')
    expect(refused({ Words: 'x'.repeat(451) })).toBe(
      `Cells.Words, nvarchar(450), cannot hold a text of 451 characters: ${'x'.repeat(451)}`,
    )
  })

  test('too many bytes', () => {
    expect(refused({ Raw: 'AB'.repeat(775) })).toBe('nothing')
    expect(refused({ Raw: 'AB'.repeat(776) })).toBe('Cells.Raw, varbinary(775), cannot hold 776 bytes')
  })
})

test('an int cannot be NULL where its column may not', () => {
  const of = table({
    name: 'Key',
    about: 'A key.',
    columns: { Id: { type: 'int', about: 'Key.' } },
    primaryKey: ['Id'],
    foreignKeys: [],
  }) as Table
  const batch = new Batch(of, 1)
  batch.add()
  ;(batch.values.Id as Int32Array)[0] = NULL_INT
  expect(failure(() => render(batch, csvFormat, { table: releaseOf(of) }))).toBe('Key.Id cannot be NULL')
})
