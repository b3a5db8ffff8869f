import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { onTestFinished } from 'vitest'
import { openOutput } from '../../src/export/output/output.js'
import type { OutputOptions } from '../../src/export/output/output-options.js'
import { addressWord } from '../../src/model/rows/address.js'
import { Batch, NULL_BIT, NULL_GUID, NULL_INT, NULL_LONG, NULL_TIME } from '../../src/model/rows/batch.js'
import { kindOf, type ReleaseTable, type Schema, type Table, table } from '../../src/model/schema/definition/schema.js'

/** One column of every kind, with NULL and without. */
export const cells = table({
  name: 'Cells',
  about: 'Every kind of cell.',
  columns: {
    Id: { type: 'int', about: 'Key.' },
    At: { type: 'datetime', about: 'A moment.' },
    Until: { type: 'datetime', about: 'A moment, maybe.', nullable: true },
    Count: { type: 'int', about: 'A number, maybe.', nullable: true },
    Small: { type: 'smallint', about: 'A small number.' },
    Flag: { type: 'bit', about: 'Yes or no, maybe.', nullable: true },
    Endpoint: { type: 'uniqueidentifier', about: 'A GUID, maybe.', nullable: true },
    Words: { type: 'nvarchar(450)', about: 'A text, maybe.', nullable: true },
    Raw: { type: 'varbinary(775)', about: 'Bytes.' },
    Large: { type: 'bigint', about: 'A large number, maybe.', nullable: true },
    From: { type: 'nvarchar(256)', holds: 'address', about: 'An address.' },
  },
  primaryKey: ['Id'],
  foreignKeys: [],
})

/** Refers to `cells`, whose rows come first. */
export const notes = table({
  name: 'Notes',
  about: 'A child.',
  columns: { NoteId: { type: 'int', about: 'Key.' }, CellId: { type: 'int', about: 'Parent.' } },
  primaryKey: ['NoteId'],
  foreignKeys: [{ columns: ['CellId'], references: 'Cells', parent: ['Id'] }],
  indexes: [['CellId']],
})

/** A table that no schema here has. */
export const strangers: Table = { ...(notes as Table), name: 'Strangers' }

const inRelease = (of: Table): ReleaseTable => ({
  ...of,
  besides: [],
  columns: Object.entries(of.columns).map(([key, column]) => {
    const { type, about, nullable } = column
    return { key, name: key, type, kind: kindOf(column), nullable: nullable === true, about }
  }),
  unique: of.unique ?? [],
  lookups: of.lookups ?? [],
  indexes: of.indexes ?? [],
})

export const schema: Schema = {
  release: 2015,
  tables: [inRelease(cells as Table), inRelease(notes as Table)],
  views: [],
}

/** What a row of `cells` holds, as the reader of any format should find it; times in ticks, GUIDs and bytes in hex. */
export type Cells = {
  At: number
  Until: number | null
  Count: number | null
  Small: number
  Flag: number | null
  Endpoint: string | null
  Words: string | null
  Raw: string
  Large: number | null
  From: string
}

const day = (date: string): number => (Date.parse(date) / 1000) * 300
const edgeTimes = [
  day('2024-01-08T00:00:00Z'),
  day('2024-01-09T00:00:00Z') - 1,
  day('2024-02-29T23:59:59Z') + 298,
  day('2037-12-31T23:59:59Z') + 299,
  day('1999-12-31T12:00:00Z') + 1,
  0,
  -1,
]
const times = fc.oneof(
  fc.constantFrom(...edgeTimes),
  fc.integer({ min: day('1990-01-01T00:00:00Z'), max: day('2080-01-01T00:00:00Z') }),
)

export const hostileTexts = [
  '',
  ' ',
  'plain',
  ' leading',
  'trailing ',
  'trailing tab\t',
  'O\'Neil, "Ann" <a@b>',
  "''';--",
  'line\nGO\nline',
  'line\r\nGO\r\n',
  'GO',
  '$(x) $$(y) $',
  '\\',
  'back\\\nslash',
  'tab\there',
  '日本語 😀 👩‍👩‍👧',
  '\u202eright to left\u202c \u05d0\u05d1',
  'caf\u00e9, caf\u0065\u0301',
  '\u0001\u001f\u007f\u0085\u00a0',
  '\u00a0no-break',
  '\ufeffmark',
  'NULL',
  '0x41',
  '1e5',
  '12.50',
  'é'.repeat(450),
  '"'.repeat(450),
  "'".repeat(450),
  '$('.repeat(225),
  '😀'.repeat(225),
  'x'.repeat(450),
]
/** All but NUL, which no database takes. fast-check's own `binary` first makes a table of them all, which takes a second. */
const characters = fc
  .integer({ min: 1, max: 0x10_ffff })
  .filter(code => code < 0xd800 || code > 0xdfff)
  .map(code => String.fromCodePoint(code))

const texts = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: characters, maxLength: 60 }),
  fc.string({ unit: fc.constantFrom("'", '"', ',', '\n', '\r', '$', '(', ' ', 'G', 'O', ';', 'é'), maxLength: 20 }),
)

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: length, maxLength: length })
const ints = fc.oneof(
  fc.integer({ min: -0x7fff_ffff, max: 0x7fff_ffff }),
  fc.constantFrom(0, 9, 10, 9999, 10_000, 99_999_999, 100_000_000, 0x7fff_ffff, -0x7fff_ffff, -1, -10_000),
)

const octet = fc.integer({ min: 0, max: 255 })
const addresses = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 255 }), octet, octet, octet).map(octets => octets.join('.')),
  fc.integer({ min: 0, max: 0xffff }).map(n => `2001:db8::${n.toString(16)}`),
)

export const cellRows = fc.array(
  fc.record<Cells>({
    At: times,
    Until: fc.option(times),
    Count: fc.option(ints),
    Small: fc.integer({ min: -32_768, max: 32_767 }),
    Flag: fc.option(fc.integer({ min: 0, max: 1 })),
    Endpoint: fc.option(hex(32).filter(words => !/^F+$/.test(words))),
    Words: fc.option(texts),
    Raw: fc.integer({ min: 0, max: 40 }).chain(length => hex(length * 2)),
    Large: fc.option(fc.integer({ min: -(2 ** 48), max: 2 ** 48 })),
    From: addresses,
  }),
  { maxLength: 30 },
)

/** Every hostile text and every edge of time once, and NULL wherever there may be one. */
export const hostileRows: readonly Cells[] = hostileTexts.map((Words, i) => ({
  At: edgeTimes[i % edgeTimes.length],
  Until: i % 3 === 0 ? null : edgeTimes[(i + 1) % edgeTimes.length],
  Count: i % 4 === 0 ? null : i * 1_000_003,
  Small: 7 - i,
  Flag: [0, 1, null][i % 3],
  Endpoint: i % 5 === 0 ? null : `0123456789ABCDEF0123456789ABCD${String(i).padStart(2, '0')}`,
  Words: i % 7 === 6 ? null : Words,
  Raw: i === 1 ? 'AB'.repeat(775) : Buffer.from(`dialog;${i}`).toString('hex').toUpperCase(),
  Large: i % 3 === 1 ? null : 0x02_0000_000000 + i * 1_000_003,
  From: ['10.0.0.1', '255.255.255.255', '192.0.2.9', '2001:db8::1', '2001:db8::ffff'][i % 5],
}))

/** Rows numbered from `first`, in a batch of `capacity` that grows when there are more. */
export function cellBatch(rows: readonly Cells[], { first = 1, capacity = 4 } = {}): Batch {
  const batch = new Batch(cells, capacity)
  rows.forEach((cell, i) => {
    const row = batch.add()
    const { values } = batch
    values.Id[row] = first + i
    values.At[row] = cell.At
    values.Until[row] = cell.Until ?? NULL_TIME
    values.Count[row] = cell.Count ?? NULL_INT
    values.Small[row] = cell.Small
    values.Flag[row] = cell.Flag ?? NULL_BIT
    values.Large[row] = cell.Large ?? NULL_LONG
    values.Words[row] = cell.Words
    values.From[row] = addressWord(cell.From)
    for (let word = 0; word < 4; word++) {
      const part = cell.Endpoint?.slice(word * 8, word * 8 + 8)
      values.Endpoint[row * 4 + word] = part === undefined ? NULL_GUID : Number.parseInt(part, 16)
    }
    const raw = Buffer.from(cell.Raw, 'hex')
    const start = row === 0 ? 0 : values.Raw.ends[row - 1]
    if (values.Raw.heap.length < start + raw.length) {
      const grown = new Uint8Array((start + raw.length) * 2)
      grown.set(values.Raw.heap)
      values.Raw.heap = grown
    }
    values.Raw.heap.set(raw, start)
    values.Raw.ends[row] = start + raw.length
  })
  return batch as Batch
}

export function noteBatch(ids: readonly number[], of: Table = notes as Table): Batch {
  const batch = new Batch(of as typeof notes, 4)
  for (const id of ids) {
    const row = batch.add()
    batch.values.NoteId[row] = id
    batch.values.CellId[row] = id
  }
  return batch as Batch
}

export const ids = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1)

/** A folder for one test, gone after it. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-export-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const optionsFor = (out: string, given: Partial<OutputOptions> = {}): OutputOptions => ({
  formats: ['csv'],
  out,
  force: false,
  schema,
  about: { version: '1.2.3', config: { seed: 7 } },
  ...given,
})

/** Writes the batches and returns the manifest. */
export async function written(options: OutputOptions, batches: Iterable<Batch>) {
  const output = await openOutput(options)
  for (const batch of batches) await output.write(batch)
  return output.finish()
}

/** `2024-01-08 09:00:00.003` back to ticks, as SQL Server reads it. */
export const ticksOf = (text: string): number =>
  Math.round((Date.parse(`${text.replace(' ', 'T').replace('Z', '')}Z`) * 3) / 10)

export const bareGuid = (text: string): string => text.replaceAll('-', '')
