import fs from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import tty from 'node:tty'
import type { ByteWriter } from './file.js'

/** Whoever read our output has stopped reading: `| head` does. No failure; the program ends quietly. */
export class ClosedPipe extends Error {
  override name = 'ClosedPipe'
  readonly code = 'EPIPE'
}

/** So many bytes are worth a trip to the thread pool. */
const ENOUGH = 1 << 20

/** Where bytes go that another program, or the user, has opened for us. */
export const openDescriptor = (fd: number): ByteWriter => (isWaiting(fd) ? toReader(fd) : toFile(fd))

/** Whether somebody reads at the other end, who may be slow: not of a file, nor of the null device. */
function isWaiting(fd: number): boolean {
  const about = fs.fstatSync(fd)
  return !(about.isFile() || (about.isCharacterDevice() && !tty.isatty(fd)))
}

/** Behind what others write there. */
function toFile(fd: number): ByteWriter {
  return {
    put(bytes) {
      try {
        for (let sent = 0; sent < bytes.length; ) sent += fs.writeSync(fd, bytes, sent)
      } catch (error) {
        throw unwritable(error)
      }
    },
    drained() {},
    settled() {},
    end() {},
    close() {},
  }
}

/**
 * Bytes are queued while rows are rendered and sent between batches, from the thread pool: when the reader is slow,
 * as a pager is, the event loop still hears Ctrl-C.
 */
function toReader(fd: number): ByteWriter {
  let queue: Uint8Array[] = []
  let queued = 0
  const settled = async () => {
    let rest = queue
    queue = []
    queued = 0
    while (rest.length > 0) rest = behind(rest, await send(fd, rest))
  }
  return {
    put(bytes) {
      // As a slice would, but into memory that nobody clears first.
      queue.push(Buffer.from(bytes))
      queued += bytes.length
    },
    drained: () => (queued >= ENOUGH ? settled() : undefined),
    settled,
    end: settled,
    close() {},
  }
}

/** What is left when so many bytes have gone. */
function behind(stretches: readonly Uint8Array[], sent: number): Uint8Array[] {
  let gone = sent
  let first = 0
  while (first < stretches.length && gone >= stretches[first].length) gone -= stretches[first++].length
  const [half, ...others] = stretches.slice(first)
  return half === undefined ? [] : [half.subarray(gone), ...others]
}

async function send(fd: number, stretches: readonly Uint8Array[]): Promise<number> {
  try {
    return await new Promise((resolve, reject) => {
      fs.writev(fd, stretches, (error, written) => (error === null ? resolve(written) : reject(error)))
    })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EPIPE') throw new ClosedPipe('the reader of the standard output has closed it')
    if (code !== 'EAGAIN') throw unwritable(error)
    // Somebody made the pipe non-blocking, and it is full.
    await setTimeout(5)
    return 0
  }
}

const unwritable = (error: unknown): Error =>
  new Error(`the standard output could not be written: ${(error as Error).message}`, { cause: error })
