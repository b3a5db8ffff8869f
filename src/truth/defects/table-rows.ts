import { addressText, addressWord } from '../../model/rows/address.js'
import { Batch, bytesStart, NULL_BIT, NULL_INT, NULL_LONG, NULL_TIME } from '../../model/rows/batch.js'
import { guidText, isNullGuid, writeGuid } from '../../model/rows/guid.js'
import type { Storage } from '../../model/rows/storage.js'
import { type Kind, kindOf, type Table } from '../../model/schema/definition/schema.js'

/** A cell as the kinds of defects read and write it: ticks, numbers and bits as numbers; text, GUIDs and byte strings as text. */
export type Cell = number | string | null
export type Row = Record<string, Cell>

/** The rows of one batch, in the order in which they arrive. */
export type TableRows = { readonly table: Table; readonly rows: Row[] }

/** Copies batches into rows that can be changed. */
export function tableRowsOf(batches: Iterable<Batch>): readonly TableRows[] {
  const tableRows: TableRows[] = []
  for (const { table, length, values } of batches) {
    const rows = Array.from({ length }, (): Row => ({}))
    for (const [name, column] of Object.entries(table.columns)) {
      const read = readers[kindOf(column)] as (storage: Storage[Kind], row: number) => Cell
      for (let row = 0; row < length; row++) rows[row][name] = read(values[name], row)
    }
    tableRows.push({ table, rows })
  }
  return tableRows
}

/** The same rows as batches again. A column that a row leaves out is NULL. */
export function* batchesOf(tableRows: Iterable<TableRows>): Iterable<Batch> {
  for (const { table, rows } of tableRows) {
    const batch = new Batch(table, Math.max(1, rows.length))
    for (const _ of rows) batch.add()
    for (const [name, column] of Object.entries(table.columns)) {
      const write = writers[kindOf(column)] as (storage: Storage[Kind], row: number, cell: Cell) => void
      for (const [row, cells] of rows.entries()) write(batch.values[name], row, cells[name] ?? null)
    }
    yield batch
  }
}

const readers: { readonly [K in Kind]: (storage: Storage[K], row: number) => Cell } = {
  datetime: (times, row) => (Number.isNaN(times[row]) ? null : times[row]),
  int: (ints, row) => (ints[row] === NULL_INT ? null : ints[row]),
  long: (longs, row) => (Number.isNaN(longs[row]) ? null : longs[row]),
  bit: (bits, row) => (bits[row] === NULL_BIT ? null : bits[row]),
  guid: (words, row) => (isNullGuid(words, row) ? null : guidText(words, row * 4)),
  text: (texts, row) => texts[row],
  bytes: (bytes, row) => String.fromCharCode(...bytes.heap.subarray(bytesStart(bytes, row), bytes.ends[row])),
  address: (words, row) => addressText(words[row]),
}

const writers: { readonly [K in Kind]: (storage: Storage[K], row: number, cell: Cell) => void } = {
  datetime(times, row, cell) {
    times[row] = cell === null ? NULL_TIME : Number(cell)
  },
  int(ints, row, cell) {
    ints[row] = cell === null ? NULL_INT : Number(cell)
  },
  long(longs, row, cell) {
    longs[row] = cell === null ? NULL_LONG : Number(cell)
  },
  bit(bits, row, cell) {
    bits[row] = cell === null ? NULL_BIT : Number(cell)
  },
  guid(words, row, cell) {
    writeGuid(words, row, cell === null ? null : String(cell))
  },
  text(texts, row, cell) {
    texts[row] = cell === null ? null : String(cell)
  },
  bytes(bytes, row, cell) {
    const text = String(cell ?? '')
    const start = bytesStart(bytes, row)
    if (start + text.length > bytes.heap.length) {
      const heap = new Uint8Array(2 * (start + text.length))
      heap.set(bytes.heap)
      bytes.heap = heap
    }
    for (let i = 0; i < text.length; i++) bytes.heap[start + i] = text.charCodeAt(i)
    bytes.ends[row] = start + text.length
  },
  address(words, row, cell) {
    words[row] = addressWord(String(cell))
  },
}
