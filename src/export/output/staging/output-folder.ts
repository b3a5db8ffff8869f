import fs from 'node:fs'
import path from 'node:path'
import { UsageError } from '../../../model/usage-error.js'

/**
 * Makes a folder with those that it lies in, and returns the first that it had to make, if any. Node's own recursive mkdir never returns
 * where a file system has no room for new folders, as in /proc.
 */
export function makeWithParents(folder: string): string | undefined {
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

/** Removes folders from the innermost to the first that was made, as long as nobody else has put anything there. */
export function removeEmpty(innermost: string, firstMade: string): void {
  const outermost = path.resolve(firstMade)
  for (let at = path.resolve(innermost); at.startsWith(outermost); at = path.dirname(at)) {
    try {
      fs.rmdirSync(at)
    } catch {
      return
    }
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

/** Why nothing can be written to an output folder. */
export const unusable = (out: string, error: unknown): UsageError =>
  new UsageError(`--out "${out}" ${reasons[codeOf(error)] ?? `cannot be written: ${(error as Error).message}`}`)
