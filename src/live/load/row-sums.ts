import type { Engine } from '../../connections/connection.js'
import type { Batch } from '../../model/rows/batch.js'
import type { ReleaseTable } from '../../model/schema/definition/schema.js'
import { type RowDigester, rowDigester } from '../targets/row-digest.js'
import type { ChapterNote } from './notes.js'

/** Adds up the digests of rows, by table, chapter by chapter. */
export interface RowSums {
  add(batch: Batch): void
  /** The sums of the chapter that ends here, of the tables that have rows in it. */
  take(): ChapterNote['sums']
}

export function rowSums(tables: readonly ReleaseTable[], engine: Engine): RowSums {
  const all = new Map(tables.map(table => [table.name, table]))
  const digesters = new Map<string, RowDigester>()
  const open = new Set<string>()
  return {
    add(batch) {
      const { name } = batch.table
      const table = all.get(name)
      if (table === undefined) return
      const digester = digesters.get(name) ?? rowDigester(table, engine)
      digesters.set(name, digester)
      digester.add(batch)
      open.add(name)
    },
    take() {
      const sums = [...open].map(name => [name, String(digesters.get(name)?.take())] as const)
      open.clear()
      return Object.fromEntries(sums)
    },
  }
}
