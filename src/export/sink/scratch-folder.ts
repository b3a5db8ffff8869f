import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { UsageError } from '../../model/usage-error.js'
import { isRunning } from './is-running.js'

/** A folder for the time of a run. */
export type TemporaryFolder = {
  readonly path: string
  /** Removes it with all that is in it. Synchronous, for signal handlers; may be called twice. */
  remove(): void
}

/** Says in each of our folders whose it is. */
const OWNER = 'owner.json'
const PREFIX = 'rollcall-'

/**
 * Makes a folder where the system keeps such, named after its purpose, and removes those of runs that were killed. Throws a `UsageError`
 * where none can be made.
 */
export function temporaryFolder(purpose: string, place = os.tmpdir()): TemporaryFolder {
  const parent = path.resolve(place)
  try {
    removeAbandoned(parent)
    const made = fs.mkdtempSync(path.join(parent, `${PREFIX}${purpose}-`))
    fs.writeFileSync(path.join(made, OWNER), JSON.stringify(self()))
    return { path: made, remove: () => fs.rmSync(made, { recursive: true, force: true }) }
  } catch (error) {
    throw unusable(parent, reasonOf(error))
  }
}

/** What has no place in a folder for temporary files, as a `UsageError` that names that; any other error as it is. */
export function temporaryFolderError(folder: string, error: unknown): unknown {
  const { code = '', message } = error as NodeJS.ErrnoException
  // Engines have messages instead of codes.
  const [found] = Object.entries(lacks).find(([known, said]) => code === known || said.test(message)) ?? []
  return error instanceof UsageError || found === undefined ? error : unusable(path.dirname(folder), reasons[found])
}

const unusable = (parent: string, reason: string): UsageError =>
  new UsageError(`${parent}, the folder for temporary files (TMPDIR), cannot be used: ${reason}`)

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'it is no folder',
  EACCES: 'permission denied',
  EROFS: 'it cannot be written to',
  ENOSPC: 'no space is left there; free some, or name another folder',
  EDQUOT: 'the quota there is used up; name another folder',
  EFBIG: 'a file may not grow so large there',
}

/** How it is said that a file has no more room. DuckDB gives up before a disk is quite full. */
const lacks: Readonly<Record<string, RegExp>> = {
  ENOSPC: /ENOSPC|No space left on device|max_temp_directory_size|There is not enough space on the disk/i,
  EDQUOT: /EDQUOT|Disk quota exceeded/i,
  EFBIG: /EFBIG|File too large/i,
}

const reasonOf = (error: unknown): string => {
  const { code = '', message } = error as NodeJS.ErrnoException
  return reasons[code] ?? message
}

type Owner = { readonly pid: number; readonly machine: string }

const self = (): Owner => ({ pid: process.pid, machine: machine() })

/** Where process numbers mean the same: containers that share a folder for temporary files count their processes apart. */
function machine(): string {
  try {
    return `${os.hostname()} ${fs.readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return os.hostname()
  }
}

function removeAbandoned(parent: string): void {
  for (const name of fs.readdirSync(parent)) {
    if (!name.startsWith(PREFIX)) continue
    const folder = path.join(parent, name)
    try {
      if (isAbandoned(JSON.parse(fs.readFileSync(path.join(folder, OWNER), 'utf8'))))
        fs.rmSync(folder, { recursive: true, force: true })
    } catch {
      // Not ours, just being made, or somebody else's.
    }
  }
}

const isAbandoned = ({ pid, machine: other }: Owner): boolean =>
  Number.isInteger(pid) && pid > 0 && other === machine() && !isRunning(pid)
