import { createCipheriv, createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOf, tableDigests } from '../../../../src/export/output/manifest/digest.js'
import { rowLedger } from '../../../../src/export/output/manifest/row-ledger.js'
import type { Batch } from '../../../../src/model/rows/batch.js'
import { type Cells, cellBatch, cellRows, hostileRows, noteBatch, schema, strangers } from '../../sample.js'

function digested(batches: readonly Batch[]): string {
  const { add, endChapter } = rowLedger(schema.tables)
  for (const batch of batches) add(batch)
  return JSON.stringify(endChapter(0))
}

test('where batches end changes no digest', () => {
  fc.assert(
    fc.property(cellRows, fc.nat(30), (rows, at) => {
      const halves = [cellBatch(rows.slice(0, at)), cellBatch(rows.slice(at), { first: 1 + Math.min(at, rows.length) })]
      expect(digested(halves)).toBe(digested([cellBatch(rows)]))
    }),
  )
})

const changes: { readonly [K in keyof Cells]: (cell: Cells[K]) => Cells[K] } = {
  At: time => time + 1,
  Until: time => (time === null ? 0 : null),
  Count: count => (count === null ? 0 : null),
  Small: small => -small - 1,
  Flag: flag => (flag === null ? 0 : null),
  Endpoint: guid => (guid === null ? '0'.repeat(32) : null),
  Words: words => (words === null ? '' : `${words.slice(1)}${words.slice(0, 1)}!`),
  Raw: raw => `${raw}00`,
  Large: large => (large === null ? 0 : null),
  From: from => (from === '10.0.0.1' ? '10.0.0.2' : '10.0.0.1'),
}

test.each(Object.keys(changes) as (keyof Cells)[])('another %s in any row is another digest', name => {
  fc.assert(
    fc.property(cellRows, fc.nat(29), (rows, at) => {
      fc.pre(at < rows.length)
      const other = rows.map((row, i) => (i === at ? { ...row, [name]: changes[name](row[name] as never) } : row))
      expect(digested([cellBatch(other)])).not.toBe(digested([cellBatch(rows)]))
    }),
    { numRuns: 30 },
  )
})

test('texts that flow into each other, and rows that change places, are told apart', () => {
  const row = {
    At: 0,
    Until: null,
    Count: null,
    Small: 0,
    Flag: null,
    Endpoint: null,
    Raw: '',
    Large: null,
    From: '10.0.0.1',
  }
  const ofWords = (...words: (string | null)[]) => digested([cellBatch(words.map(Words => ({ ...row, Words })))])
  const seen = [ofWords('ab', 'c'), ofWords('a', 'bc'), ofWords('', 'abc'), ofWords(null, 'abc'), ofWords('abc', '')]
  expect(new Set([...seen, ofWords('\ud800', ''), ofWords('\ufffd', '')]).size).toBe(seen.length + 2)
})

/** The GMAC of some bytes under a key of zeros. */
function gmac(bytes: Uint8Array): Buffer {
  const mac = createCipheriv('aes-128-gcm', Buffer.alloc(16), Buffer.alloc(12))
  mac.setAAD(bytes)
  mac.final()
  return mac.getAuthTag()
}

const little = (
  cells: readonly number[],
  width: number,
  put: (buffer: Buffer, cell: number, at: number) => unknown,
) => {
  const buffer = Buffer.alloc(cells.length * width)
  for (const [i, cell] of cells.entries()) put(buffer, cell, i * width)
  return buffer
}
const ints = (cells: readonly number[]) => little(cells, 4, (buffer, cell, at) => buffer.writeInt32LE(cell, at))
const doubles = (cells: readonly (number | null)[]) =>
  little(
    cells.map(cell => cell ?? Number.NEGATIVE_INFINITY),
    8,
    (buffer, cell, at) => buffer.writeDoubleLE(cell, at),
  )

test('a digest is SHA-256 over the fingerprints of the columns, texts and bytes after their lengths', () => {
  const rows = [...hostileRows, ...hostileRows]
  const NULL_INT = -0x8000_0000
  const address = (text: string) =>
    text.startsWith('2001')
      ? Number.parseInt(text.split('::')[1], 16)
      : Buffer.from(text.split('.').map(Number)).readInt32BE()
  const columns: Buffer[] = [
    ints(rows.map((_, i) => i + 1)),
    doubles(rows.map(({ At }) => At)),
    doubles(rows.map(({ Until }) => Until)),
    ints(rows.map(({ Count }) => Count ?? NULL_INT)),
    ints(rows.map(({ Small }) => Small)),
    Buffer.from(rows.map(({ Flag }) => Flag ?? 255)),
    ints(
      rows.flatMap(({ Endpoint }) =>
        [0, 8, 16, 24].map(at => Number.parseInt((Endpoint ?? 'F'.repeat(32)).slice(at, at + 8), 16) | 0),
      ),
    ),
    ints(rows.map(({ Words }) => Words?.length ?? -1)),
    Buffer.from(rows.map(({ Words }) => Words ?? '').join(''), 'utf16le'),
    ints(rows.map(({ Raw }) => Raw.length / 2)),
    Buffer.from(rows.map(({ Raw }) => Raw).join(''), 'hex'),
    doubles(rows.map(({ Large }) => Large)),
    ints(rows.map(({ From }) => address(From))),
  ]
  const hash = createHash('sha256')
  for (const column of columns) hash.update(gmac(column))
  const digest = hash.digest('hex')
  expect(JSON.parse(digested([cellBatch(rows)]))).toEqual({
    chapter: 0,
    tables: { Cells: { rows: rows.length, digest } },
  })
})

test('more rows, and longer texts, than are made ready at once have the digest of many small batches', () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => ({
    ...hostileRows[i % hostileRows.length],
    Words: i % 3 === 0 ? null : 'ü'.repeat(i % 90),
    Raw: (i % 256)
      .toString(16)
      .padStart(2, '0')
      .repeat(i % 5),
  }))
  const pieces = Array.from({ length: 11 }, (_, i) =>
    cellBatch(rows.slice(i * 999, (i + 1) * 999), { first: i * 999 + 1 }),
  )
  expect(digested([cellBatch(rows)])).toBe(digested(pieces))
})

test('a table without rows has no digest in a chapter, and a table that is not known counts for nothing', () => {
  expect(JSON.parse(digested([]))).toEqual({ chapter: 0, tables: {} })
  expect(JSON.parse(digested([cellBatch([]), noteBatch([1], strangers)]))).toEqual({ chapter: 0, tables: {} })
})

test('each chapter has a digest of its own', () => {
  const { add, endChapter } = rowLedger(schema.tables)
  const tables = () => {
    add(noteBatch([1, 2]))
    return endChapter(0).tables
  }
  const first = tables()
  expect(first).toEqual({ Notes: { rows: 2, digest: expect.stringMatching(/^[0-9a-f]{64}$/) } })
  expect(tables()).toEqual(first)
})

test('the digest of a table is SHA-256 over a line for each of its chapters, that of all over a line for each table', () => {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  const chapters = [
    { chapter: 0, tables: { Cells: { rows: 2, digest: 'a' } } },
    { chapter: 1, tables: {} },
    { chapter: 2, tables: { Cells: { rows: 3, digest: 'b' }, Notes: { rows: 1, digest: 'c' } } },
  ]
  const tables = tableDigests(schema.tables, chapters)
  expect(tables).toEqual([
    { table: 'Cells', rows: 5, digest: sha256('0 2 a\n2 3 b\n') },
    { table: 'Notes', rows: 1, digest: sha256('2 1 c\n') },
  ])
  expect(digestOf(tables)).toBe(sha256(`Cells 5 ${tables[0].digest}\nNotes 1 ${tables[1].digest}\n`))
})
