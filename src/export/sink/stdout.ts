import { once } from 'node:events'
import fs from 'node:fs'
import type { Writable } from 'node:stream'
import tty from 'node:tty'
import type { ByteWriter } from './file.js'

/** The standard output. Errors of one that somebody reads are the program's to hear, closed pipes among them. */
export function openStdout(): ByteWriter {
  const about = fs.fstatSync(1)
  return about.isFIFO() || about.isSocket() || tty.isatty(1) ? toReader(process.stdout) : toFile(1)
}

/** Behind what others write there. Node's own stream would take half of a write, on a disk that is full, for all of it. */
function toFile(fd: number): ByteWriter {
  return {
    put(bytes) {
      try {
        for (let sent = 0; sent < bytes.length; ) sent += fs.writeSync(fd, bytes, sent)
      } catch (error) {
        throw new Error(`the standard output could not be written: ${(error as Error).message}`, { cause: error })
      }
    },
    drained() {},
    settled() {},
    end() {},
    close() {},
  }
}

/** Waits for a slow reader, such as a pager, in turns of the event loop, so that Ctrl-C is heard. */
function toReader(stream: Writable): ByteWriter {
  const settled = () => new Promise<void>(resolve => stream.write('', () => resolve()))
  return {
    put(bytes) {
      stream.write(Buffer.from(bytes))
    },
    async drained() {
      if (stream.writableNeedDrain) await once(stream, 'drain')
    },
    settled,
    end: settled,
    close() {},
  }
}
