import fs from 'node:fs'
import path from 'node:path'
import type { Batch } from '../model/batch.js'
import { Refusal } from '../model/refusal.js'
import type { Schema } from '../model/schema.js'
import { csvFile } from './csv.js'
import { digestOf, type Ledger, ledger } from './digest.js'
import { openFile, type Target } from './file.js'
import { type Manifest, manifestText } from './manifest.js'
import { openScript, SCRIPT_FILE } from './script.js'
import { openSqlite, SQLITE_FILE } from './sqlite.js'
import { openStaging, type Staging } from './staging.js'
import { openDescriptor } from './stdout.js'

export type Format = 'sqlite' | 'tsql' | 'csv'
export const formats: readonly Format[] = ['sqlite', 'tsql', 'csv']

export type OutputOptions = {
  readonly format: Format
  /** A folder; `-` is the standard output, for `tsql` only. */
  readonly out: string
  /** Replace what an earlier run left there. */
  readonly force: boolean
  readonly schema: Schema
  /** For `tsql`: whether the script makes the tables, indexes and views as well. */
  readonly ddl: boolean
  readonly about: { readonly version: string; readonly config: Readonly<Record<string, unknown>> }
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
  const staging = options.out === '-' ? undefined : openStaging({ ...options, files: filesOf(options) })
  if (staging === undefined && options.format !== 'tsql') {
    throw new Refusal(`--out - writes to the standard output, which only --format tsql can, not ${options.format}`)
  }
  try {
    return outputOf(options, await openParts(options, staging), staging)
  } catch (error) {
    staging?.abandon()
    throw error
  }
}

/** What one format does with batches besides counting and digesting them. */
export interface Part {
  write(batch: Batch): void | Promise<void>
  finish(): void | Promise<void>
  /** Lets go of its files, finished or not. */
  close(): void
}

type Parts = { readonly ledgers: ReadonlyMap<string, Ledger>; readonly part: Part }

function filesOf({ format, schema }: OutputOptions): readonly string[] {
  if (format === 'csv') return schema.tables.map(table => csvFile(table.name))
  return [format === 'sqlite' ? SQLITE_FILE : SCRIPT_FILE]
}

async function openParts(options: OutputOptions, staging: Staging | undefined): Promise<Parts> {
  const { format, schema, ddl } = options
  if (staging === undefined) return { ledgers: ledgersOf(schema), part: openScript(openDescriptor(1), { schema, ddl }) }
  if (format === 'csv') return openCsv(schema, staging.folder)
  const part =
    format === 'sqlite'
      ? await openSqlite(staging.folder, schema)
      : openScript(openFile(staging.folder, SCRIPT_FILE), { schema, ddl })
  return { ledgers: ledgersOf(schema), part }
}

/** What is digested is the CSV file, so for this format there is nothing more to do than to keep it. */
function openCsv(schema: Schema, folder: string): Parts {
  const files = new Map(schema.tables.map(({ name }) => [name, openFile(folder, csvFile(name))]))
  const close = () => {
    for (const file of files.values()) file.close()
  }
  return { ledgers: ledgersOf(schema, files), part: { write() {}, finish() {}, close } }
}

const ledgersOf = (schema: Schema, files?: ReadonlyMap<string, Target>): ReadonlyMap<string, Ledger> =>
  new Map(schema.tables.map(table => [table.name, ledger(table, bytes => files?.get(table.name)?.put(bytes))]))

function outputOf(options: OutputOptions, { ledgers, part }: Parts, staging: Staging | undefined): Output {
  return {
    write(batch) {
      const book = ledgers.get(batch.table.name)
      if (book === undefined || batch.length === 0) return
      book.see(batch)
      return part.write(batch)
    },
    async finish() {
      const digests = [...ledgers.values()].map(book => book.end())
      await part.finish()
      part.close()
      const manifest = manifestOf(options, digests, staging)
      staging?.publish(manifestText(manifest))
      return manifest
    },
    abandon() {
      try {
        part.close()
      } finally {
        staging?.abandon()
      }
    },
  }
}

function manifestOf(options: OutputOptions, digests: Manifest['tables'], staging: Staging | undefined): Manifest {
  const { format, schema, about } = options
  const size = (file: string) => fs.statSync(path.join(staging?.folder ?? '', file)).size
  return {
    rollcall: about.version,
    release: schema.release,
    format,
    config: about.config,
    tables: digests.map(entry => (format === 'csv' ? { ...entry, file: csvFile(entry.table) } : entry)),
    digest: digestOf(digests),
    files: staging === undefined ? [] : filesOf(options).map(file => ({ file, bytes: size(file) })),
  }
}
