import { Batch, NULL_BIT, NULL_GUID, NULL_INT, NULL_LONG, NULL_TIME } from '../../model/rows/batch.js'
import type { Bytes, Storage } from '../../model/rows/storage.js'
import type { Columns, Kind, ReleaseColumn, ReleaseTable, Table } from '../../model/schema/definition/schema.js'
import { allTables } from '../../model/schema/tables/index.js'
import { fromMilliseconds } from '../../model/time.js'
import type { Warehouse } from '../../reading/warehouse/warehouse.js'

/** The rows of a table of the warehouse from one to before another, in batches that are used again. */
export async function* batchesFrom(
  warehouse: Warehouse,
  table: ReleaseTable,
  { from, to }: { readonly from: number; readonly to: number },
  has: (column: string) => boolean,
): AsyncIterable<Batch> {
  const batch = new Batch(textual(table), 2048)
  const cells = table.columns.map(({ name, kind }) => (has(name) ? shown[kind](`"${name}"`) : 'NULL'))
  const sql = `SELECT ${cells.join(', ')} FROM ${table.name} WHERE rowid >= ${from} AND rowid < ${to} ORDER BY rowid`
  for await (const columns of warehouse.columns(sql)) {
    batch.clear()
    const { length } = columns[0]
    batch.reserve(length)
    for (let row = 0; row < length; row++) batch.add()
    for (const [i, { key, kind }] of table.columns.entries()) {
      const stored = batch.values[key]
      fill[kind](stored as never, columns[i] as never)
    }
    yield batch
  }
}

/** A table whose addresses are text like other text: only addresses of our own have a form of their own. */
export const withPlainText = (table: ReleaseTable): ReleaseTable => ({
  ...table,
  columns: table.columns.map(
    (column): ReleaseColumn => (column.kind === 'address' ? { ...column, kind: 'text' } : column),
  ),
})

function textual({ name }: ReleaseTable): Table {
  const found = allTables.find(table => table.name === name) as Table
  const columns = Object.entries(found.columns).map(([key, { holds: _, ...column }]) => [key, column])
  return { ...found, columns: Object.fromEntries(columns) as Columns }
}

const asItIs = (column: string): string => column

/** Cells as the values that JavaScript gets fastest. */
const shown: { readonly [K in Kind]: (column: string) => string } = {
  datetime: column => `CAST(epoch_ms(${column}) AS DOUBLE)`,
  int: column => `CAST(${column} AS INTEGER)`,
  long: column => `CAST(${column} AS DOUBLE)`,
  bit: column => `CAST(${column} AS INTEGER)`,
  guid: column => `CAST(${column} AS VARCHAR)`,
  text: asItIs,
  bytes: asItIs,
  address: asItIs,
}

type Fill<K extends Kind, V> = (stored: Storage[K], cells: readonly (V | null)[]) => void

const numbers =
  (none: number, made = (value: number): number => value) =>
  (stored: { [row: number]: number }, cells: readonly (number | null)[]): void => {
    for (const [row, cell] of cells.entries()) stored[row] = cell === null ? none : made(cell)
  }

const texts = (stored: (string | null)[], cells: readonly (string | null)[]): void => {
  for (const [row, cell] of cells.entries()) stored[row] = cell
}

const fill: { readonly [K in Kind]: Fill<K, never> } = {
  datetime: numbers(NULL_TIME, fromMilliseconds),
  int: numbers(NULL_INT),
  long: numbers(NULL_LONG),
  bit: numbers(NULL_BIT),
  text: texts,
  address: texts as never,
  guid(words, cells: readonly (string | null)[]) {
    for (const [row, cell] of cells.entries()) {
      const hex = cell?.replaceAll('-', '')
      for (let word = 0; word < 4; word++) {
        words[row * 4 + word] = hex === undefined ? NULL_GUID : Number.parseInt(hex.slice(word * 8, word * 8 + 8), 16)
      }
    }
  },
  bytes(stored: Bytes, cells: readonly ({ readonly bytes: Uint8Array } | null)[]) {
    const length = cells.reduce((sum, cell) => sum + (cell?.bytes.length ?? 0), 0)
    if (stored.heap.length < length) stored.heap = new Uint8Array(2 * length)
    let end = 0
    for (const [row, cell] of cells.entries()) {
      stored.heap.set(cell?.bytes ?? [], end)
      end += cell?.bytes.length ?? 0
      stored.ends[row] = end
    }
  },
}
