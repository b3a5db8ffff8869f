import path from 'node:path'
import { isRunning } from '../../sink/is-running.js'
import { textOf } from '../manifest/text-file.js'

/** In a staging folder: the number of the process that writes there. */
export const OWNER = 'owner'

/** The process that writes in a staging folder, if it is another one and still runs. */
export function ownerOf(folder: string): number | undefined {
  const pid = Number(textOf(path.join(folder, OWNER)) ?? 0)
  return pid > 0 && pid !== process.pid && isRunning(pid) ? pid : undefined
}
