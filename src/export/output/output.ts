import fs from 'node:fs'
import type { Batch } from '../../model/rows/batch.js'
import { folderTarget } from '../sink/folder-target.js'
import type { FileChecksums, FileSizes } from '../sink/output-target.js'
import { streamTarget } from '../sink/stream-target.js'
import { type ViewRows, viewRows } from '../views/view-rows.js'
import { appendRows, appendTexts } from './append-segment.js'
import { filesOf, manifestOf, withChecksum } from './build-manifest.js'
import { type Channel, expectedFiles, hasViewFiles, openChannels, writeToAll } from './channels.js'
import { writeCompanion } from './companion.js'
import { type Heads, type Journal, openJournalWriter } from './journal.js'
import type { ChapterRecord, Manifest } from './manifest.js'
import { channelOptions, type OutputOptions } from './output-options.js'
import { openJournal } from './resume.js'
import { rowLedger } from './row-ledger.js'
import { type AppendSlot, hasSegments, type SegmentFiles } from './segment.js'
import { openStaging, type Staging } from './staging.js'
import { checkStreamable } from './streamable.js'

/** Where batches go. One of `finish`, `abandon` and `leave` ends it. */
export interface Output {
  /** Where what is not complete may lie; none for a stream. */
  readonly folder: string | undefined
  /** What the same run had published when it was interrupted; there is nothing to write then. */
  readonly published: Manifest | undefined
  /** The last chapter that an interrupted run completed, if one goes on here. */
  readonly done: number | undefined
  write(batch: Batch): void | Promise<void>
  /** Takes rows away that stood behind what stays of an existing output, where a format still has them. */
  remove(batch: Batch): void
  /** What came since the last chapter ended was this one. */
  endChapter(chapter: number): Promise<void>
  /** Chapters that were made elsewhere, as the next ones. */
  append(segment: SegmentFiles): Promise<void>
  /** Where the next chapters may be put by another process; nowhere, if this one has to read them. */
  appendSlot(): AppendSlot | undefined
  /** Another process has put the next chapters where they belong. */
  placed(chapters: readonly ChapterRecord[]): void
  /** Completes the files, puts them in their places and says what they hold. */
  finish(): Promise<Manifest>
  /** Removes all that was made and leaves what was there before; synchronous, for signal handlers. */
  abandon(): void
  /** Keeps what is complete for the same run to go on with; false, and all is removed, if nothing is. Synchronous too. */
  leave(): boolean
  /** Whether all is complete and published, and only the places of files are left to be put right by the same run. */
  readonly committed: boolean
}

/** Throws a `UsageError` for what the user has to change; whatever fails later is an ordinary error. */
export async function openOutput(options: OutputOptions): Promise<Output> {
  const { companions = [], part, schema } = options
  const streamed = options.out === '-'
  if (streamed) checkStreamable(options)
  const common = channelOptions(options)
  const views = options.views === true && options.formats.some(hasViewFiles) ? viewRows(schema) : undefined
  const files = [...expectedFiles(common, views), ...companions.map(({ file }) => file)]
  const identity = JSON.stringify([options.about, common.formats, common.script, common.compression, part, files])
  const force = options.force || options.existing !== undefined
  const staging = streamed ? undefined : openStaging({ resume: false, ...options, force, files, identity })
  try {
    const resumable = views === undefined && companions.length === 0
    if (staging?.published !== undefined) return publishedOutput(staging, staging.published)
    const journal = staging && openJournal(staging, { ...options, files }, resumable)
    const kept = journal?.chapters.at(-1)?.ends
    const extent = kept === undefined ? common.extent : { ...common.extent, opens: false, bare: true }
    const channels = await openChannels(
      { ...common, extent },
      {
        views,
        targetFor: compression =>
          staging === undefined
            ? streamTarget(compression)
            : folderTarget({ folder: staging.folder, compression, kept }),
      },
    )
    return await outputOf({ options, views, channels, staging, journal, resumable })
  } catch (error) {
    if (staging?.resumed) staging.leave()
    else staging?.abandon()
    throw error
  }
}

type Run = {
  readonly options: OutputOptions
  readonly views: ViewRows | undefined
  readonly channels: readonly Channel[]
  readonly staging: Staging | undefined
  readonly journal: Journal | undefined
  readonly resumable: boolean
}

async function outputOf({ options, views, channels, staging, journal, resumable }: Run): Promise<Output> {
  const sinks = channels.map(({ sink }) => sink)
  const fileSinks = channels.filter(({ name }) => hasViewFiles(name)).map(({ sink }) => sink)
  const ledger = rowLedger(options.schema.tables)
  const viewLedger = rowLedger(views?.tables ?? [])
  const targets = channels.filter(each => each.chaptered).map(({ target }) => target)
  const sizes = (): FileSizes => Object.assign({}, ...targets.map(target => target.sizes()))
  const takeChecksums = (): FileChecksums => Object.assign({}, ...targets.map(target => target.takeChecksums()))
  const journaled = staging !== undefined && resumable && channels.every(each => each.chaptered)
  // What stands before the first chapter is complete by itself. On a stream it waits, since nothing may be sent before all is well.
  let headed = journal !== undefined
  const begin = async (): Promise<void> => {
    headed = true
    for (const sink of sinks) await sink.endChapter()
  }
  if (staging !== undefined && !headed) await begin()
  const heads: Heads = journal?.heads ?? { sizes: sizes(), checksums: takeChecksums() }
  const { chapters: before = [] } = journal ?? {}
  const syncAll = (): void => {
    for (const target of targets) target.sync()
  }
  const sync = options.durable ? syncAll : undefined
  const noted = journaled ? openJournalWriter({ folder: staging.folder, heads, chapters: before, sync }) : undefined
  ledger.append(before)

  const writeViews = async (batch: Batch, { see }: ViewRows): Promise<void> => {
    for (const rows of see(batch)) {
      viewLedger.add(rows)
      await writeToAll(fileSinks, rows)
    }
  }
  const record = (chapters: readonly ChapterRecord[]): void => {
    ledger.append(chapters)
    noted?.add(chapters, total(sizes()))
  }
  const endChapter = async (chapter: number): Promise<void> => {
    for (const sink of sinks) await sink.endChapter()
    viewLedger.append([viewLedger.endChapter(chapter)])
    record([{ ...ledger.endChapter(chapter), ends: sizes(), checksums: takeChecksums() }])
  }
  const follow = (chapters: readonly ChapterRecord[], before: FileSizes): void =>
    record(chapters.map(chapter => ({ ...chapter, ends: after(before, chapter.ends) })))
  const close = (): void => {
    for (const sink of sinks) sink.close()
  }
  return {
    folder: staging?.folder,
    published: undefined,
    done: journal?.chapters.at(-1)?.chapter,
    write(batch) {
      if (!ledger.add(batch)) return
      const pending = headed ? writeToAll(sinks, batch) : begin().then(() => writeToAll(sinks, batch))
      return views === undefined ? pending : Promise.resolve(pending).then(() => writeViews(batch, views))
    },
    remove(batch) {
      for (const sink of sinks) sink.remove?.(batch)
    },
    endChapter,
    async append(segment) {
      if (!headed) await begin()
      const before = sizes()
      await appendTexts(segment, channels)
      // The segment says itself what its chapters add up to.
      takeChecksums()
      const others = channels.filter(each => !each.chaptered).map(({ sink }) => sink)
      if (others.length > 0) await appendRows(segment, others)
      follow(segment.chapters, before)
      // Where all that is here can be gone on with, it is needed no more.
      noted?.flush()
      if (journaled || staging === undefined) fs.rmSync(segment.folder, { recursive: true })
    },
    appendSlot: () => (journaled ? { folder: staging.folder, ends: sizes() } : undefined),
    placed(chapters) {
      const before = sizes()
      for (const { target } of channels) target.grow(chapters.at(-1)?.ends ?? {})
      follow(chapters, before)
    },
    async finish() {
      if (ledger.isOpen) await endChapter((ledger.chapters.at(-1)?.chapter ?? -1) + 1)
      for (const sink of sinks) {
        await sink.finish()
        sink.close()
      }
      const beside = staging && (await folderTarget({ folder: staging.folder, compression: 'none' }))
      for (const companion of options.companions ?? []) if (beside) await writeCompanion(companion, beside)
      const companionFiles = beside?.files().map(facts => ({ ...facts, format: 'companion', rows: 0 })) ?? []
      const made = { tables: ledger.tables(), views: viewLedger.tables(), heads }
      const files = [...filesOf(channels, made, staging?.folder), ...companionFiles]
      const manifest = manifestOf(options, {
        ...made,
        chapters: ledger.chapters,
        files: options.checksums && staging ? files.map(each => withChecksum(each, staging.folder)) : files,
      })
      staging?.publish(manifest)
      return manifest
    },
    abandon() {
      try {
        close()
      } finally {
        staging?.abandon()
      }
    },
    get committed() {
      return staging?.committed ?? false
    },
    leave() {
      if (staging?.committed) return true
      noted?.flush()
      close()
      const kept = (staging !== undefined && hasSegments(staging.folder)) || (journaled && ledger.chapters.length > 0)
      if (kept) staging?.leave()
      else staging?.abandon()
      return kept
    },
  }
}

const after = (before: FileSizes, ends: FileSizes = {}): FileSizes =>
  Object.fromEntries(Object.entries(before).map(([file, size]) => [file, size + (ends[file] ?? 0)]))

const total = (sizes: FileSizes): number => Object.values(sizes).reduce((sum, size) => sum + size, 0)

/** What is there already and takes nothing more. */
const publishedOutput = ({ folder }: Staging, published: Manifest): Output => ({
  folder,
  published,
  done: published.chapters.at(-1)?.chapter,
  committed: false,
  write() {},
  remove() {},
  async endChapter() {},
  async append() {},
  appendSlot: () => undefined,
  placed() {},
  finish: async () => published,
  abandon() {},
  leave: () => true,
})
