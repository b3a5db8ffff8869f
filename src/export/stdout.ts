import fs from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { Target } from './file.js'

/** Whoever read our output has stopped reading: `| head` does. No failure; the program ends quietly. */
export class ClosedPipe extends Error {
  override name = 'ClosedPipe'
  readonly code = 'EPIPE'
}

/**
 * Bytes are queued while a batch is rendered and sent between batches, from the thread pool: when the reader is slow,
 * as a pager is, the event loop still hears Ctrl-C.
 */
export function openDescriptor(fd: number): Target {
  let queue: Uint8Array[] = []
  const drained = async () => {
    const sending = queue
    queue = []
    for (const bytes of sending) {
      for (let sent = 0; sent < bytes.length; ) sent += await send(fd, bytes.subarray(sent))
    }
  }
  return {
    put(bytes) {
      queue.push(bytes.slice())
    },
    drained,
    settled: drained,
    end: drained,
    close() {},
  }
}

async function send(fd: number, bytes: Uint8Array): Promise<number> {
  try {
    return await new Promise((resolve, reject) => {
      fs.write(fd, bytes, (error, written) => (error === null ? resolve(written) : reject(error)))
    })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EPIPE') throw new ClosedPipe('the reader of the standard output has closed it')
    if (code !== 'EAGAIN') throw new Error(`the standard output could not be written: ${message}`, { cause: error })
    // Somebody made the pipe non-blocking, and it is full.
    await setTimeout(5)
    return 0
  }
}
