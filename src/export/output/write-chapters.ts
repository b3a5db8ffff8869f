import type { Batch } from '../../model/rows/batch.js'
import type { ViewRows } from '../views/view-rows.js'
import { hasViewFiles, writeToAll } from './channels.js'
import type { TableDigest } from './manifest/digest.js'
import { rowLedger } from './manifest/row-ledger.js'
import { endChapterOf, type OutputState } from './output-state.js'

/** Writes rows that were made here. */
export interface ChapterWriter {
  write(batch: Batch): void | Promise<void>
  /** Takes rows away that stood behind what stays of an existing output, where a format still has them. */
  remove(batch: Batch): void
  /** Ends the chapter that the rows since the last end belong to. */
  endChapter(chapter: number): Promise<void>
}

/** Digests of the views that were written as rows. */
export type ViewDigests = { viewDigests(): readonly TableDigest[] }

export function chapterWriter(state: OutputState, views: ViewRows | undefined): ChapterWriter & ViewDigests {
  const { ledger, sinks } = state
  const viewLedger = rowLedger(views?.tables ?? [])
  const viewSinks = state.channels.filter(({ name }) => hasViewFiles(name)).map(({ sink }) => sink)
  const writeViews = async (batch: Batch, { see }: ViewRows): Promise<void> => {
    for (const rows of see(batch)) {
      viewLedger.add(rows)
      await writeToAll(viewSinks, rows)
    }
  }
  return {
    write(batch) {
      if (!ledger.add(batch)) return undefined
      const begun = state.begin()
      const pending = begun === undefined ? writeToAll(sinks, batch) : begun.then(() => writeToAll(sinks, batch))
      return views === undefined ? pending : Promise.resolve(pending).then(() => writeViews(batch, views))
    },
    remove(batch) {
      for (const sink of sinks) sink.remove?.(batch)
    },
    async endChapter(chapter) {
      await endChapterOf(sinks)
      viewLedger.append([viewLedger.endChapter(chapter)])
      state.record([{ ...ledger.endChapter(chapter), ...state.takeFacts() }])
    },
    viewDigests: viewLedger.tables,
  }
}
