import fs from 'node:fs'
import path from 'node:path'
import { UsageError } from '../../../model/usage-error.js'
import { withFileName } from '../../sink/file.js'
import { MANIFEST, type Manifest, manifestText } from '../manifest/manifest.js'
import { parseJson } from '../manifest/parse-json.js'
import { readManifest } from '../manifest/read-manifest.js'
import { isFile, textOf } from '../manifest/text-file.js'
import { ownerOf } from './staging-owner.js'

/**
 * Files get their names in one step: a manifest that says where they still are takes the place of the old one. Whoever is stopped behind
 * that has published, and whoever comes next moves the files that were not moved yet.
 */
export type Publication = {
  readonly out: string
  /** The staging folder, in `out`. */
  readonly folder: string
  readonly manifest: Manifest
  /** Files of an earlier output that have no successor. */
  readonly replaced: readonly string[]
  /** Whether it has to last if the power fails. */
  readonly durable: boolean
}

/** Puts the new manifest in its place: before it the old output is whole, and behind it the new one. */
export function commit({ out, folder, manifest, replaced, durable }: Publication): void {
  const blocked = manifest.files.find(({ file }) => isFolder(path.join(out, file)))
  if (blocked !== undefined) throw new Error(`${blocked.file} could not be written: there is a folder of that name`)
  const made = path.join(folder, MANIFEST)
  withFileName(MANIFEST, () => fs.writeFileSync(made, manifestText(asPending({ folder, manifest, replaced }))))
  if (durable) for (const name of [...manifest.files.map(({ file }) => file), MANIFEST]) sync(path.join(folder, name))
  withFileName(MANIFEST, () => fs.renameSync(made, path.join(out, MANIFEST)))
  if (durable) sync(out)
}

/** The manifest as long as files are not in their places. */
export const asPending = ({
  folder,
  manifest,
  replaced,
}: Pick<Publication, 'folder' | 'manifest' | 'replaced'>): Manifest => ({
  ...manifest,
  publishing: { folder: path.basename(folder), replaced },
})

/** The manifest of what was published and is not yet in its place; undefined if all is. */
export function pendingPublication(out: string): Manifest | undefined {
  const file = path.join(out, MANIFEST)
  if (textOf(file)?.includes('"publishing"') !== true) return undefined
  const manifest = readManifest(file)
  return manifest.publishing === undefined ? undefined : manifest
}

/**
 * For whoever only reads: throws a `UsageError` where some files are not moved yet, so that others may be those of the output before, and
 * where it is a part, which lacks what the others have.
 */
export function refuseIncomplete(folder: string): void {
  const { rollcall, publishing, part } = manifestIn(folder) ?? {}
  if (typeof rollcall !== 'string') return
  if (typeof publishing?.folder === 'string') throw halfPublished(folder, publishing.folder)
  if (Number(part?.of) > 1)
    throw new UsageError(
      `${folder} is part ${part?.number} of ${part?.of}: merge the parts first, since one lacks what others have`,
    )
}

function halfPublished(folder: string, staging: string): UsageError {
  const owner = ownerOf(path.join(folder, staging))
  return new UsageError(
    owner === undefined
      ? `${folder} is half published: an interrupted run left files in ${staging}; run that command again (generate with --resume), which moves them to their places`
      : `${folder} is being written by process ${owner}; wait for it`,
  )
}

const manifestIn = (folder: string): Partial<Manifest> | null | undefined =>
  parseJson(textOf(path.join(folder, MANIFEST)) ?? '') as Partial<Manifest> | null | undefined

/**
 * Moves what was published to where it belongs, as far as that was not done; each step can be done again. Throws a `UsageError` where
 * another process is at it.
 */
export function completePublication(out: string, { publishing, ...manifest }: Manifest): Manifest {
  if (publishing === undefined) return manifest
  const folder = path.join(out, publishing.folder)
  const owner = ownerOf(folder)
  if (owner !== undefined) throw new UsageError(`--out "${out}" is being written by process ${owner}; wait for it`)
  for (const { file } of manifest.files) {
    if (fs.existsSync(path.join(folder, file))) {
      withFileName(file, () => fs.renameSync(path.join(folder, file), path.join(out, file)))
    }
  }
  for (const name of publishing.replaced) if (isFile(path.join(out, name))) fs.rmSync(path.join(out, name))
  fs.rmSync(folder, { recursive: true, force: true })
  const final = `${folder.replace(/\.partial$/, '')}manifest.partial`
  withFileName(MANIFEST, () => {
    fs.writeFileSync(final, manifestText(manifest))
    fs.renameSync(final, path.join(out, MANIFEST))
  })
  return manifest
}

const isFolder = (file: string): boolean => fs.existsSync(file) && fs.statSync(file).isDirectory()

/** Returns when the disk has all of a file, or the names in a folder. Windows does not open folders. */
function sync(file: string): void {
  let fd: number
  try {
    fd = fs.openSync(file, fs.statSync(file).isDirectory() ? 'r' : 'r+')
  } catch {
    return
  }
  try {
    fs.fsyncSync(fd)
  } finally {
    fs.closeSync(fd)
  }
}
