import { dim } from './paint.js'
import type { Stream } from './streams.js'

/** One line on a terminal that is written over again and again. Not for files and pipes: there it would be rubbish. */
export interface Progress {
  show(text: string): void
  clear(): void
}

const silent: Progress = { show() {}, clear() {} }

/**
 * Written here rather than taken from a library: those that were tried put the terminal into raw mode, in which Ctrl-C is no
 * signal any more and what is half made stays behind.
 */
export function progressOn(stream: Stream, wanted: boolean): Progress {
  if (!wanted || !stream.isTTY) return silent
  return {
    show(text) {
      // Some terminals say that they have no columns.
      stream.write(`\r${ERASE_LINE}${dim(text.slice(0, (stream.columns || 80) - 1), stream)}`)
    },
    clear() {
      stream.write(`\r${ERASE_LINE}`)
    },
  }
}

const ERASE_LINE = '\u001B[K'
