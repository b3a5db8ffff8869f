import type { Batch } from '../model/batch.js'
import { Refusal } from '../model/refusal.js'
import type { Schema } from '../model/schema.js'
import { checksum } from './checksum.js'
import { type Companion, writeCompanion } from './companion.js'
import { type Compression, compressedEnding } from './compress.js'
import { type ChapterDigest, digestOf, ledger, type TableDigest, tableDigests } from './digest.js'
import {
  type About,
  type Format,
  fileNames,
  isCompressible,
  type ScriptOptions,
  type Sink,
  usualScript,
} from './format.js'
import { type FormatName, formats } from './formats.js'
import { type Manifest, type ManifestFile, manifestText } from './manifest.js'
import { folderPlace, type Place, streamPlace } from './place.js'
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
}

/** Where batches go. Either `finish` or `abandon` ends it. */
export interface Output {
  write(batch: Batch): void | Promise<void>
  /** What came since the last chapter ended was this one. */
  endChapter(chapter: number): Promise<void>
  /** Completes the files, puts them in their places and says what they hold. */
  finish(): Promise<Manifest>
  /** Removes all that was made and leaves what was there before; synchronous, for signal handlers. */
  abandon(): void
}

/** Throws a `Refusal` for what the user has to change; whatever fails later is an ordinary error. */
export async function openOutput(options: OutputOptions): Promise<Output> {
  const streamed = options.out === '-'
  const script = { ...usualScript, ...options.script }
  if (streamed) mustStream(options)
  const views = options.views === true && options.formats.some(hasFiles) ? viewRows(options.schema) : undefined
  const schemaFor = (name: FormatName): Schema => (hasFiles(name) ? withRows(options.schema, views) : options.schema)
  const { companions = [] } = options
  const files = [
    ...options.formats.flatMap(name => namesOf(name, { ...options, script, schema: schemaFor(name) })),
    ...companions.map(({ file }) => file),
  ]
  const staging = streamed ? undefined : openStaging({ ...options, files })
  const parts: Part[] = []
  try {
    for (const name of options.formats) {
      const compression = compressionOf(name, options)
      const place = await (staging === undefined ? streamPlace(compression) : folderPlace(staging.folder, compression))
      const schema = schemaFor(name)
      parts.push({ name, place, sink: await formats[name].open({ ...options, script, schema, place }) })
    }
  } catch (error) {
    for (const { sink } of parts) sink.close()
    staging?.abandon()
    throw error
  }
  return outputOf({ options, views, parts, staging })
}

const compressionOf = (name: FormatName, { compression = 'none' }: OutputOptions): Compression =>
  isCompressible(formats[name]) ? compression : 'none'

const namesOf = (name: FormatName, options: OutputOptions & { readonly script: ScriptOptions }): readonly string[] =>
  fileNames(formats[name], options, compressedEnding[compressionOf(name, options)])

/** A format with a file for each table has one for each view too; the others have views of their own. */
const hasFiles = (name: FormatName): boolean => {
  const { filePer, loaded }: Format = formats[name]
  return filePer === 'table' && loaded !== true
}

const withRows = (schema: Schema, views: ViewRows | undefined): Schema =>
  views === undefined ? schema : { ...schema, tables: [...schema.tables, ...views.tables], views: [] }

/** One format of a run. */
type Part = { readonly name: FormatName; readonly place: Place; readonly sink: Sink }

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
  readonly parts: readonly Part[]
  readonly staging: Staging | undefined
}

function outputOf({ options, views, parts, staging }: Run): Output {
  const sinks = parts.map(({ sink }) => sink)
  const fileSinks = parts.filter(({ name }) => hasFiles(name)).map(({ sink }) => sink)
  const tables = account(options.schema.tables)
  const viewTables = account(views?.tables ?? [])
  const writeViews = async (batch: Batch, { see }: ViewRows): Promise<void> => {
    for (const rows of see(batch)) {
      viewTables.see(rows)
      await written(fileSinks, rows)
    }
  }
  const endChapter = async (chapter: number): Promise<void> => {
    for (const sink of sinks) await sink.endChapter()
    tables.endChapter(chapter)
    viewTables.endChapter(chapter)
  }
  return {
    write(batch) {
      if (!tables.has(batch) || batch.length === 0) return
      tables.see(batch)
      const pending = written(sinks, batch)
      return views === undefined ? pending : Promise.resolve(pending).then(() => writeViews(batch, views))
    },
    endChapter,
    async finish() {
      for (const sink of sinks) {
        await sink.finish()
        sink.close()
      }
      const beside = staging && (await folderPlace(staging.folder, 'none'))
      for (const companion of options.companions ?? []) if (beside) await writeCompanion(companion, beside)
      const files = [...filesOf(parts, { tables: tables.end(), views: viewTables.end() }), ...companionFiles(beside)]
      const manifest = manifestOf(options, { tables, viewTables, files: checked(files, options, staging) })
      staging?.publish(
        manifest.files.map(({ file }) => file),
        manifestText(manifest),
      )
      return manifest
    },
    abandon() {
      try {
        for (const sink of sinks) sink.close()
      } finally {
        staging?.abandon()
      }
    },
  }
}

type Account = ReturnType<typeof account>

/** What was written of these tables, chapter by chapter. */
function account(tables: Schema['tables']) {
  const names = new Set(tables.map(({ name }) => name))
  const { see, endChapter } = ledger(tables)
  const chapters: ChapterDigest[] = []
  let open = false
  return {
    chapters,
    has: ({ table }: Batch): boolean => names.has(table.name),
    see(batch: Batch): void {
      see(batch)
      open = true
    },
    endChapter(chapter: number): void {
      chapters.push(endChapter(chapter))
      open = false
    },
    /** Rows of which nobody said in what chapter they are make one more. */
    end(): readonly TableDigest[] {
      if (open) this.endChapter((chapters.at(-1)?.chapter ?? -1) + 1)
      return tableDigests(tables, chapters)
    },
  }
}

/** One sink may be at once with the batch and another wait for its turn: they never share anything but the batch. */
function written(sinks: readonly Sink[], batch: Batch): Promise<void> | undefined {
  const waits = sinks.map(sink => sink.write(batch)).filter(wait => wait !== undefined)
  return waits.length > 0 ? Promise.all(waits).then(() => {}) : undefined
}

/** The files that hold rows. */
function filesOf(
  parts: readonly Part[],
  { tables, views }: { tables: readonly TableDigest[]; views: readonly TableDigest[] },
): readonly ManifestFile[] {
  const rowsOf = new Map([...tables, ...views].map(({ table, rows }) => [table, rows]))
  const all = tables.reduce((sum, { rows }) => sum + rows, 0)
  return parts.flatMap(({ name, place }) => {
    return place.files().map(({ file, table, rows, bytes }): ManifestFile => {
      if (table === undefined) return { file, format: name, rows: rows ?? all, bytes }
      return { file, format: name, table, rows: rows ?? rowsOf.get(table) ?? 0, bytes }
    })
  })
}

const companionFiles = (beside: Place | undefined): readonly ManifestFile[] =>
  beside?.files().map(facts => ({ ...facts, format: 'companion', rows: 0 })) ?? []

const checked = (files: readonly ManifestFile[], { checksums }: OutputOptions, staging: Staging | undefined) =>
  checksums !== true || staging === undefined
    ? files
    : files.map(each => ({ ...each, sha256: checksum(staging.folder, each.file) }))

type Made = { readonly tables: Account; readonly viewTables: Account; readonly files: readonly ManifestFile[] }

function manifestOf({ schema, about, formats }: OutputOptions, { tables, viewTables, files }: Made): Manifest {
  const [rows, views] = [tables.end(), viewTables.end()]
  return {
    rollcall: about.version,
    release: schema.release,
    formats,
    config: about.config,
    tables: rows,
    ...(views.length > 0 && { views }),
    digest: digestOf(rows),
    files,
    chapters: tables.chapters,
  }
}
