import { styleText } from 'node:util'
import { formatCount } from './counts.js'
import { ERASE_LINE, oneLine } from './printable.js'
import type { Stream } from './streams.js'

/** One line on a terminal, overwritten again and again; nothing on files and pipes. */
export interface Progress {
  /** Whether the line is shown. */
  readonly live: boolean
  show(text: string): void
  clear(): void
}

const silent: Progress = { live: false, show() {}, clear() {} }

export function progressOn(stream: Stream, wanted: boolean): Progress {
  if (!wanted || !stream.isTTY) return silent
  return {
    live: true,
    show(text) {
      // Some terminals say that they have no columns.
      stream.write(`${ERASE_LINE}${styleText('dim', oneLine(text).slice(0, (stream.columns || 80) - 1), { stream })}`)
    },
    clear() {
      stream.write(ERASE_LINE)
    },
  }
}

/** Called by a run as it goes on. */
export type RunProgress = { onRows(rows: number): void; onChapter(chapter: number): void }

type Range = { readonly from: number; readonly to: number }

/** Shows how far a run has come and how fast, ten times a second at most. Days are not alike, so the time left is a rough number. */
export function runProgress(progress: Progress, { from, to }: Range): RunProgress {
  const begun = process.hrtime.bigint()
  let shown = begun
  let rows = 0
  let day = from - 1
  const show = () => {
    if (!progress.live) return
    const now = process.hrtime.bigint()
    if (now - shown < 100_000_000n) return
    shown = now
    const seconds = Number(now - begun) / 1e9
    const done = day - from + 1
    const left = done > 0 ? `, about ${duration(((to - day) * seconds) / done)} left` : ''
    const counts = `${formatCount(rows)} rows, ${formatCount(Math.round(rows / seconds))} rows/s`
    progress.show(`day ${Math.max(day, 0)} of ${to}, ${counts}${left}`)
  }
  return {
    onRows(more) {
      rows += more
      show()
    },
    onChapter(chapter) {
      day = chapter
      show()
    },
  }
}

const duration = (seconds: number): string =>
  seconds < 90
    ? `${Math.ceil(seconds)} s`
    : seconds < 5400
      ? `${Math.ceil(seconds / 60)} min`
      : `${Math.ceil(seconds / 3600)} h`
