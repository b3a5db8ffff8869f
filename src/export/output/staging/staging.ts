import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { UsageError } from '../../../model/usage-error.js'
import { filesOfManifest, MANIFEST, type Manifest } from '../manifest/manifest.js'
import { textOf } from '../manifest/text-file.js'
import { makeWithParents, removeEmpty, unusable } from './output-folder.js'
import { asPending, commit, completePublication, pendingPublication } from './publication.js'
import { OWNER, ownerOf } from './staging-owner.js'

export type StagingOptions = {
  readonly out: string
  readonly force: boolean
  /** The files that will be made, as far as they are known; without the manifest. */
  readonly files: readonly string[]
  /** A text that differs between runs: only the same one can go on where it stopped. */
  readonly identity: string
  /** Go on where the same run stopped, if it did. */
  readonly resume: boolean
  /** What was published has to last if the power fails. */
  readonly durable?: boolean
}

/**
 * Files are made in a folder of their own inside the output folder, on the same disk, and moved to their places when
 * all are complete: whoever looks finds the old output or the new one, never half of one.
 */
export interface Staging {
  readonly folder: string
  /** Whether the folder is what an interrupted run left. */
  readonly resumed: boolean
  /** The manifest, if the same run had published when it was interrupted: there is nothing left to do. */
  readonly published: Manifest | undefined
  /** Puts the files in their places, in one step: see `publication.ts`. */
  publish(manifest: Manifest): void
  /** Whether that step was done, and something came in the way behind it. */
  isCommitted(): boolean
  /** Removes all that was made. */
  abandon(): void
  /** Leaves all that was made for the same run to go on with. */
  keep(): void
}

export function openStaging({ out, force, files, identity, resume, durable = false }: StagingOptions): Staging {
  const name = `.rollcall-${createHash('sha256').update(identity).digest('hex').slice(0, 16)}.partial`
  const pending = pendingPublication(out)
  if (pending !== undefined) {
    const published = completePublication(out, pending)
    if (resume && pending.publishing?.folder === name) return publishedAlready(path.join(out, name), published)
  }
  const taken = [...files, MANIFEST].filter(name => fs.existsSync(path.join(out, name)))
  if (taken.length > 0 && !force) {
    const more = taken.length > 1 ? ` and ${taken.length - 1} more` : ''
    throw new UsageError(`--out "${out}" already holds ${taken[0]}${more}; choose another folder or add --force`)
  }
  const blocked = taken.find(name => fs.statSync(path.join(out, name)).isDirectory())
  if (blocked !== undefined)
    throw new UsageError(`--out "${out}" holds a folder named ${blocked}; choose another folder`)

  const { folder, firstMade, resumed } = makeFolders({ out, name, resume })
  let open = true
  return {
    folder,
    resumed,
    published: undefined,
    publish(manifest) {
      const publication = { out, folder, manifest, replaced: replacedBy(manifest, { out, force }), durable }
      commit(publication)
      // From here on the new output is there, whatever happens to this process.
      open = false
      completePublication(out, asPending(publication))
    },
    isCommitted: () => !open && pendingPublication(out) !== undefined,
    abandon() {
      if (!open) return
      open = false
      fs.rmSync(folder, { recursive: true, force: true })
      if (firstMade !== undefined) removeEmpty(out, firstMade)
    },
    keep() {
      if (open) fs.rmSync(path.join(folder, OWNER), { force: true })
      open = false
    },
  }
}

/** The staging of a run that had published when it was interrupted; its files have been put in their places. */
const publishedAlready = (folder: string, published: Manifest): Staging => ({
  folder,
  resumed: true,
  published,
  isCommitted: () => false,
  publish() {},
  abandon() {},
  keep() {},
})

/** The files of an earlier output that have no successor. */
function replacedBy(manifest: Manifest, { out, force }: Pick<StagingOptions, 'out' | 'force'>): readonly string[] {
  const made = new Set([...manifest.files.map(({ file }) => file), MANIFEST])
  // Some names are only known now.
  const taken = force ? undefined : [...made].find(name => fs.existsSync(path.join(out, name)))
  if (taken !== undefined) throw new Error(`${taken} could not be written: there is one already`)
  const old = path.join(out, MANIFEST)
  return filesOfManifest(textOf(old) ?? '').filter(name => !made.has(name))
}

/** The name of a staging folder. */
const stagingName = /^\.rollcall-\w+\.partial$/

type Folders = { readonly folder: string; readonly firstMade: string | undefined; readonly resumed: boolean }

function makeFolders({ out, name, resume }: { out: string; name: string; resume: boolean }): Folders {
  const folder = path.join(out, name)
  let firstMade: string | undefined
  let resumed = false
  try {
    firstMade = makeWithParents(path.resolve(out))
    clearStale(out, resume ? name : undefined)
    resumed = fs.existsSync(folder) && fs.statSync(folder).isDirectory()
    // What else has a name of ours was not made by us.
    fs.rmSync(resumed ? path.join(folder, OWNER) : folder, { recursive: true, force: true })
    if (!resumed) fs.mkdirSync(folder)
    fs.writeFileSync(path.join(folder, OWNER), String(process.pid))
  } catch (error) {
    if (firstMade !== undefined) removeEmpty(out, firstMade)
    throw error instanceof UsageError ? error : unusable(out, error)
  }
  return { folder, firstMade, resumed }
}

function clearStale(out: string, kept: string | undefined): void {
  for (const name of fs.readdirSync(out)) {
    if (!stagingName.test(name)) continue
    const owner = ownerOf(path.join(out, name))
    if (owner !== undefined) {
      throw new UsageError(`--out "${out}" is being written by process ${owner}; wait for it, or remove ${name}`)
    }
    if (name !== kept) fs.rmSync(path.join(out, name), { recursive: true, force: true })
  }
}
