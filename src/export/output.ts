import type { Batch } from '../model/batch.js'
import { Refusal } from '../model/refusal.js'
import type { Schema } from '../model/schema.js'
import { type Companion, writeCompanion } from './companion.js'
import { digestOf, type Ledger, ledger, type TableDigest } from './digest.js'
import { type About, type Format, fileNames, type ScriptOptions, type Sink } from './format.js'
import { type FormatName, formats } from './formats.js'
import { type Manifest, type ManifestFile, manifestText } from './manifest.js'
import { type FileFacts, folderPlace, type Place, streamPlace } from './place.js'
import { openStaging, type Staging } from './staging.js'

export type OutputOptions = {
  /** What to write, all from one run. */
  readonly formats: readonly FormatName[]
  /** A folder; `-` is the standard output, for one format that can be a stream. */
  readonly out: string
  /** Replace what an earlier run left there. */
  readonly force: boolean
  readonly schema: Schema
  readonly script: ScriptOptions
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
  if (streamed) mustStream(options)
  const { companions = [] } = options
  const files = [
    ...options.formats.flatMap(name => fileNames(formats[name], options.schema)),
    ...companions.map(({ file }) => file),
  ]
  const staging = streamed ? undefined : openStaging({ ...options, files })
  const ledgers = new Map(options.schema.tables.map(table => [table.name, ledger(table)]))
  const parts: Part[] = []
  try {
    for (const name of options.formats) {
      const place = staging === undefined ? streamPlace() : folderPlace(staging.folder)
      parts.push({ name, place, sink: await formats[name].open({ ...options, place, ledgers }) })
    }
  } catch (error) {
    for (const { sink } of parts) sink.close()
    staging?.abandon()
    throw error
  }
  return outputOf({ options, ledgers, parts, staging })
}

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
  readonly ledgers: ReadonlyMap<string, Ledger>
  readonly parts: readonly Part[]
  readonly staging: Staging | undefined
}

function outputOf({ options, ledgers, parts, staging }: Run): Output {
  const sinks = parts.map(({ sink }) => sink)
  return {
    write(batch) {
      const book = ledgers.get(batch.table.name)
      if (book === undefined || batch.length === 0) return
      book.see(batch)
      // One sink may be at once with the batch and another wait for its turn: they never share anything but the batch.
      const waits = sinks.map(sink => sink.write(batch)).filter(wait => wait !== undefined)
      return waits.length > 0 ? Promise.all(waits).then(() => {}) : undefined
    },
    async finish() {
      const digests = [...ledgers.values()].map(book => book.end())
      for (const sink of sinks) {
        await sink.finish()
        sink.close()
      }
      const beside = staging && folderPlace(staging.folder)
      for (const companion of options.companions ?? []) if (beside) await writeCompanion(companion, beside)
      const manifest = manifestOf(options, digests, parts, beside?.files() ?? [])
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

function manifestOf(
  options: OutputOptions,
  tables: readonly TableDigest[],
  parts: readonly Part[],
  beside: readonly FileFacts[],
): Manifest {
  const { schema, about } = options
  const all = tables.reduce((sum, { rows }) => sum + rows, 0)
  const rowsOf = new Map(tables.map(({ table, rows }) => [table, rows]))
  const files = parts.flatMap(({ name, place }) =>
    place.files().map(({ file, table, ...size }): ManifestFile => {
      if (table === undefined) return { file, format: name, rows: all, ...size }
      return { file, format: name, table, rows: rowsOf.get(table) ?? 0, ...size }
    }),
  )
  return {
    rollcall: about.version,
    release: schema.release,
    formats: options.formats,
    config: about.config,
    tables,
    digest: digestOf(tables),
    files: [...files, ...beside.map(facts => ({ ...facts, format: 'companion', rows: 0 }))],
  }
}
