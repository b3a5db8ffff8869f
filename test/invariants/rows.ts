import { Batch, NULL_BIT, NULL_GUID, NULL_INT, NULL_LONG, NULL_TIME, type Storage } from '../../src/model/batch.js'
import type { Context } from '../../src/model/invariants/index.js'
import { collect, isText } from '../../src/model/invariants/world.js'
import { type Kind, kindOf, type SqlType, type Table } from '../../src/model/schema.js'
import { allTables } from '../../src/model/tables/index.js'

/** A cell as a person writes it: ticks, numbers and bits as numbers; text, GUIDs and byte strings as text. */
export type Cell = number | string | null
export type Row = Record<string, Cell>

/** Rows in the order in which they arrive. */
export type Lot = { readonly table: string; readonly rows: Row[] }
export type Lots = Lot[]

/** All rows of a table; the lots keep them, so changing one changes the world. */
export const rowsOf = (lots: Lots, table: string): Row[] =>
  lots.filter(lot => lot.table === table).flatMap(lot => lot.rows)

/** Puts a new row right after one that is there already. */
export function insertAfter(lots: Lots, row: Row, added: Row): Row {
  const lot = lots.find(({ rows }) => rows.includes(row))
  lot?.rows.splice(lot.rows.indexOf(row) + 1, 0, added)
  return added
}

export function remove(lots: Lots, row: Row): void {
  for (const { rows } of lots) if (rows.includes(row)) rows.splice(rows.indexOf(row), 1)
}

export const tableNamed = (name: string): Table => {
  const found = allTables.find(table => table.name === name)
  if (found === undefined) throw new Error(`there is no table ${name}`)
  return found
}

/** The same rows as the simulation hands them over. A column that a row leaves out is NULL. */
export function* batchesOf(lots: Lots): Iterable<Batch> {
  for (const { table, rows } of lots) {
    const batch = new Batch(tableNamed(table), Math.max(1, rows.length))
    for (const cells of rows) {
      const row = batch.add()
      for (const [name, { type }] of Object.entries(batch.table.columns)) {
        store(kindOf(type as SqlType), batch.values[name], row, cells[name] ?? null)
      }
    }
    yield batch
  }
}

/** Any batches as rows that can be changed: a lot for each batch. */
export function lotsOf(batches: Iterable<Batch>, context: Context): Lots {
  const lots: Lots = []
  for (const batch of batches) {
    const [rows] = collect([batch], context).tables.filter(({ length }) => length > 0)
    if (rows === undefined) continue
    const columns = rows.table.columns.map(({ key, kind }) => {
      const cells = isText(kind) ? rows.texts(key) : rows.numbers(key)
      return [key, cells] as const
    })
    lots.push({
      table: rows.table.name,
      rows: Array.from({ length: rows.length }, (_, row) =>
        Object.fromEntries(columns.map(([key, cells]) => [key, Number.isNaN(cells[row]) ? null : cells[row]])),
      ),
    })
  }
  return lots
}

function store(kind: Kind, storage: Storage[Kind], row: number, cell: Cell): void {
  switch (kind) {
    case 'datetime':
      ;(storage as Float64Array)[row] = cell === null ? NULL_TIME : Number(cell)
      return
    case 'int':
      ;(storage as Int32Array)[row] = cell === null ? NULL_INT : Number(cell)
      return
    case 'long':
      ;(storage as Float64Array)[row] = cell === null ? NULL_LONG : Number(cell)
      return
    case 'bit':
      ;(storage as Uint8Array)[row] = cell === null ? NULL_BIT : Number(cell)
      return
    case 'text':
      ;(storage as Storage['text'])[row] = cell === null ? null : String(cell)
      return
    case 'guid':
      ;(storage as Uint32Array).set(cell === null ? Array(4).fill(NULL_GUID) : words(String(cell)), row * 4)
      return
    case 'bytes':
      append(storage as Storage['bytes'], row, String(cell ?? ''))
  }
}

const words = (guid: string): number[] =>
  (guid.replaceAll('-', '').match(/.{8}/g) ?? []).map(word => Number.parseInt(word, 16))

function append(bytes: Storage['bytes'], row: number, text: string): void {
  const start = row === 0 ? 0 : bytes.ends[row - 1]
  if (start + text.length > bytes.heap.length) {
    const heap = new Uint8Array(2 * (start + text.length))
    heap.set(bytes.heap)
    bytes.heap = heap
  }
  for (let i = 0; i < text.length; i++) bytes.heap[start + i] = text.charCodeAt(i)
  bytes.ends[row] = start + text.length
}
