import { createHash, type Hash } from 'node:crypto'
import { type Batch, bytesStart, type Storage } from '../model/batch.js'
import type { Kind, ReleaseColumn, ReleaseTable } from '../model/schema.js'

/** How many rows, and a digest of their cells. */
export type Digested = { readonly rows: number; readonly digest: string }

export type TableDigest = Digested & { readonly table: string }

/** What a chapter holds, by table, as far as it has rows. */
export type ChapterDigest = { readonly chapter: number; readonly tables: Readonly<Record<string, Digested>> }

/** Counts and digests rows, chapter by chapter. */
export interface Ledger {
  /** Rows of tables that it does not know count for nothing. */
  see(batch: Batch): void
  /** What came since the last chapter ended. */
  endChapter(chapter: number): ChapterDigest
}

/**
 * The digest of a table in a chapter is SHA-256 over the digests of its columns, each over its cells as they stand in the batches. So
 * nothing has to be rendered, where batches end does not matter, and NULL is not the empty text.
 */
export function ledger(tables: readonly ReleaseTable[]): Ledger {
  const about = new Map(tables.map(table => [table.name, table]))
  let open = new Map<string, Open>()
  return {
    see(batch) {
      const { name } = batch.table
      const table = about.get(name)
      if (table === undefined || batch.length === 0) return
      const known = open.get(name) ?? { rows: 0, columns: table.columns.map(column => columnHash(column)) }
      for (const { see } of known.columns) see(batch)
      open.set(name, { ...known, rows: known.rows + batch.length })
    },
    endChapter(chapter) {
      const made = tables.flatMap(({ name }) => {
        const found = open.get(name)
        return found === undefined ? [] : [[name, { rows: found.rows, digest: closed(found) }] as const]
      })
      open = new Map()
      return { chapter, tables: Object.fromEntries(made) }
    },
  }
}

type Open = { readonly rows: number; readonly columns: readonly ColumnHash[] }

const closed = ({ columns }: Open): string => {
  const whole = createHash('sha256')
  for (const { hashes } of columns) for (const hash of hashes) whole.update(hash.digest())
  return whole.digest('hex')
}

type ColumnHash = { readonly hashes: readonly Hash[]; see(batch: Batch): void }

function columnHash({ kind, key }: ReleaseColumn): ColumnHash {
  const hashes = (kind === 'text' || kind === 'bytes' ? ['lengths', 'contents'] : ['cells']).map(() =>
    createHash('sha256'),
  )
  const cells = cellBytes[kind]
  return {
    hashes,
    see: batch => cells(batch.values[key] as never, batch.length, (bytes, i = 0) => hashes[i].update(bytes)),
  }
}

type Put = (bytes: Uint8Array, hash?: number) => void

const bytesOf = (numbers: Int32Array | Uint32Array | Float64Array, length: number): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, length * numbers.BYTES_PER_ELEMENT)

/** The cells of a column as bytes, numbers little-endian. Texts and byte strings come after their lengths; that of NULL is -1. */
const cellBytes: { readonly [K in Kind]: (stored: Storage[K], rows: number, put: Put) => void } = {
  datetime: doubles,
  long: doubles,
  int: (ints, rows, put) => put(bytesOf(ints, rows)),
  bit: (bits, rows, put) => put(bits.subarray(0, rows)),
  guid: (words, rows, put) => put(bytesOf(words, rows * 4)),
  text(texts, rows, put) {
    const lengths = new Int32Array(rows)
    for (let row = 0; row < rows; row++) lengths[row] = texts[row]?.length ?? -1
    put(bytesOf(lengths, rows))
    // UTF-8 would make all lone surrogates alike.
    for (let row = 0; row < rows; row += 1024) {
      put(Buffer.from(texts.slice(row, Math.min(row + 1024, rows)).join(''), 'utf16le'), 1)
    }
  },
  bytes(stored, rows, put) {
    const lengths = new Int32Array(rows)
    for (let row = 0; row < rows; row++) lengths[row] = stored.ends[row] - bytesStart(stored, row)
    put(bytesOf(lengths, rows))
    put(stored.heap.subarray(0, rows === 0 ? 0 : stored.ends[rows - 1]), 1)
  },
}

/** The bits of NaN differ between processors. */
function doubles(stored: Float64Array, rows: number, put: Put): void {
  const plain = stored.slice(0, rows)
  for (let row = 0; row < rows; row++) if (Number.isNaN(plain[row])) plain[row] = Number.NEGATIVE_INFINITY
  put(bytesOf(plain, rows))
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
