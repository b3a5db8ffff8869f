import fs from 'node:fs'
import { Batch, type Bytes, type Storage } from '../../model/rows/batch.js'
import type { Kind } from '../../model/schema/definition/schema.js'
import { kindOf, type Table } from '../../model/schema/definition/schema.js'
import { allTables } from '../../model/schema/tables/index.js'
import { withFileName } from '../sink/file.js'

/** Batches as bytes, for formats that one process alone can write: another simulates, and leaves them in a file. */
export const ROWS_FILE = 'rows'

/** Before each batch, as JSON behind its length; a chapter's end has no table. */
type Head = { readonly table?: string; readonly rows: number; readonly columns: readonly number[] }

export function openRowsFile(file: string) {
  const fd = withFileName(ROWS_FILE, () => fs.openSync(file, 'wx'))
  const put = (head: Head, columns: readonly Buffer[]) => {
    const text = Buffer.from(JSON.stringify(head))
    const length = Buffer.alloc(4)
    length.writeUInt32LE(text.length)
    for (const bytes of [length, text, ...columns]) {
      withFileName(ROWS_FILE, () => {
        for (let sent = 0; sent < bytes.length; ) sent += fs.writeSync(fd, bytes, sent)
      })
    }
  }
  return {
    write({ table, length, values }: Batch): void {
      const kinds = Object.entries(table.columns).map(([key, column]) => [key, kindOf(column)] as const)
      const columns = kinds.map(([key, kind]) => toBytes[kind](values[key] as never, length))
      put({ table: table.name, rows: length, columns: columns.map(bytes => bytes.length) }, columns)
    },
    endChapter: (): void => put({ rows: 0, columns: [] }, []),
    close: (): void => fs.closeSync(fd),
  }
}

/** The batches of a rows file, each to be done with before the next; `undefined` where a chapter ends. */
export function* batchesIn(file: string): Iterable<Batch | undefined> {
  const fd = fs.openSync(file, 'r')
  const made = new Map<string, Batch>()
  const read = (length: number): Buffer | undefined => {
    const bytes = Buffer.allocUnsafe(length)
    for (let got = 0; got < length; ) {
      const more = fs.readSync(fd, bytes, got, length - got, null)
      if (more === 0) return undefined
      got += more
    }
    return bytes
  }
  try {
    for (let length = read(4); length !== undefined; length = read(4)) {
      const { table, rows, columns } = JSON.parse(String(read(length.readUInt32LE()))) as Head
      if (table === undefined) {
        yield undefined
        continue
      }
      const batch = emptied(made, table, rows)
      Object.entries(batch.table.columns).forEach(([key, column], i) => {
        fromBytes[kindOf(column)](batch.values[key] as never, rows, read(columns[i])!)
      })
      yield batch
    }
  } finally {
    fs.closeSync(fd)
  }
}

function emptied(made: Map<string, Batch>, name: string, rows: number): Batch {
  const known = made.get(name)
  const spec = known?.table ?? allTables.find(table => table.name === name)
  const batch = known !== undefined && known.capacity >= rows ? known : new Batch(spec as Table, Math.max(rows, 1024))
  made.set(name, batch)
  batch.length = rows
  return batch
}

type Numbers = Float64Array | Int32Array | Uint32Array | Uint8Array

const plain = (numbers: Numbers, count: number): Buffer =>
  Buffer.from(numbers.buffer, numbers.byteOffset, count * numbers.BYTES_PER_ELEMENT)

/** Lengths come before contents. */
const toBytes: { readonly [K in Kind]: (stored: Storage[K], rows: number) => Buffer } = {
  datetime: plain,
  int: plain,
  long: plain,
  bit: plain,
  guid: (words, rows) => plain(words, rows * 4),
  text(texts, rows) {
    const some = texts.slice(0, rows)
    const lengths = Int32Array.from(some, text => text?.length ?? -1)
    return Buffer.concat([plain(lengths, rows), Buffer.from(some.join(''), 'utf16le')])
  },
  bytes: ({ heap, ends }, rows) => Buffer.concat([plain(ends, rows), plain(heap, rows === 0 ? 0 : ends[rows - 1])]),
  address: plain,
}

const copied = (numbers: Numbers, rows: number, bytes: Buffer): void =>
  plain(numbers, rows).set(bytes.subarray(0, rows * numbers.BYTES_PER_ELEMENT))

const fromBytes: { readonly [K in Kind]: (stored: Storage[K], rows: number, bytes: Buffer) => void } = {
  datetime: copied,
  int: copied,
  long: copied,
  bit: copied,
  guid: (words, rows, bytes) => copied(words, rows * 4, bytes),
  text(texts, rows, bytes) {
    const lengths = new Int32Array(rows)
    copied(lengths, rows, bytes)
    const all = bytes.toString('utf16le', rows * 4)
    let at = 0
    for (let row = 0; row < rows; row++) {
      texts[row] = lengths[row] < 0 ? null : all.slice(at, at + lengths[row])
      at += Math.max(lengths[row], 0)
    }
  },
  bytes(stored: Bytes, rows, bytes) {
    copied(stored.ends, rows, bytes)
    const heap = bytes.subarray(rows * 4)
    if (stored.heap.length < heap.length) stored.heap = new Uint8Array(heap.length * 2)
    stored.heap.set(heap)
  },
  address: copied,
}
