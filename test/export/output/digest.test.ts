import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ledger } from '../../../src/export/output/digest.js'
import type { Batch } from '../../../src/model/rows/batch.js'
import { type Cells, cellBatch, cellRows, schema } from '../sample.js'

function digested(batches: readonly Batch[]): string {
  const { see, endChapter } = ledger(schema.tables)
  for (const batch of batches) see(batch)
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
  const digestOf = (...words: (string | null)[]) => digested([cellBatch(words.map(Words => ({ ...row, Words })))])
  const seen = [
    digestOf('ab', 'c'),
    digestOf('a', 'bc'),
    digestOf('', 'abc'),
    digestOf(null, 'abc'),
    digestOf('abc', ''),
  ]
  expect(new Set([...seen, digestOf('\ud800', ''), digestOf('\ufffd', '')]).size).toBe(seen.length + 2)
})
