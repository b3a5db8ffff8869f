import fs from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Batch } from '../model/batch.js'
import { Refusal } from '../model/refusal.js'
import type { Schema } from '../model/schema.js'
import { account } from './account.js'
import { copySettled, type Existing } from './append.js'
import { type Channel, type Common, hasFiles, namesIn, openChannels } from './channels.js'
import { checksum } from './checksum.js'
import { type Companion, writeCompanion } from './companion.js'
import type { Compression } from './compress.js'
import { digestOf, type TableDigest } from './digest.js'
import { type About, entire, type Format, type ScriptOptions, textOptions, usualScript } from './format.js'
import { type FormatName, formats } from './formats.js'
import { addToJournal, type Journal, readJournal, writeJournal } from './journal.js'
import { type ChapterRecord, type Manifest, type ManifestFile, manifestText, type Part } from './manifest.js'
import { folderPlace, type Sizes, streamPlace } from './place.js'
import { batchesIn, ROWS_FILE } from './rows-file.js'
import { filesOfShard, type Shard } from './shard.js'
import { openStaging, type Staging } from './staging.js'
import { type ViewRows, viewRows } from './view-rows.js'

export type OutputOptions = {
  /** What to write, all from one run. */
  readonly formats: readonly FormatName[]
  /** A folder; `-` is the standard output, for one format that can be a stream. */
  readonly out: string
  /** Replace what an earlier run left there. */
  readonly force: boolean
  readonly schema: Schema
  /** Write the views as well where a format has no views of its own, as rows. */
  readonly views?: boolean
  /** How SQL text is to differ from what is usual. */
  readonly script?: Partial<ScriptOptions>
  /** Of text; databases are never compressed. */
  readonly compression?: Compression
  /** Say SHA-256 of each file. */
  readonly checksums?: boolean
  readonly about: About
  /** Files that go with the rows; into a folder only. */
  readonly companions?: readonly Companion[]
  /** Which part of the period this is, if it is not all of it. */
  readonly part?: Part | undefined
  /** Go on where the same run stopped, if it did. */
  readonly resume?: boolean
  /** What is there already, and is to be gone on with. */
  readonly existing?: Existing | undefined
}

/** Where batches go. One of `finish`, `abandon` and `leave` ends it. */
export interface Output {
  /** Where what is not complete may lie; none for a stream. */
  readonly folder: string | undefined
  /** The last chapter that an interrupted run completed, if one goes on here. */
  readonly done: number | undefined
  write(batch: Batch): void | Promise<void>
  /** Takes rows away that stood behind what stays of an existing output, where a format still has them. */
  remove(batch: Batch): void
  /** What came since the last chapter ended was this one. */
  endChapter(chapter: number): Promise<void>
  /** Chapters that were made elsewhere, as the next ones. */
  append(shard: Shard): Promise<void>
  /** Completes the files, puts them in their places and says what they hold. */
  finish(): Promise<Manifest>
  /** Removes all that was made and leaves what was there before; synchronous, for signal handlers. */
  abandon(): void
  /** Keeps what is complete for the same run to go on with; false, and all is removed, if nothing is. Synchronous too. */
  leave(): boolean
}

/** Throws a `Refusal` for what the user has to change; whatever fails later is an ordinary error. */
export async function openOutput(options: OutputOptions): Promise<Output> {
  const { companions = [], part, schema } = options
  const streamed = options.out === '-'
  if (streamed) mustStream(options)
  const common = commonOf(options)
  const views = options.views === true && options.formats.some(hasFiles) ? viewRows(schema) : undefined
  const files = [...namesIn(common, views), ...companions.map(({ file }) => file)]
  const identity = JSON.stringify([options.about, common.formats, common.script, common.compression, part, files])
  const force = options.force || options.existing !== undefined
  const staging = streamed ? undefined : openStaging({ resume: false, ...options, force, files, identity })
  try {
    const resumable = views === undefined && companions.length === 0
    const journal = staging && journalIn(staging, { ...options, files }, resumable)
    const kept = journal?.chapters.at(-1)?.ends
    const extent = kept === undefined ? common.extent : { ...common.extent, opens: false, bare: true }
    const channels = await openChannels(
      { ...common, extent },
      {
        views,
        place: compression =>
          staging === undefined ? streamPlace(compression) : folderPlace({ folder: staging.folder, compression, kept }),
      },
    )
    return await outputOf({ options, views, channels, staging, journal, resumable })
  } catch (error) {
    if (staging?.resumed) staging.leave()
    else staging?.abandon()
    throw error
  }
}

/** What the formats of a run have in common, wherever its chapters are made. */
export const commonOf = (options: OutputOptions): Common => ({
  formats: options.formats,
  schema: options.schema,
  script: { ...usualScript, ...options.script },
  compression: options.compression ?? 'none',
  about: options.about,
  extent: {
    ...entire,
    opens: options.part === undefined || options.part.number === 1,
    closes: options.part === undefined || options.part.number === options.part.of,
  },
})

/** What is complete already: of the same run, or of what days are added to. */
function journalIn(
  staging: Staging,
  { out, existing, files }: OutputOptions & { readonly files: readonly string[] },
  resumable: boolean,
): Journal | undefined {
  const journal = staging.resumed
    ? cleared(staging.folder, resumable ? readJournal(staging.folder) : undefined)
    : undefined
  return journal ?? (existing && copySettled(existing, { out, folder: staging.folder, files }))
}

/** What cannot be gone on with goes: files of which the journal knows nothing, and all but the shards if there is none. */
function cleared(folder: string, journal: Journal | undefined): Journal | undefined {
  const { ends = {} } = journal?.chapters.at(-1) ?? {}
  const usable = Object.keys(ends).length > 0
  const stay = new Set(['owner', SHARDS, ...(usable ? ['journal', ...Object.keys(ends)] : [])])
  for (const name of fs.readdirSync(folder)) {
    if (!stay.has(name)) fs.rmSync(path.join(folder, name), { recursive: true })
  }
  return usable ? journal : undefined
}

/** Where chapters that were made elsewhere wait. */
export const SHARDS = 'shards'

function mustStream({ formats: names, schema, companions = [] }: OutputOptions): void {
  if (companions.length > 0) throw new Refusal(`--out - is one stream, and has no room for ${companions[0].file}`)
  if (names.length > 1) throw new Refusal(`--out - is one stream, and ${names.join(' and ')} would be several`)
  const { streams }: Format = formats[names[0]]
  if (streams === 'never') throw new Refusal(`--out - cannot be ${names[0]}, which is no stream; name a folder`)
  if (streams === 'one table' && schema.tables.length > 1) {
    throw new Refusal(`--out - is one stream, and ${names[0]} has a file for each table; name a folder or one table`)
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
  const fileSinks = channels.filter(({ name }) => hasFiles(name)).map(({ sink }) => sink)
  const tables = account(options.schema.tables)
  const viewTables = account(views?.tables ?? [])
  const sizes = (): Sizes =>
    Object.assign({}, ...channels.filter(each => each.sequence).map(({ place }) => place.sizes()))
  const journaled = staging !== undefined && resumable && channels.every(each => each.sequence)
  // What stands before the first chapter is complete by itself. On a stream it waits, since nothing may be sent before all is well.
  let headed = journal !== undefined
  const begin = async (): Promise<void> => {
    headed = true
    for (const sink of sinks) await sink.endChapter()
  }
  if (staging !== undefined && !headed) await begin()
  const heads = journal?.heads ?? sizes()
  // Anew, since the last line may be half a line.
  if (journaled) writeJournal(staging.folder, { heads, chapters: journal?.chapters ?? [] })
  tables.add(journal?.chapters ?? [])

  const writeViews = async (batch: Batch, { see }: ViewRows): Promise<void> => {
    for (const rows of see(batch)) {
      viewTables.see(rows)
      await written(fileSinks, rows)
    }
  }
  const record = (chapters: readonly ChapterRecord[]): void => {
    tables.add(chapters)
    if (journaled) addToJournal(staging.folder, chapters)
  }
  const endChapter = async (chapter: number): Promise<void> => {
    for (const sink of sinks) await sink.endChapter()
    viewTables.add([viewTables.endChapter(chapter)])
    record([{ ...tables.endChapter(chapter), ends: sizes() }])
  }
  const close = (): void => {
    for (const sink of sinks) sink.close()
  }
  return {
    folder: staging?.folder,
    done: journal?.chapters.at(-1)?.chapter,
    write(batch) {
      if (!tables.has(batch) || batch.length === 0) return
      tables.see(batch)
      const pending = headed ? written(sinks, batch) : begin().then(() => written(sinks, batch))
      return views === undefined ? pending : Promise.resolve(pending).then(() => writeViews(batch, views))
    },
    remove(batch) {
      for (const sink of sinks) sink.remove?.(batch)
    },
    endChapter,
    async append(shard) {
      if (!headed) await begin()
      const before = sizes()
      await appendTexts(shard, channels)
      const others = channels.filter(each => !each.sequence).map(({ sink }) => sink)
      if (others.length > 0) await appendRows(shard, others)
      record(shard.chapters.map(chapter => ({ ...chapter, ends: after(before, chapter.ends) })))
      // Where all that is here can be gone on with, it is needed no more.
      if (journaled || staging === undefined) fs.rmSync(shard.folder, { recursive: true })
    },
    async finish() {
      if (tables.open) await endChapter((tables.chapters.at(-1)?.chapter ?? -1) + 1)
      for (const sink of sinks) {
        await sink.finish()
        sink.close()
      }
      const beside = staging && (await folderPlace({ folder: staging.folder, compression: 'none' }))
      for (const companion of options.companions ?? []) if (beside) await writeCompanion(companion, beside)
      const companionFiles = beside?.files().map(facts => ({ ...facts, format: 'companion', rows: 0 })) ?? []
      const made = { tables: tables.end(), views: viewTables.end(), heads }
      const files = [...filesOf(channels, made), ...companionFiles]
      const manifest = manifestOf(options, {
        ...made,
        chapters: tables.chapters,
        files: options.checksums && staging ? files.map(each => withChecksum(each, staging.folder)) : files,
      })
      staging?.publish(
        manifest.files.map(({ file }) => file),
        manifestText(manifest),
      )
      return manifest
    },
    abandon() {
      try {
        close()
      } finally {
        staging?.abandon()
      }
    },
    leave() {
      close()
      const shards = staging !== undefined && fs.existsSync(path.join(staging.folder, SHARDS))
      const kept = shards || (journaled && tables.chapters.length > 0)
      if (kept) staging?.leave()
      else staging?.abandon()
      return kept
    },
  }
}

/** One sink may be at once with the batch and another wait for its turn: they never share anything but the batch. */
function written(sinks: readonly Channel['sink'][], batch: Batch): Promise<void> | undefined {
  const waits = sinks.map(sink => sink.write(batch)).filter(wait => wait !== undefined)
  return waits.length > 0 ? Promise.all(waits).then(() => {}) : undefined
}

const STRETCH = 1 << 20

/** The bytes of each file of a shard go behind those of the same file here. */
async function appendTexts(shard: Shard, channels: readonly Channel[]): Promise<void> {
  const buffer = new Uint8Array(STRETCH)
  for (const name of filesOfShard(shard)) {
    const place = channels.map(each => each.place).find(each => each.streamed || each.sizes()[name] !== undefined)
    const fd = fs.openSync(path.join(shard.folder, name), 'r')
    try {
      for (let read = fs.readSync(fd, buffer); read > 0; read = fs.readSync(fd, buffer)) {
        await place?.append(name, buffer.subarray(0, read))
        // Signals and workers are only heard between turns of the event loop.
        await setImmediate()
      }
    } finally {
      fs.closeSync(fd)
    }
  }
}

async function appendRows({ folder }: Shard, sinks: readonly Channel['sink'][]): Promise<void> {
  for (const batch of batchesIn(path.join(folder, ROWS_FILE))) {
    if (batch === undefined) for (const sink of sinks) await sink.endChapter()
    else await written(sinks, batch)
    await setImmediate()
  }
}

const after = (before: Sizes, ends: Sizes = {}): Sizes =>
  Object.fromEntries(Object.entries(before).map(([file, size]) => [file, size + (ends[file] ?? 0)]))

type Made = {
  readonly tables: readonly TableDigest[]
  readonly views: readonly TableDigest[]
  /** How many bytes stand before the first chapter. */
  readonly heads: Sizes
}

/** The files that hold rows. */
function filesOf(channels: readonly Channel[], { tables, views, heads }: Made): readonly ManifestFile[] {
  const rowsOf = new Map([...tables, ...views].map(({ table, rows }) => [table, rows]))
  const all = tables.reduce((sum, { rows }) => sum + rows, 0)
  return channels.flatMap(({ name, place }) =>
    place.files().map(({ file, table, rows, bytes }): ManifestFile => {
      const held = rows ?? (table === undefined ? all : (rowsOf.get(table) ?? 0))
      const head = heads[file] === undefined ? {} : { head: heads[file] }
      return { file, format: name, ...(table && { table }), rows: held, bytes, ...head }
    }),
  )
}

const withChecksum = (file: ManifestFile, folder: string): ManifestFile => ({
  ...file,
  sha256: checksum(folder, file.file),
})

type Complete = Omit<Made, 'heads'> & Pick<Manifest, 'chapters' | 'files'>

function manifestOf(options: OutputOptions, { tables, views, files, chapters }: Complete): Manifest {
  const { schema, about, formats, part } = options
  return {
    rollcall: about.version,
    release: schema.release,
    formats,
    config: about.config,
    text: textOptions(options),
    ...(part && { part }),
    tables,
    ...(views.length > 0 && { views }),
    digest: digestOf(tables),
    files,
    chapters,
  }
}
