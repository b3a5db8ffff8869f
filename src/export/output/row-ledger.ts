import type { Batch } from '../../model/rows/batch.js'
import type { Schema } from '../../model/schema/definition/schema.js'
import { type ChapterDigest, ledger, type TableDigest, tableDigests } from './digest.js'
import type { ChapterRecord } from './manifest.js'

/** What was written of some tables, chapter by chapter. */
export interface Account {
  readonly chapters: readonly ChapterRecord[]
  has(batch: Batch): boolean
  see(batch: Batch): void
  endChapter(chapter: number): ChapterDigest
  /** Chapters as they are put behind the others. */
  add(chapters: readonly ChapterRecord[]): void
  /** Whether rows came of which nobody said in what chapter they are. */
  readonly open: boolean
  end(): readonly TableDigest[]
}

export function account(tables: Schema['tables']): Account {
  const names = new Set(tables.map(({ name }) => name))
  const { see, endChapter } = ledger(tables)
  const chapters: ChapterRecord[] = []
  let open = false
  return {
    chapters,
    get open() {
      return open
    },
    has: ({ table }) => names.has(table.name),
    see(batch) {
      see(batch)
      open = true
    },
    endChapter(chapter) {
      open = false
      return endChapter(chapter)
    },
    add(more) {
      chapters.push(...more)
    },
    end: () => tableDigests(tables, chapters),
  }
}
