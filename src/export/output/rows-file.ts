import fs from 'node:fs'
import { deserialize, serialize } from 'node:v8'
import { Batch, bytesStart } from '../../model/rows/batch.js'
import type { Storage } from '../../model/rows/storage.js'
import { type Kind, kindOf, type Table } from '../../model/schema/definition/schema.js'
import { allTables } from '../../model/schema/tables/index.js'
import { withFileName } from '../sink/file.js'

/** Batches as bytes, for formats that one process alone can write: another simulates, and leaves them in a file. */
export const ROWS_FILE = 'rows'

/** A batch, or null where a chapter ends. */
type Entry = { readonly table: string; readonly rows: number; readonly values: Record<string, Storage[Kind]> } | null

export function openRowsFile(file: string) {
  const fd = withFileName(ROWS_FILE, () => fs.openSync(file, 'wx'))
  /** Behind its length. */
  const put = (entry: Entry): void => {
    const bytes = serialize(entry)
    withFileName(ROWS_FILE, () => {
      fs.writeFileSync(fd, Uint32Array.of(bytes.length))
      fs.writeFileSync(fd, bytes)
    })
  }
  return {
    write({ table, length: rows, values }: Batch): void {
      const kinds = Object.entries(table.columns).map(([key, column]) => [key, kindOf(column)] as const)
      const filled = kinds.map(([key, kind]) => [key, filledPart(values[key], kind === 'guid' ? 4 : 1, rows)])
      put({ table: table.name, rows, values: Object.fromEntries(filled) })
    },
    endChapter: (): void => put(null),
    close: (): void => fs.closeSync(fd),
  }
}

function filledPart(stored: Storage[Kind], perRow: number, rows: number): Storage[Kind] {
  if (Array.isArray(stored)) return stored.slice(0, rows)
  if (!('heap' in stored)) return stored.subarray(0, rows * perRow)
  return { heap: stored.heap.subarray(0, bytesStart(stored, rows)), ends: stored.ends.subarray(0, rows) }
}

/** The batches of a rows file; `undefined` where a chapter ends. */
export function* batchesIn(file: string): Iterable<Batch | undefined> {
  const fd = fs.openSync(file, 'r')
  const length = new Uint32Array(1)
  try {
    while (fs.readSync(fd, length) > 0) {
      const bytes = new Uint8Array(length[0])
      fs.readSync(fd, bytes)
      const entry: Entry = deserialize(bytes)
      yield entry === null ? undefined : batchOf(entry)
    }
  } finally {
    fs.closeSync(fd)
  }
}

function batchOf({ table, rows, values }: NonNullable<Entry>): Batch {
  const batch = new Batch(allTables.find(({ name }) => name === table) as Table, 1)
  Object.assign(batch.values, values)
  batch.length = rows
  batch.capacity = rows
  return batch
}
