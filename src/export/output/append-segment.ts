import fs from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { readBlocks } from '../sink/file.js'
import type { FileSizes } from '../sink/output-target.js'
import type { Sink } from '../sink/sink.js'
import { type Channel, writeToAll } from './channels.js'
import type { ChapterRecord } from './manifest/manifest.js'
import { endChapterOf, type OutputState } from './output-state.js'
import { batchesIn, ROWS_FILE } from './rows-file.js'
import { type AppendSlot, type SegmentFiles, segmentFiles } from './segment.js'

/** Takes chapters that another process has made, as the next ones. */
export interface SegmentAppender {
  append(segment: SegmentFiles): Promise<void>
  /** The place where another process may write the next chapters; undefined if this one has to read them. */
  appendSlot(): AppendSlot | undefined
  /** Another process has put the next chapters where they belong. */
  placed(chapters: readonly ChapterRecord[]): void
}

export function segmentAppender(state: OutputState): SegmentAppender {
  const { channels, staging, journal, sizes } = state
  const record = (chapters: readonly ChapterRecord[], before: FileSizes): void => {
    for (const { target } of channels) for (const { texts } of chapters) target.addTexts(texts ?? {})
    state.record(chapters.map(chapter => ({ ...chapter, ends: after(before, chapter.ends) })))
  }
  return {
    async append(segment) {
      await state.begin()
      const before = sizes()
      await appendTexts(segment, channels)
      // The segment says itself what its chapters add up to.
      state.takeFacts()
      const others = channels.filter(each => !each.chaptered).map(({ sink }) => sink)
      if (others.length > 0) await appendRows(segment, others)
      record(segment.chapters, before)
      // Where all that is here can be gone on with, it is needed no more.
      journal?.flush()
      if (journal !== undefined || staging === undefined) fs.rmSync(segment.folder, { recursive: true })
    },
    appendSlot: () => (journal && staging ? { folder: staging.folder, ends: sizes() } : undefined),
    placed(chapters) {
      const before = sizes()
      for (const { target } of channels) target.grow(chapters.at(-1)?.ends ?? {})
      record(chapters, before)
    },
  }
}

const after = (before: FileSizes, ends: FileSizes = {}): FileSizes =>
  Object.fromEntries(Object.entries(before).map(([file, size]) => [file, size + (ends[file] ?? 0)]))

/** Puts the bytes of each file of a segment behind those of the same file here. */
async function appendTexts(segment: SegmentFiles, channels: readonly Channel[]): Promise<void> {
  for (const name of segmentFiles(segment)) {
    const target = channels.map(each => each.target).find(each => each.streamed || each.sizes()[name] !== undefined)
    for (const block of readBlocks(path.join(segment.folder, name))) {
      await target?.append(name, block)
      // Signals and workers are only heard between turns of the event loop.
      await setImmediate()
    }
  }
}

/** Writes the rows of a segment by sinks whose files are not made of chapters. */
async function appendRows({ folder }: SegmentFiles, sinks: readonly Sink[]): Promise<void> {
  for (const batch of batchesIn(path.join(folder, ROWS_FILE))) {
    await (batch === undefined ? endChapterOf(sinks) : writeToAll(sinks, batch))
    await setImmediate()
  }
}
