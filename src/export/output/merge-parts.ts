import fs from 'node:fs'
import path from 'node:path'
import { UsageError } from '../../model/usage-error.js'
import { MANIFEST, type Manifest } from './manifest/manifest.js'
import { readManifest } from './manifest/read-manifest.js'
import { completePublication } from './staging/publication.js'

/** One part of a period, as `generate --part` left it. */
export type PartFolder = { readonly folder: string; readonly manifest: Manifest; readonly number: number }

/** All parts of one period, in their order; a `UsageError` where they are not. */
export function readParts(folders: readonly string[]): readonly PartFolder[] {
  const parts = folders.map(partIn).sort((a, b) => a.number - b.number)
  const [first] = parts
  for (const part of parts) {
    const other = differences.find(([, of]) => JSON.stringify(of(part.manifest)) !== JSON.stringify(of(first.manifest)))
    if (other !== undefined)
      throw new UsageError(`${part.folder} and ${first.folder} are parts of two things: ${other[0]} differs`)
  }
  const twice = parts.find(({ number }, i) => parts[i - 1]?.number === number)
  if (twice !== undefined) throw new UsageError(`part ${twice.number} is given twice: ${twice.folder} is one of them`)
  const { of } = first.manifest.part!
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter(
    number => !parts.some(part => part.number === number),
  )
  if (missing.length > 0) {
    const some = missing.slice(0, 10).join(', ') + (missing.length > 10 ? ` and ${missing.length - 10} more` : '')
    throw new UsageError(`all ${of} parts are needed; missing: ${some}`)
  }
  const chapters = parts.flatMap(({ manifest }) => manifest.chapters.map(({ chapter }) => chapter))
  if (chapters.some((chapter, i) => chapter !== i) || chapters.length !== Number(first.manifest.config.days) + 1) {
    throw new UsageError(`the parts do not hold the days of their period one after the other: ${chapters.join(', ')}`)
  }
  return parts
}

function partIn(folder: string): PartFolder {
  const file = path.join(folder, MANIFEST)
  if (!fs.existsSync(file)) throw new UsageError(`${JSON.stringify(folder)} is no part: it has no ${MANIFEST}`)
  const manifest = completePublication(folder, readManifest(file))
  const { part } = manifest
  if (part === undefined)
    throw new UsageError(`${JSON.stringify(folder)} is no part: it was made whole, without --part`)
  return { folder, manifest, number: part.number }
}

/** Facts that all parts of a period share. */
const differences: readonly (readonly [string, (manifest: Manifest) => unknown])[] = [
  ['the version of Rollcall', ({ rollcall }) => rollcall],
  ['the file of --people', ({ config }) => config.directory],
  ['the config', ({ config }) => config],
  ['the format', ({ formats }) => formats],
  ['an option for what is in the files', ({ text }) => text],
  ['the number of parts', ({ part }) => part?.of],
  ['the list of tables', ({ tables }) => tables.map(({ table }) => table)],
  ['the list of files', ({ files }) => files.map(({ file }) => file)],
]
