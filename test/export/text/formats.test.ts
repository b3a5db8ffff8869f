import { expect, test } from 'vitest'
import { csvFormat } from '../../../src/export/text/csv.js'
import { ndjsonFormat, taggedNdjson } from '../../../src/export/text/ndjson.js'
import { tsvFormat } from '../../../src/export/text/tsv.js'
import { type Cells, cellBatch, schema } from '../sample.js'
import { render } from './render.js'

const [table] = schema.tables

/** 2024-01-08 09:00:00.003 in ticks. */
const nine = (Date.UTC(2024, 0, 8, 9) / 1000) * 300 + 1

const full: Cells = {
  At: nine,
  Until: nine + 60 * 300,
  Count: 12_345,
  Small: -7,
  Flag: 1,
  Endpoint: '0123456789ABCDEFFEDCBA9876543210',
  Words: 'tab\tand "quotes"',
  Raw: '0AFF',
  Large: 5_000_000_000,
  From: '10.0.0.1',
}
const none = { Until: null, Count: null, Flag: null, Endpoint: null, Words: null, Large: null }
const rows = cellBatch([full, { ...full, ...none, Raw: '', From: '2001:db8::1' }, { ...full, Flag: 0, Words: '' }])

const GUID = '01234567-89AB-CDEF-FEDC-BA9876543210'
const names = ['Id', 'At', 'Until', 'Count', 'Small', 'Flag', 'Endpoint', 'Words', 'Raw', 'Large', 'From']

test('CSV: a header, one row a line, nothing for NULL, quotes where they are needed', () => {
  expect(csvFormat.header?.(table)).toBe(`${names.join(',')}\n`)
  expect(render(rows, csvFormat)).toBe(
    [
      `1,2024-01-08 09:00:00.003,2024-01-08 09:01:00.003,12345,-7,1,${GUID},"tab\tand ""quotes""",0x0AFF,5000000000,10.0.0.1\n`,
      '2,2024-01-08 09:00:00.003,,,-7,,,,0x,,2001:db8::1\n',
      `3,2024-01-08 09:00:00.003,2024-01-08 09:01:00.003,12345,-7,0,${GUID},"",0x0AFF,5000000000,10.0.0.1\n`,
    ].join(''),
  )
})

test('TSV: a header, one row a line, \\N for NULL, escapes for what would end a cell or a line', () => {
  expect(tsvFormat.header?.(table)).toBe(`${names.join('\t')}\n`)
  expect(render(rows, tsvFormat)).toBe(
    [
      `1 2024-01-08~09:00:00.003 2024-01-08~09:01:00.003 12345 -7 1 ${GUID} tab\\tand~"quotes" 0x0AFF 5000000000 10.0.0.1\n`,
      '2 2024-01-08~09:00:00.003 \\N \\N -7 \\N \\N \\N 0x \\N 2001:db8::1\n',
      `3 2024-01-08~09:00:00.003 2024-01-08~09:01:00.003 12345 -7 0 ${GUID}  0x0AFF 5000000000 10.0.0.1\n`,
    ]
      .join('')
      .replaceAll(' ', '\t')
      .replaceAll('~', ' '),
  )
})

test('NDJSON: one object a line, times in UTC, bits as true and false', () => {
  const at = '"At":"2024-01-08T09:00:00.003Z"'
  const rest = (flag: boolean, words: string) =>
    `"Until":"2024-01-08T09:01:00.003Z","Count":12345,"Small":-7,"Flag":${flag},"Endpoint":"${GUID}","Words":${words},` +
    '"Raw":"0x0AFF","Large":5000000000,"From":"10.0.0.1"'
  const lines = [
    `"Id":1,${at},${rest(true, '"tab\\tand \\"quotes\\""')}`,
    `"Id":2,${at},"Until":null,"Count":null,"Small":-7,"Flag":null,"Endpoint":null,"Words":null,"Raw":"0x","Large":null,"From":"2001:db8::1"`,
    `"Id":3,${at},${rest(false, '""')}`,
  ]
  expect(ndjsonFormat.header).toBeUndefined()
  expect(render(rows, ndjsonFormat)).toBe(lines.map(line => `{${line}}\n`).join(''))
  expect(render(rows, taggedNdjson(table))).toBe(lines.map(line => `{"table":"Cells",${line}}\n`).join(''))
})
