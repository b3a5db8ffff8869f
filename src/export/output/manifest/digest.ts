import { createHash } from 'node:crypto'
import { type Batch, bytesStart } from '../../../model/rows/batch.js'
import type { Storage } from '../../../model/rows/storage.js'
import type { Kind, ReleaseColumn, ReleaseTable } from '../../../model/schema/definition/schema.js'
import { Fingerprint } from './fingerprint.js'

/** A number of rows, and a digest of their cells. */
export type Digested = { readonly rows: number; readonly digest: string }

export type TableDigest = Digested & { readonly table: string }

/** The rows of a chapter, by table. */
export type ChapterDigest = { readonly chapter: number; readonly tables: Readonly<Record<string, Digested>> }

/** Counts and digests the rows of one table in one chapter. */
export interface TableDigester {
  add(batch: Batch): void
  /** Nothing can be added any more. */
  end(): Digested
}

/**
 * The digest of a table in a chapter is SHA-256 over fingerprints of its columns, each of its cells as they stand in the batches. So
 * nothing has to be rendered, where batches end does not matter, and NULL is not the empty text.
 */
export function tableDigester({ columns }: ReleaseTable): TableDigester {
  const all = columns.map(column => columnPrints(column))
  let rows = 0
  return {
    add(batch) {
      for (const { add } of all) add(batch)
      rows += batch.length
    },
    end() {
      const whole = createHash('sha256')
      for (const { prints } of all) for (const print of prints) whole.update(print.end())
      return { rows, digest: whole.digest('hex') }
    },
  }
}

type ColumnPrints = { readonly prints: readonly Fingerprint[]; add(batch: Batch): void }

function columnPrints({ kind, key }: ReleaseColumn): ColumnPrints {
  const prints = (kind === 'text' || kind === 'bytes' ? ['lengths', 'contents'] : ['cells']).map(
    () => new Fingerprint(),
  )
  const addCells = cellBytes[kind]
  return { prints, add: batch => addCells(batch.values[key] as never, batch.length, prints) }
}

const bytesOf = (numbers: Int32Array | Uint32Array | Float64Array, length: number): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, length * numbers.BYTES_PER_ELEMENT)

/** Cells that are made ready at a time, in memory that is used again. */
const CELLS = 8192
const plain = new Float64Array(CELLS)
const lengths = new Int32Array(CELLS)

/** Texts that are joined at a time. */
const SOME = 1024
let room = Buffer.allocUnsafe(1 << 16)

type AddCells<K extends Kind> = (stored: Storage[K], rows: number, prints: readonly Fingerprint[]) => void

/** The cells of a column as bytes, numbers little-endian. Texts and byte strings come after their lengths; that of NULL is -1. */
const cellBytes: { readonly [K in Kind]: AddCells<K> } = {
  datetime: doubles,
  long: doubles,
  int: (ints, rows, [cells]) => cells.add(bytesOf(ints, rows)),
  bit: (bits, rows, [cells]) => cells.add(bits.subarray(0, rows)),
  guid: (words, rows, [cells]) => cells.add(bytesOf(words, rows * 4)),
  text(texts, rows, [ofLengths, contents]) {
    for (let from = 0; from < rows; from += CELLS) {
      const some = Math.min(CELLS, rows - from)
      measureTexts(texts, from, some)
      ofLengths.add(bytesOf(lengths, some))
    }
    // UTF-8 would make all lone surrogates alike.
    for (let from = 0; from < rows; from += SOME) {
      const joined = texts.slice(from, Math.min(from + SOME, rows)).join('')
      if (joined.length * 2 > room.length) room = Buffer.allocUnsafe(joined.length * 4)
      contents.add(room.subarray(0, room.write(joined, 'utf16le')))
    }
  },
  bytes(stored, rows, [ofLengths, contents]) {
    for (let from = 0; from < rows; from += CELLS) {
      const some = Math.min(CELLS, rows - from)
      measureBytes(stored, from, some)
      ofLengths.add(bytesOf(lengths, some))
    }
    contents.add(stored.heap.subarray(0, rows === 0 ? 0 : stored.ends[rows - 1]))
  },
  address: (words, rows, [cells]) => cells.add(bytesOf(words, rows)),
}

function doubles(stored: Float64Array, rows: number, [cells]: readonly Fingerprint[]): void {
  for (let from = 0; from < rows; from += CELLS) {
    const some = Math.min(CELLS, rows - from)
    makePlain(stored, from, some)
    cells.add(bytesOf(plain, some))
  }
}

// Functions for the loops alone: V8 compiles them once, and not whatever stands around them again and again.

function measureTexts(texts: Storage['text'], from: number, some: number): void {
  for (let i = 0; i < some; i++) lengths[i] = texts[from + i]?.length ?? -1
}

function measureBytes(stored: Storage['bytes'], from: number, some: number): void {
  for (let i = 0; i < some; i++) lengths[i] = stored.ends[from + i] - bytesStart(stored, from + i)
}

/** The bits of NaN differ between processors. */
function makePlain(stored: Float64Array, from: number, some: number): void {
  for (let i = 0; i < some; i++) {
    const cell = stored[from + i]
    // NaN alone is neither; to call Number.isNaN takes longer than all else here.
    plain[i] = cell >= 0 || cell < 0 ? cell : Number.NEGATIVE_INFINITY
  }
}

/** The digest of a table covers its chapters in order: SHA-256 over a line for each that has rows. */
export function tableDigests(
  tables: readonly Pick<ReleaseTable, 'name'>[],
  chapters: readonly ChapterDigest[],
): readonly TableDigest[] {
  return tables.map(({ name }) => {
    const hash = createHash('sha256')
    let rows = 0
    for (const { chapter, tables } of chapters) {
      const found = tables[name]
      if (found === undefined) continue
      hash.update(`${chapter} ${found.rows} ${found.digest}\n`)
      rows += found.rows
    }
    return { table: name, rows, digest: hash.digest('hex') }
  })
}

/** One digest of all: SHA-256 over a line for each table, in load order. */
export function digestOf(tables: readonly TableDigest[]): string {
  const hash = createHash('sha256')
  for (const { table, rows, digest } of tables) hash.update(`${table} ${rows} ${digest}\n`)
  return hash.digest('hex')
}
