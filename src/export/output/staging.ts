import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { UsageError } from '../../model/usage-error.js'
import { withFileName } from '../sink/file.js'
import { filesOfManifest, MANIFEST } from './manifest.js'

export type StagingOptions = {
  readonly out: string
  readonly force: boolean
  /** The files that will be made, as far as they are known; without the manifest. */
  readonly files: readonly string[]
  /** What tells one run from another: only the same one can go on where it stopped. */
  readonly identity: string
  /** Go on where the same run stopped, if it did. */
  readonly resume: boolean
}

/**
 * Files are made in a folder of their own inside the output folder, on the same disk, and moved to their places when
 * all are complete: whoever looks finds the old output or the new one, never half of one.
 */
export interface Staging {
  readonly folder: string
  /** Whether the folder is what an interrupted run left. */
  readonly resumed: boolean
  /** Moves the files to their places, the manifest last. */
  publish(files: readonly string[], manifest: string): void
  /** Removes all that was made. */
  abandon(): void
  /** Leaves all that was made for the same run to go on with. */
  leave(): void
}

export function openStaging({ out, force, files, identity, resume }: StagingOptions): Staging {
  const taken = [...files, MANIFEST].filter(name => fs.existsSync(path.join(out, name)))
  if (taken.length > 0 && !force) {
    const more = taken.length > 1 ? ` and ${taken.length - 1} more` : ''
    throw new UsageError(`--out "${out}" already holds ${taken[0]}${more}; choose another folder or add --force`)
  }
  const blocked = taken.find(name => fs.statSync(path.join(out, name)).isDirectory())
  if (blocked !== undefined)
    throw new UsageError(`--out "${out}" holds a folder named ${blocked}; choose another folder`)

  const { folder, firstMade, resumed } = makeFolders({ out, identity, resume })
  let open = true
  return {
    folder,
    resumed,
    publish(files, manifest) {
      withFileName(MANIFEST, () => fs.writeFileSync(path.join(folder, MANIFEST), manifest))
      replace({ out, folder, files, force })
      open = false
    },
    abandon() {
      if (!open) return
      open = false
      fs.rmSync(folder, { recursive: true, force: true })
      if (firstMade !== undefined) removeEmpty(out, firstMade)
    },
    leave() {
      if (open) fs.rmSync(path.join(folder, OWNER), { force: true })
      open = false
    },
  }
}

/**
 * Says which folder it had to make first, if any. Node's own recursive mkdir never returns where a file system has no
 * room for new folders, as in /proc.
 */
function makeWithParents(folder: string): string | undefined {
  try {
    fs.mkdirSync(folder)
    return folder
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && fs.existsSync(folder) && fs.statSync(folder).isDirectory()) return undefined
    if (codeOf(error) !== 'ENOENT' || path.dirname(folder) === folder) throw error
  }
  const first = makeWithParents(path.dirname(folder))
  try {
    fs.mkdirSync(folder)
  } catch (error) {
    if (first !== undefined) removeEmpty(path.dirname(folder), first)
    throw error
  }
  return first ?? folder
}

/** What is being made stands in such folders, and who makes it in a file: a killed run's folder is told from one in use. */
const stagingName = /^\.rollcall-\w+\.partial$/
const OWNER = 'owner'

type Folders = { readonly folder: string; readonly firstMade: string | undefined; readonly resumed: boolean }

function makeFolders({ out, identity, resume }: Pick<StagingOptions, 'out' | 'identity' | 'resume'>): Folders {
  const name = `.rollcall-${createHash('sha256').update(identity).digest('hex').slice(0, 16)}.partial`
  const folder = path.join(out, name)
  let firstMade: string | undefined
  let resumed = false
  try {
    firstMade = makeWithParents(path.resolve(out))
    clearStale(out, resume ? name : undefined)
    resumed = fs.existsSync(folder)
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
    const owner = path.join(out, name, OWNER)
    const pid = fs.existsSync(owner) ? Number(fs.readFileSync(owner, 'utf8')) : 0
    if (pid > 0 && pid !== process.pid && isRunning(pid)) {
      throw new UsageError(`--out "${out}" is being written by process ${pid}; wait for it, or remove ${name}`)
    }
    if (name !== kept) fs.rmSync(path.join(out, name), { recursive: true, force: true })
  }
}

/** Signal 0 only asks; EPERM says that the process runs as someone else. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'is a file; name a folder',
  ENOENT: 'cannot be made there',
  ENOTDIR: 'goes through a file; name a folder',
  EACCES: 'cannot be written: permission denied',
  EPERM: 'cannot be written: permission denied',
  EROFS: 'cannot be written: the file system is read-only',
  ENOSPC: 'cannot be written: the disk is full',
  ENAMETOOLONG: 'is too long a name',
}

const unusable = (out: string, error: unknown): UsageError =>
  new UsageError(`--out "${out}" ${reasons[codeOf(error)] ?? `cannot be written: ${(error as Error).message}`}`)

/**
 * The old manifest goes first, so that none ever vouches for files that it does not describe, and every old file before the new one takes
 * its name: where one is replaced, ext4 first sends all of the new one to the disk.
 */
function replace({
  out,
  folder,
  files,
  force,
}: Omit<StagingOptions, 'identity' | 'resume'> & { readonly folder: string }): void {
  // Some names are only known now.
  const taken = force ? undefined : [...files, MANIFEST].find(name => fs.existsSync(path.join(out, name)))
  if (taken !== undefined) throw new Error(`${taken} could not be written: there is one already`)
  const old = path.join(out, MANIFEST)
  const listed = fs.existsSync(old) ? filesOfManifest(fs.readFileSync(old, 'utf8')) : []
  fs.rmSync(old, { force: true })
  for (const name of new Set([...listed, ...files])) fs.rmSync(path.join(out, name), { force: true })
  for (const name of [...files, MANIFEST]) fs.renameSync(path.join(folder, name), path.join(out, name))
  fs.rmSync(folder, { recursive: true, force: true })
}

/** Removes the folders that were made, from the innermost, as long as nobody else has put anything there. */
function removeEmpty(out: string, firstMade: string): void {
  const outermost = path.resolve(firstMade)
  for (let at = path.resolve(out); at.startsWith(outermost); at = path.dirname(at)) {
    try {
      fs.rmdirSync(at)
    } catch {
      return
    }
  }
}
