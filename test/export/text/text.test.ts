import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mysqlScript } from '../../../src/export/sql/mysql.js'
import { postgresScript } from '../../../src/export/sql/postgres.js'
import { tsqlScript } from '../../../src/export/sql/tsql.js'
import { cellText } from '../../../src/export/text/cell-text.js'
import { Chunk } from '../../../src/export/text/chunk.js'
import { csvFormat } from '../../../src/export/text/csv.js'
import { ndjsonFormat, taggedNdjson } from '../../../src/export/text/ndjson.js'
import { rowWriter } from '../../../src/export/text/row-writer.js'
import { nullText, type TextFormat } from '../../../src/export/text/text-format.js'
import type { Batch } from '../../../src/model/rows/batch.js'
import type { ReleaseColumn } from '../../../src/model/schema/definition/schema.js'
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

/** The same text, cell by cell. */
function slowly(batch: Batch, format: TextFormat, [first, end]: readonly [number, number]): string {
  const { row: around, rowSeparator = '', separator } = format
  const cells = table.columns.map(column => {
    const text = cellText(batch, column)
    return (row: number) => (format.label?.(column) ?? '') + shown(column, format, text(row))
  })
  const rows = Array.from({ length: end - first }, (_, i) => cells.map(cell => cell(first + i)).join(separator))
  return rows.map(row => around[0] + row + around[1]).join(rowSeparator)
}

function shown(column: ReleaseColumn, format: TextFormat, text: string | null): string {
  if (text === null) return nullText(column, format)
  const { time, guid, bytes, bit, safeText } = format
  const within = ([opens, closes]: readonly [string, string], value: string) => opens + value + closes
  switch (column.kind) {
    case 'datetime':
      return within(time, text.replace(' ', format.dateTimeSeparator))
    case 'guid':
      return within(guid, text)
    case 'bytes':
      return within(bytes, text)
    case 'bit':
      return bit[Number(text)]
    case 'address':
      return within(safeText, text)
    case 'text': {
      const room = new Uint8Array(10_000)
      return Buffer.from(room.subarray(0, format.text.write(room, 0, text))).toString('utf8')
    }
    default:
      return text
  }
}

function written(batch: Batch, format: TextFormat, [first, end]: readonly [number, number]): string {
  const parts: Buffer[] = []
  const chunk = new Chunk(bytes => parts.push(Buffer.from(bytes)))
  rowWriter(table, format, chunk)(batch, { first, end })
  chunk.flush()
  return Buffer.concat(parts).toString('utf8')
}

describe.each(Object.entries(formats))('rows as %s are those put together cell by cell', (_, format) => {
  test('for arbitrary cells and ranges, times between ticks among them', () => {
    const same = fc.property(cellRows, fc.nat(30), fc.nat(30), fc.boolean(), (rows, from, to, off) => {
      const batch = cellBatch(rows.map(row => (off ? { ...row, At: row.At + 0.3 } : row)))
      const range = [Math.min(from, to, rows.length), Math.min(Math.max(from, to), rows.length)] as const
      expect(written(batch, format, range)).toBe(slowly(batch, format, range))
    })
    fc.assert(same)
  })

  test('for more rows than a chunk holds', () => {
    const batch = cellBatch(Array.from({ length: 20 }, () => hostileRows).flat())
    const range = [3, batch.length] as const
    expect(written(batch, format, range)).toBe(slowly(batch, format, range))
  })
})
