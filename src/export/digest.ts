import { createHash } from 'node:crypto'
import type { Batch } from '../model/batch.js'
import type { ReleaseTable } from '../model/schema.js'
import { Chunk } from './chunk.js'
import { csvFormat } from './csv.js'
import { rowWriter } from './text.js'

export type TableDigest = { readonly table: string; readonly rows: number; readonly digest: string }

/** Counts and digests the rows of one table. */
export interface Ledger {
  see(batch: Batch): void
  /** Hands on the bytes that are digested, the first included. */
  copyTo(keep: (bytes: Uint8Array) => void): void
  end(): TableDigest
}

/**
 * The digest of a table is SHA-256 over its CSV file, whatever format is written, so that digests compare across
 * formats and `sha256sum` gives the same.
 */
export function ledger(table: ReleaseTable): Ledger {
  const hash = createHash('sha256')
  const copies: ((bytes: Uint8Array) => void)[] = []
  const chunk = new Chunk(bytes => {
    hash.update(bytes)
    for (const keep of copies) keep(bytes)
  })
  const write = rowWriter(table, csvFormat, chunk)
  let rows = 0
  chunk.ascii(csvFormat.header?.(table) ?? '')
  return {
    see(batch) {
      for (let row = 0; row < batch.length; row++) write(batch, row)
      rows += batch.length
    },
    copyTo(keep) {
      copies.push(keep)
    },
    end() {
      chunk.flush()
      return { table: table.name, rows, digest: hash.digest('hex') }
    },
  }
}

/** One digest of all: SHA-256 over a line for each table, in load order. */
export function digestOf(tables: readonly TableDigest[]): string {
  const hash = createHash('sha256')
  for (const { table, rows, digest } of tables) hash.update(`${table} ${rows} ${digest}\n`)
  return hash.digest('hex')
}
