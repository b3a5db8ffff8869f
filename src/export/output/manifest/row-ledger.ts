import type { Batch } from '../../../model/rows/batch.js'
import type { ReleaseTable } from '../../../model/schema/definition/schema.js'
import { type ChapterDigest, type TableDigest, type TableDigester, tableDigester, tableDigests } from './digest.js'
import type { ChapterRecord } from './manifest.js'

/** Rows of some tables, counted and digested chapter by chapter. */
export interface RowLedger {
  /** Whether rows came since the last chapter ended. */
  readonly isOpen: boolean
  readonly chapters: readonly ChapterRecord[]
  /** False if these are no rows of its tables. */
  add(batch: Batch): boolean
  /** Counts what came since the last chapter ended. */
  endChapter(chapter: number): ChapterDigest
  /** Puts chapters behind those that are there. */
  append(chapters: readonly ChapterRecord[]): void
  /** All chapters together, by table. */
  tables(): readonly TableDigest[]
}

export function rowLedger(tables: readonly ReleaseTable[]): RowLedger {
  const known = new Map(tables.map(table => [table.name, table]))
  const chapters: ChapterRecord[] = []
  let open = new Map<string, TableDigester>()
  return {
    chapters,
    get isOpen() {
      return open.size > 0
    },
    add(batch) {
      const { name } = batch.table
      const table = known.get(name)
      if (table === undefined || batch.length === 0) return false
      const digester = open.get(name) ?? tableDigester(table)
      digester.add(batch)
      open.set(name, digester)
      return true
    },
    endChapter(chapter) {
      const ended = tables
        .filter(({ name }) => open.has(name))
        .map(({ name }) => [name, open.get(name)!.end()] as const)
      open = new Map()
      return { chapter, tables: Object.fromEntries(ended) }
    },
    append(more) {
      chapters.push(...more)
    },
    tables: () => tableDigests(tables, chapters),
  }
}
