import fs from 'node:fs'
import path from 'node:path'

/** In a staging folder: the number of the process that writes there. */
export const OWNER = 'owner'

/** The process that writes in a staging folder, if it is another one and still runs. */
export function ownerOf(folder: string): number | undefined {
  const file = path.join(folder, OWNER)
  const pid = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0
  return pid > 0 && pid !== process.pid && isRunning(pid) ? pid : undefined
}

/** Signal 0 only asks; EPERM says that the process runs as someone else. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
