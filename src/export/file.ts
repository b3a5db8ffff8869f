import fs from 'node:fs'
import path from 'node:path'

/** Somewhere bytes go. */
export interface Target {
  /** Takes the bytes, or copies them, before it returns. */
  put(bytes: Uint8Array): void
  /** Resolves when what was put has gone; back-pressure is waiting for it. */
  drained(): void | Promise<void>
  /** Resolves when other bytes could be put behind what was put. */
  settled(): void | Promise<void>
  /** Completes what was put. */
  end(): void | Promise<void>
  /** Lets go of it, complete or not. */
  close(): void
}

/** A new file, or one of which the first `kept` bytes stay. Writing waits for the disk, so nothing piles up. */
export function openFile(folder: string, name: string, kept?: number): Target {
  const file = path.join(folder, name)
  if (kept !== undefined) failing(name, () => fs.truncateSync(file, kept))
  const fd = failing(name, () => fs.openSync(file, kept === undefined ? 'wx' : 'a'))
  let open = true
  const close = () => {
    if (open) failing(name, () => fs.closeSync(fd))
    open = false
  }
  return {
    put(bytes) {
      failing(name, () => {
        for (let sent = 0; sent < bytes.length; ) sent += fs.writeSync(fd, bytes, sent)
      })
    },
    drained() {},
    settled() {},
    end: close,
    close,
  }
}

/** Says which file it was that could not be written. */
export function failing<T>(name: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw new Error(`${name} could not be written: ${(error as Error).message}`, { cause: error })
  }
}
