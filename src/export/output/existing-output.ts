import fs from 'node:fs'
import path from 'node:path'
import { UsageError } from '../../model/usage-error.js'
import { withFileName } from '../sink/file.js'
import { restOfText } from './gzip-end.js'
import { fileChecksum, intactChapters, saysItsText } from './manifest/intact.js'
import { type Journal, journalOf, textsOf } from './manifest/journal.js'
import { type ChapterRecord, MANIFEST, type Manifest, type ManifestFile } from './manifest/manifest.js'
import { readManifest } from './manifest/read-manifest.js'

/** An output that days are added to; everything up to the end of chapter `settled` stays. */
export type ExistingOutput = { readonly manifest: Manifest; readonly settled: number }

/** The manifest of what an earlier run left, if days can be added to it. `anew`: files beside the rows that are made anew, and so may be there. */
export function appendableManifest(out: string, anew: readonly string[] = []): Manifest {
  const file = path.join(out, MANIFEST)
  if (!fs.existsSync(file))
    throw new UsageError(`--append needs what an earlier run wrote, and --out "${out}" holds none`)
  const manifest = readManifest(file)
  if (manifest.part !== undefined)
    throw new UsageError(`--append needs a whole period, and --out "${out}" holds a part`)
  const files = manifest.files.filter(({ format, file }) => format !== 'companion' || !anew.includes(file))
  if (manifest.views !== undefined || files.some(({ format }) => format === 'companion')) {
    throw new UsageError(`--append cannot add to views, answers or defects, which --out "${out}" holds; make it anew`)
  }
  return { ...manifest, files }
}

/** `files` and `tables`: those that the longer output will have. */
type Copying = {
  readonly out: string
  readonly folder: string
  readonly files: readonly string[]
  readonly tables: readonly string[]
}

/** Copies what stays into the folder where the longer output is made; the old one stays as it is until that is complete. */
export function copySettled({ manifest, settled }: ExistingOutput, { out, folder, files, tables }: Copying): Journal {
  const same = (before: readonly string[], now: readonly string[]) => before.join() === now.join()
  // A database or script has the same name whatever tables are in it.
  const isSame = same(
    manifest.tables.map(({ table }) => table),
    tables,
  )
  if (
    !isSame ||
    !same(
      manifest.files.map(({ file }) => file),
      files,
    )
  ) {
    throw new UsageError(`--append needs the options that made --out "${out}"; --tables is different`)
  }
  const journal = journalOf(manifest, settled + 1)
  const { ends = {} } = journal.chapters.at(-1) as ChapterRecord
  for (const entry of manifest.files) {
    const { file } = entry
    const from = path.join(out, file)
    if (!isAsNoted(from, entry, journal) || !saysWhatChaptersSay(from, file, manifest)) {
      throw new UsageError(`--append needs ${file} as its manifest has it, and it was changed; make it anew`)
    }
    withFileName(file, () => {
      fs.copyFileSync(from, path.join(folder, file), fs.constants.COPYFILE_FICLONE)
      if (ends[file] !== undefined) fs.truncateSync(path.join(folder, file), ends[file])
    })
  }
  return journal
}

/** Whether the sums of texts, from which the longer text's is made, are those of the text that is there. */
const saysWhatChaptersSay = (from: string, file: string, manifest: Manifest): boolean =>
  !saysItsText(file) || restOfText(from, textsOf(journalOf(manifest))[file]) !== undefined

/** Whether the part of a file that stays is as in the manifest. */
function isAsNoted(from: string, { file, bytes, head, checksum }: ManifestFile, journal: Journal): boolean {
  if (!fs.existsSync(from) || fs.statSync(from).size !== bytes) return false
  if (head !== undefined) return intactChapters(from, file, journal) === journal.chapters.length
  return checksum === undefined || fileChecksum(from) === checksum
}
