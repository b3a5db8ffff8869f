import fs from 'node:fs'
import { Writable } from 'node:stream'
import tty from 'node:tty'
import type { Stream } from './streams.js'

/** The standard output. On a disk that is full, Node's own stream takes part of a write for all of it. */
export function standardOutput(): Stream {
  const about = fs.fstatSync(1)
  if (about.isFIFO() || about.isSocket() || tty.isatty(1)) return process.stdout
  return new Writable({
    write(bytes: Uint8Array, _, done) {
      try {
        for (let sent = 0; sent < bytes.length; ) sent += fs.writeSync(1, bytes, sent)
        done()
      } catch (error) {
        done(error as Error)
      }
    },
  })
}

/** Resolves when all that was printed has arrived. Rejects with one sentence if it has not; `kept` says what there is all the same. */
export async function delivered(stream: Stream, kept = ''): Promise<void> {
  const error = await new Promise<Error | null | undefined>(resolve => stream.write('', resolve))
  if (error) throw new OutputError(error, kept)
}

/** Prints a text and waits until there is room for more. Rejects with one sentence if it has not arrived. */
export const printed = (stream: Stream, text: string): Promise<void> =>
  new Promise((resolve, reject) =>
    stream.write(text, error => (error ? reject(new OutputError(error, '')) : resolve())),
  )

/** The standard output takes no more. Exit code 1. */
export class OutputError extends Error {
  override name = 'OutputError'

  constructor(cause: Error, kept: string) {
    super(`the standard output could not be written: ${whyNotWritten(cause)}${kept}`, { cause })
  }
}

/** Why a file could not be written, in words where there are any. */
export const whyNotWritten = (error: unknown): string => {
  const { code = '', message } = error as NodeJS.ErrnoException
  return reasons[code] ?? message
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left where it goes',
  EDQUOT: 'the quota where it goes is used up',
  EFBIG: 'the file where it goes may not grow so large',
  EPIPE: 'nobody reads it any more',
}
