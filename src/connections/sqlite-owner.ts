import fs from 'node:fs'
import path from 'node:path'
import { literalPath } from '../export/databases/engine-paths.js'
import { isRunning } from '../export/sink/is-running.js'

// SQLite as WebAssembly has no locks of the system: it makes a folder beside the file instead, `FILE.lock`, and a process that is killed
// leaves it there, after which nobody gets in. So the process that has a file open is named beside it.

/** Beside a database file while it is open: the number of the process. */
const ownerFile = (file: string): string => `${literalPath(file)}.rollcall`

/** Names this process, and removes the lock that a killed one left. */
export function own(file: string): void {
  const owner = ownerFile(file)
  const lock = `${literalPath(file)}.lock`
  const folder = path.dirname(owner)
  if (!fs.existsSync(folder)) throw new Error(`its folder ${folder} does not exist`)
  const before = fs.existsSync(owner) ? Number(fs.readFileSync(owner, 'utf8')) : 0
  if (before > 0 && before !== process.pid && isRunning(before)) return
  if (before > 0 && fs.existsSync(lock)) fs.rmdirSync(lock)
  fs.writeFileSync(owner, String(process.pid))
}

/** Takes the name of this process away. */
export function disown(file: string): void {
  const owner = ownerFile(file)
  if (fs.existsSync(owner) && fs.readFileSync(owner, 'utf8') === String(process.pid)) fs.rmSync(owner)
}
