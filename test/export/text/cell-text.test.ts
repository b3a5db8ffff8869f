import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellText, timeFormatter } from '../../../src/export/text/cell-text.js'
import { toMilliseconds } from '../../../src/model/time.js'
import { cellBatch, hostileRows, schema } from '../sample.js'

const [table] = schema.tables
const [first] = hostileRows

test('a cell of each kind is the text that a person would write', () => {
  const batch = cellBatch([
    { ...first, At: 1, Until: 86_400 * 300 - 1, Count: -7, Small: 0, Flag: 0, Words: '', Raw: '0AFF', Large: 2 ** 40 },
    { ...first, Until: null, Count: null, Flag: null, Endpoint: null, Words: null, Raw: '', Large: null },
    {
      ...first,
      Flag: 1,
      Endpoint: '0123456789abcdef0123456789abcdef',
      Words: "O'Neil",
      Raw: 'AB',
      From: '2001:db8::1',
    },
  ])
  const texts = (row: number) => table.columns.map(column => cellText(batch, column)(row)).slice(1)
  expect(texts(0).slice(0, 5)).toEqual(['1970-01-01 00:00:00.003', '1970-01-01 23:59:59.997', '-7', '0', '0'])
  expect(texts(0).slice(6)).toEqual(['', '0AFF', '1099511627776', '10.0.0.1'])
  expect(texts(1).slice(1)).toEqual([null, null, '7', null, null, null, '', null, '10.0.0.1'])
  expect(texts(2).slice(4)).toEqual([
    '1',
    '01234567-89AB-CDEF-0123-456789ABCDEF',
    "O'Neil",
    'AB',
    String(first.Large),
    '2001:db8::1',
  ])
})

test('times are written as ISO 8601 writes the milliseconds that SQL Server shows', () => {
  const cellText = timeFormatter()
  const year = 366 * 86_400 * 300
  const ticks = fc.oneof(
    fc.integer({ min: -30 * year, max: 80 * year }),
    fc
      .integer({ min: 0, max: 25_000 })
      .chain(day => fc.constantFrom(-1, 0, 1, 298, 299).map(off => day * 86_400 * 300 + off)),
  )
  // Now and then one that is no whole tick, as a labelled defect makes them.
  const same = fc.property(ticks, fc.constantFrom(0, 0, 0, 0.3), (whole, part) => {
    const time = whole + part
    const iso = new Date(toMilliseconds(time)).toISOString().slice(0, -1)
    expect(cellText(time)).toBe(iso.replace('T', ' '))
  })
  fc.assert(same, { numRuns: 1000 })
})
