import type { Batch } from '../model/batch.js'
import { Refusal } from '../model/refusal.js'
import type { Schema } from '../model/schema.js'
import { type Companion, writeCompanion } from './companion.js'
import { type Compression, compressedEnding } from './compress.js'
import { digestOf, type Ledger, ledger, type TableDigest } from './digest.js'
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
import { type FileFacts, folderPlace, type Place, streamPlace } from './place.js'
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
  readonly about: About
  /** Files that go with the rows; into a folder only. */
  readonly companions?: readonly Companion[]
}

/** Where batches go. Either `finish` or `abandon` ends it. */
export interface Output {
  write(batch: Batch): void | Promise<void>
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
  const ledgers = ledgersOf(options.schema.tables)
  const viewLedgers = ledgersOf(views?.tables ?? [])
  const all = new Map([...ledgers, ...viewLedgers])
  const parts: Part[] = []
  try {
    for (const name of options.formats) {
      const compression = compressionOf(name, options)
      const place = await (staging === undefined ? streamPlace(compression) : folderPlace(staging.folder, compression))
      const schema = schemaFor(name)
      parts.push({ name, place, sink: await formats[name].open({ ...options, script, schema, place, ledgers: all }) })
    }
  } catch (error) {
    for (const { sink } of parts) sink.close()
    staging?.abandon()
    throw error
  }
  return outputOf({ options, ledgers, views, viewLedgers, parts, staging })
}

const compressionOf = (name: FormatName, { compression = 'none' }: OutputOptions): Compression =>
  isCompressible(formats[name]) ? compression : 'none'

const namesOf = (name: FormatName, options: OutputOptions & { readonly script: ScriptOptions }): readonly string[] =>
  fileNames(formats[name], options, compressedEnding[compressionOf(name, options)])

type Ledgers = ReadonlyMap<string, Ledger>

const ledgersOf = (tables: Schema['tables']): Ledgers => new Map(tables.map(table => [table.name, ledger(table)]))

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
  readonly ledgers: Ledgers
  readonly views: ViewRows | undefined
  readonly viewLedgers: Ledgers
  readonly parts: readonly Part[]
  readonly staging: Staging | undefined
}

function outputOf({ options, ledgers, views, viewLedgers, parts, staging }: Run): Output {
  const sinks = parts.map(({ sink }) => sink)
  const fileSinks = parts.filter(({ name }) => hasFiles(name)).map(({ sink }) => sink)
  const writeViews = async (batch: Batch, { see }: ViewRows): Promise<void> => {
    for (const rows of see(batch)) {
      viewLedgers.get(rows.table.name)?.see(rows)
      await written(fileSinks, rows)
    }
  }
  return {
    write(batch) {
      const book = ledgers.get(batch.table.name)
      if (book === undefined || batch.length === 0) return
      book.see(batch)
      const tables = written(sinks, batch)
      return views === undefined ? tables : Promise.resolve(tables).then(() => writeViews(batch, views))
    },
    async finish() {
      const tables = endOf(ledgers)
      const viewTables = endOf(viewLedgers)
      for (const sink of sinks) {
        await sink.finish()
        sink.close()
      }
      const beside = staging && (await folderPlace(staging.folder, 'none'))
      for (const companion of options.companions ?? []) if (beside) await writeCompanion(companion, beside)
      const manifest = manifestOf(options, { tables, views: viewTables, parts, beside: beside?.files() ?? [] })
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

/** One sink may be at once with the batch and another wait for its turn: they never share anything but the batch. */
function written(sinks: readonly Sink[], batch: Batch): Promise<void> | undefined {
  const waits = sinks.map(sink => sink.write(batch)).filter(wait => wait !== undefined)
  return waits.length > 0 ? Promise.all(waits).then(() => {}) : undefined
}

const endOf = (ledgers: Ledgers): readonly TableDigest[] => [...ledgers.values()].map(book => book.end())

type Made = {
  readonly tables: readonly TableDigest[]
  readonly views: readonly TableDigest[]
  readonly parts: readonly Part[]
  /** Files that belong to no format. */
  readonly beside: readonly FileFacts[]
}

function manifestOf(options: OutputOptions, { tables, views, parts, beside }: Made): Manifest {
  const { schema, about } = options
  const all = tables.reduce((sum, { rows }) => sum + rows, 0)
  const rowsOf = new Map([...tables, ...views].map(({ table, rows }) => [table, rows]))
  const files = parts.flatMap(({ name, place }) =>
    place.files().map(({ file, table, rows, ...size }): ManifestFile => {
      if (table === undefined) return { file, format: name, rows: rows ?? all, ...size }
      return { file, format: name, table, rows: rows ?? rowsOf.get(table) ?? 0, ...size }
    }),
  )
  return {
    rollcall: about.version,
    release: schema.release,
    formats: options.formats,
    config: about.config,
    tables,
    ...(views.length > 0 && { views }),
    digest: digestOf(tables),
    files: [...files, ...beside.map(facts => ({ ...facts, format: 'companion', rows: 0 }))],
  }
}
