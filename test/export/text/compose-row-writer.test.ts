import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mysqlScript } from '../../../src/export/sql/mysql.js'
import { postgresScript } from '../../../src/export/sql/postgres.js'
import { tsqlScript } from '../../../src/export/sql/tsql.js'
import { Chunk } from '../../../src/export/text/chunk.js'
import { compileRowWriter } from '../../../src/export/text/compile-row-writer.js'
import { composeRowWriter } from '../../../src/export/text/compose-row-writer.js'
import { csvFormat } from '../../../src/export/text/csv.js'
import { ndjsonFormat, taggedNdjson } from '../../../src/export/text/ndjson.js'
import { type RowSpec, rowDelimiters, type WriteRows } from '../../../src/export/text/row-spec.js'
import type { RowRange, TextFormat } from '../../../src/export/text/text-format.js'
import { type Batch, NULL_INT } from '../../../src/model/rows/batch.js'
import { cellBatch, cellRows, hostileRows, schema } from '../sample.js'

const [table] = schema.tables
const formats: Readonly<Record<string, TextFormat>> = {
  csv: csvFormat,
  ndjson: ndjsonFormat,
  'tagged ndjson': taggedNdjson(table),
  tsql: { ...tsqlScript.format, rowSeparator: ',\n' },
  mysql: { ...mysqlScript.format, rowSeparator: ',\n' },
  postgres: { ...postgresScript.format, rowSeparator: ',\n' },
}

function written(make: (spec: RowSpec) => WriteRows, batch: Batch, format: TextFormat, range: RowRange): string {
  const parts: Buffer[] = []
  const chunk = new Chunk(bytes => parts.push(Buffer.from(bytes)))
  const spec = { batchTable: batch.table, table, format, delimiters: rowDelimiters(table, format) }
  make(spec)(batch, range, chunk)
  chunk.flush()
  return Buffer.concat(parts).toString('utf8')
}

const compiled = (...given: [Batch, TextFormat, RowRange]) => written(compileRowWriter, ...given)
const composed = (...given: [Batch, TextFormat, RowRange]) => written(composeRowWriter, ...given)

describe.each(Object.entries(formats))(
  'rows as %s are the same from the compiled writer and from the composed one',
  (_, format) => {
    test('for arbitrary cells and ranges, times between ticks among them', () => {
      const same = fc.property(cellRows, fc.nat(30), fc.nat(30), fc.boolean(), (rows, from, to, off) => {
        const batch = cellBatch(rows.map(row => (off ? { ...row, At: row.At + 0.3 } : row)))
        const range = { first: Math.min(from, to, rows.length), end: Math.min(Math.max(from, to), rows.length) }
        expect(compiled(batch, format, range)).toBe(composed(batch, format, range))
      })
      fc.assert(same)
    })

    test('for more rows than a chunk holds', () => {
      const batch = cellBatch(Array.from({ length: 20 }, () => hostileRows).flat())
      const range = { first: 3, end: batch.length }
      expect(compiled(batch, format, range)).toBe(composed(batch, format, range))
    })
  },
)

test.each([
  ['a column that may not be NULL has NULL', { Small: NULL_INT }, 'Cells.Small cannot be NULL'],
  [
    'a text is longer than its column',
    { Words: 'x'.repeat(451) },
    /^Cells.Words, nvarchar\(450\), cannot hold a text of 451 characters: x+$/,
  ],
  [
    'bytes are more than their column holds',
    { Raw: 'AB'.repeat(776) },
    'Cells.Raw, varbinary(775), cannot hold 776 bytes',
  ],
])('where %s, both writers say so', (_, cell, message) => {
  const batch = cellBatch([{ ...hostileRows[0], ...cell }])
  for (const write of [compiled, composed]) {
    expect(() => write(batch, csvFormat, { first: 0, end: 1 })).toThrow(message)
  }
})
