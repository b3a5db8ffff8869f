import fs from 'node:fs'
import path from 'node:path'
import { UsageError } from '../../model/usage-error.js'
import { withFileName } from '../sink/file.js'
import type { FileSizes } from '../sink/output-target.js'
import type { Journal } from './journal.js'
import { type ChapterRecord, MANIFEST, type Manifest } from './manifest.js'

/** What days are added to: an output, of which everything up to the end of a chapter stays. */
export type ExistingOutput = { readonly manifest: Manifest; readonly settled: number }

/** The manifest of what an earlier run left. */
export function readManifest(out: string): Manifest {
  const file = path.join(out, MANIFEST)
  const manifest = fs.existsSync(file) ? parsed(file) : undefined
  if (typeof manifest?.rollcall !== 'string' || !Array.isArray(manifest.chapters)) {
    throw new UsageError(`--append needs what an earlier run wrote, and --out "${out}" holds none`)
  }
  if (manifest.part !== undefined)
    throw new UsageError(`--append needs a whole period, and --out "${out}" holds a part`)
  if (manifest.views !== undefined || manifest.files.some(({ format }) => format === 'companion')) {
    throw new UsageError(`--append cannot add to views, answers or defects, which --out "${out}" holds; make it anew`)
  }
  return manifest
}

function parsed(file: string): Manifest | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Manifest
  } catch {
    return undefined
  }
}

/** Copies what stays into the folder where the longer output is made; the old one stays as it is until that is complete. */
export function copySettled(
  { manifest, settled }: ExistingOutput,
  { out, folder, files }: { readonly out: string; readonly folder: string; readonly files: readonly string[] },
): Journal {
  if (manifest.files.map(({ file }) => file).join() !== files.join()) {
    throw new UsageError(`--append needs the options that made --out "${out}", and --tables is another`)
  }
  const chapters = manifest.chapters.slice(0, settled + 1)
  const { ends = {} } = chapters.at(-1) as ChapterRecord
  const heads: Record<string, number> = {}
  for (const { file, bytes, head } of manifest.files) {
    const from = path.join(out, file)
    if (!fs.existsSync(from) || fs.statSync(from).size !== bytes) {
      throw new UsageError(`--append needs ${file} as its manifest has it, and it was changed; make it anew`)
    }
    withFileName(file, () => {
      fs.copyFileSync(from, path.join(folder, file), fs.constants.COPYFILE_FICLONE)
      if (ends[file] !== undefined) fs.truncateSync(path.join(folder, file), ends[file])
    })
    if (head !== undefined) heads[file] = head
  }
  return { heads: heads as FileSizes, chapters }
}
