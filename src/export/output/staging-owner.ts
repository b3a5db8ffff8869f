import fs from 'node:fs'
import path from 'node:path'
import { isRunning } from '../sink/is-running.js'

/** In a staging folder: the number of the process that writes there. */
export const OWNER = 'owner'

/** The process that writes in a staging folder, if it is another one and still runs. */
export function ownerOf(folder: string): number | undefined {
  const file = path.join(folder, OWNER)
  const pid = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0
  return pid > 0 && pid !== process.pid && isRunning(pid) ? pid : undefined
}
