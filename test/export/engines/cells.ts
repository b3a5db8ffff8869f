import { type Batch, bytesStart, NULL_BIT, NULL_INT } from '../../../src/model/rows/batch.js'
import type { Storage } from '../../../src/model/rows/storage.js'
import type { Kind, ReleaseTable, Schema } from '../../../src/model/schema/definition/schema.js'
import { toMilliseconds } from '../../../src/model/time.js'

/** A cell as an engine may print it. */
export type Printed = string | null

/** The rows of each table, every cell as one spelling that all engines can be brought to, in the order of that text. */
export type Cells = ReadonlyMap<string, readonly string[]>

/** The cells that a schema has of some batches, read from their storages and from nothing that an exporter uses. */
export function cellsOf(schema: Schema, batches: Iterable<Batch>): Cells {
  const rows = new Map<string, string[]>(schema.tables.map(({ name }) => [name, []]))
  const tables = new Map(schema.tables.map(table => [table.name, table]))
  for (const batch of batches) {
    const table = tables.get(batch.table.name)
    if (table === undefined) continue
    const read = table.columns.map(({ kind, key }) => stored[kind](batch.values[key] as never))
    for (let row = 0; row < batch.length; row++) {
      rows.get(table.name)?.push(JSON.stringify(read.map(cell => cell(row))))
    }
  }
  return new Map([...rows].map(([name, lines]) => [name, lines.sort()]))
}

/** What an engine printed, in the same spelling. */
export const printedCells = (table: ReleaseTable, rows: readonly (readonly Printed[])[]): readonly string[] =>
  rows
    .map(row => JSON.stringify(table.columns.map(({ kind }, i) => (row[i] === null ? null : printed[kind](row[i])))))
    .sort()

type Read = (row: number) => Printed

const stored: { readonly [K in Kind]: (stored: Storage[K]) => Read } = {
  datetime: times => row => (Number.isNaN(times[row]) ? null : new Date(toMilliseconds(times[row])).toISOString()),
  int: ints => row => (ints[row] === NULL_INT ? null : String(ints[row])),
  long: longs => row => (Number.isNaN(longs[row]) ? null : String(longs[row])),
  bit: bits => row => (bits[row] === NULL_BIT ? null : String(bits[row])),
  guid: words => row => {
    const hex = [...words.subarray(row * 4, row * 4 + 4)].map(word => word.toString(16).padStart(8, '0')).join('')
    return hex === 'f'.repeat(32) ? null : hex.toUpperCase()
  },
  text: texts => row => texts[row],
  bytes: bytes => row =>
    Buffer.from(bytes.heap.subarray(bytesStart(bytes, row), bytes.ends[row]))
      .toString('hex')
      .toUpperCase(),
  address: words => row => {
    const octets = [24, 16, 8, 0].map(shift => (words[row] >>> shift) & 255)
    return octets[0] === 0 ? `2001:db8::${words[row].toString(16)}` : octets.join('.')
  },
}

const printed: { readonly [K in Kind]: (text: string) => string } = {
  // Engines leave zeros at the end of a fraction out.
  datetime: text => new Date(`${text.replace(' ', 'T').replace(/Z$/, '')}Z`).toISOString(),
  int: text => text,
  long: text => text,
  bit: text => (({ t: '1', f: '0', true: '1', false: '0' }) as Readonly<Record<string, string>>)[text] ?? text,
  guid: text => text.replaceAll('-', '').toUpperCase(),
  text: text => text,
  bytes: text => text.replace(/^(\\x|0x)/, '').toUpperCase(),
  address: text => text,
}
