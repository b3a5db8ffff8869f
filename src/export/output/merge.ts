import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { tableNamed } from '../../model/schema/definition/named.js'
import type { Schema } from '../../model/schema/definition/schema.js'
import { schemaOf } from '../../model/schema/release.js'
import { selected } from '../../model/schema/selection.js'
import { UsageError } from '../../model/usage-error.js'
import { type FormatName, formats, loadDuckdb } from '../formats.js'
import { checksum } from '../sink/checksum.js'
import { openFile, readBlocks } from '../sink/file.js'
import { isChaptered } from '../sink/format.js'
import { GZIP_TRAILER, gzipTrailer } from '../sink/gzip.js'
import { defaultScript } from '../sink/script-options.js'
import type { About } from '../sink/sink.js'
import { added, noText, type TextSum } from '../sink/text-sum.js'
import { type Companion, companionFiles } from './companion.js'
import { restOfText } from './gzip-end.js'
import { joinHeads } from './join-head.js'
import { digestOf, tableDigests } from './manifest/digest.js'
import { fileChecksum, noteChecker, saysItsText } from './manifest/intact.js'
import { type Journal, journalOf, textsOf } from './manifest/journal.js'
import type { ChapterRecord, Manifest, ManifestFile } from './manifest/manifest.js'
import { type PartFolder, readParts } from './merge-parts.js'
import { openStaging } from './staging/staging.js'

export type MergeOptions = {
  /** Folders that `generate --part` wrote, in any order. */
  readonly parts: readonly string[]
  readonly out: string
  readonly force: boolean
  readonly checksums: boolean
  /** The files that go with the rows of the whole, made of those that go with the parts, which are all there. */
  companions?(parts: readonly PartFolder[]): readonly Companion[]
}

/** The making of one output from its parts. One of `finish` and `abandon` ends it. */
export interface Merge {
  finish(): Promise<Manifest>
  abandon(): void
}

/** Throws a `UsageError` where the parts are not all those of one period; what their checksums say is found out on the way. */
export function openMerge({ parts: folders, out, force, checksums, companions = () => [] }: MergeOptions): Merge {
  const parts = readParts(folders)
  const files = parts[0].manifest.files.filter(({ format }) => format !== 'companion')
  const beside = companions(parts)
  const names = [...files, ...beside].map(({ file }) => file)
  const staging = openStaging({ out, force, files: names, identity: 'merge', resume: false })
  return {
    async finish() {
      const made: ManifestFile[] = []
      for (const file of files) await mergeFile(file, parts, staging.folder)
      const { heads, chapters } = joinHeads(staging.folder, mergedJournal(parts))
      for (const file of files) {
        const { size } = fs.statSync(path.join(staging.folder, file.file))
        const rows = parts.reduce((sum, part) => sum + entry(part, file.file).rows, 0)
        const { sha256: _, ...rest } = file
        made.push({
          ...rest,
          rows,
          bytes: size,
          ...(file.head !== undefined && { headChecksum: heads.checksums[file.file] }),
          ...(file.checksum !== undefined && { checksum: fileChecksum(path.join(staging.folder, file.file)) }),
          ...(checksums && { sha256: checksum(staging.folder, file.file) }),
        })
      }
      for (const file of await companionFiles(beside, staging.folder)) {
        made.push(checksums ? { ...file, sha256: checksum(staging.folder, file.file) } : file)
      }
      const manifest = manifestOf(parts, { files: made, chapters })
      staging.publish(manifest)
      return manifest
    },
    abandon: staging.abandon,
  }
}

const entry = ({ manifest }: PartFolder, name: string): ManifestFile =>
  manifest.files.find(({ file }) => file === name)!

/** What the journal of the whole would have. */
function mergedJournal(parts: readonly PartFolder[]): Journal {
  const chapters: ChapterRecord[] = []
  for (const part of parts) {
    const { ends: before } = chapters.at(-1) ?? {}
    // All that stands before the chapters of a part is left out, except of the first.
    const moved = (file: string, end: number) =>
      before === undefined ? end : before[file] + end - (entry(part, file).head ?? 0)
    for (const chapter of part.manifest.chapters) {
      const here = Object.entries(chapter.ends ?? {}).map(([file, end]) => [file, moved(file, end)] as const)
      chapters.push({ ...chapter, ends: Object.fromEntries(here) })
    }
  }
  return { heads: journalOf(parts[0].manifest).heads, chapters }
}

/** The manifest that the whole would have. */
function manifestOf(
  [{ manifest }]: readonly PartFolder[],
  { files, chapters }: Pick<Manifest, 'files' | 'chapters'>,
): Manifest {
  const { part: _, ...rest } = manifest
  const tables = tableDigests(
    manifest.tables.map(({ table }) => ({ name: table })),
    chapters,
  )
  return { ...rest, tables, digest: digestOf(tables), files, chapters }
}

async function mergeFile(file: ManifestFile, parts: readonly PartFolder[], folder: string): Promise<void> {
  const format = formats[file.format as FormatName]
  const to = path.join(folder, file.file)
  if (isChaptered(format, defaultScript)) return mergeSequence(file, parts, folder)
  for (const part of parts) {
    const { sha256 } = entry(part, file.file)
    mustBe(part, file.file, sha256 === undefined ? undefined : checksum(part.folder, file.file))
  }
  const { release, config, rollcall, tables } = parts[0].manifest
  const about: About = { config, version: rollcall }
  const names = tables.map(({ table }) => table)
  const schema: Schema = selected(schemaOf(release), { tables: names, withParents: false })
  const strange = names.find(name => !schema.tables.some(table => table.name === name))
  if (strange !== undefined)
    throw new UsageError(`${release} has no table ${JSON.stringify(strange)}: a manifest was changed`)
  const files = parts.map(part => path.join(part.folder, file.file))
  if (file.format === 'sqlite') return (await import('../databases/sqlite.js')).mergeSqlite(files, to, schema)
  if (file.format === 'duckdb')
    return (await loadDuckdb('merge of duckdb', () => import('../databases/duckdb.js'))).mergeDuckdb(files, to, schema)
  const table = tableNamed(schema, file.table ?? '')
  await (await loadDuckdb('merge of parquet', () => import('../databases/parquet.js'))).mergeParquet(files, to, {
    table,
    schema,
    about,
  })
}

/** Text: the chapters of each part, with what the first has before them and the last behind them. */
async function mergeSequence({ file }: ManifestFile, parts: readonly PartFolder[], folder: string): Promise<void> {
  const target = openFile(folder, file)
  const text = saysItsText(file) ? mergedText(file, parts) : undefined
  try {
    for (const [i, part] of parts.entries()) {
      const { head = 0, bytes } = entry(part, file)
      const from = i === 0 ? 0 : head
      const end = text === undefined ? bytes : bytes - GZIP_TRAILER
      const to = i === parts.length - 1 ? end : (part.manifest.chapters.at(-1)?.ends?.[file] ?? head)
      const hash = createHash('sha256')
      const noted = noteChecker(file, journalOf(part.manifest))
      let at = 0
      for (const bytes of readBlocks(path.join(part.folder, file))) {
        hash.update(bytes)
        noted.put(bytes)
        target.put(bytes.subarray(Math.max(from - at, 0), Math.max(to - at, 0)))
        at += bytes.length
        await setImmediate()
      }
      mustBe(part, file, hash.digest('hex'))
      if (!noted.holds())
        throw new UsageError(`${path.join(part.folder, file)} is not what its manifest says: its chapters differ`)
    }
    if (text !== undefined) target.put(gzipTrailer(text))
    target.end()
  } finally {
    target.close()
  }
}

/** What the text of a merged gzip file adds up to: its end has to say so, as the end of each part does of its own. */
function mergedText(file: string, parts: readonly PartFolder[]): TextSum {
  let text = noText
  for (const [i, { folder, manifest }] of parts.entries()) {
    const { heads, chapters } = journalOf(manifest)
    const here = textsOf({ heads, chapters })[file] ?? noText
    const rest = restOfText(path.join(folder, file), here)
    if (rest === undefined)
      throw new UsageError(`${path.join(folder, file)} is not what its manifest says: its text differs`)
    text = added(text, i === 0 ? here : (textsOf({ heads: { ...heads, texts: {} }, chapters })[file] ?? noText))
    if (i === parts.length - 1) text = added(text, rest)
  }
  return text
}

function mustBe(part: PartFolder, file: string, sha256: string | undefined): void {
  if (sha256 === entry(part, file).sha256) return
  throw new UsageError(`${path.join(part.folder, file)} is not what its manifest says: its SHA-256 differs`)
}
