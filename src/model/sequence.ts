import { HOUR, type Time } from './time.js'

/** How far after the start of a conference its last dialog can begin; longer than the 24 hours that a conference may last. */
const WINDOW = 30 * HOUR

/**
 * Numbers the sessions of one tick 1, 2, 3, ... as SessionIdSeq does. One byte for each tick of the window that conferences starting
 * now can still reach; conferences come in the order of their starts, so what lies before is forgotten.
 */
export class Sequence {
  private readonly counts = new Uint8Array(WINDOW)
  private from: Time = Number.NaN
  /** The tick of the first count, at most a window before `from`; what comes after the last count is counted from the first on. */
  private origin: Time = 0
  /** Nothing is numbered from here on, so that memory nobody has touched need not be cleared. */
  private end: Time = Number.NEGATIVE_INFINITY

  /** Nothing has been numbered. */
  reset(): void {
    if (this.end > this.from) this.clear(this.from, Math.min(this.end, this.from + WINDOW))
    this.from = Number.NaN
    this.origin = 0
    this.end = Number.NEGATIVE_INFINITY
  }

  /** Nothing before `time` will be numbered any more. */
  forget(time: Time): void {
    if (time < this.from) throw new Error('conferences must come in the order of their starts')
    if (time - this.from >= WINDOW) this.counts.fill(0)
    else if (this.end > this.from) this.clear(this.from, Math.min(time, this.end))
    this.from = time
    if (!(time - this.origin < WINDOW)) this.origin = time - (time % WINDOW)
  }

  /** The next number at that tick. */
  next(time: Time): number {
    if (!(time >= this.from && time < this.from + WINDOW))
      throw new Error('a session outside of the window of its conference')
    if (time >= this.end) this.end = time + 1
    const number = ++this.counts[this.place(time)]
    if (number === 0) throw new Error('more than 255 sessions in one tick')
    return number
  }

  /** A remainder of such large numbers is slow to compute; a difference is not. */
  private place(time: Time): number {
    const place = time - this.origin
    return place < WINDOW ? place : place - WINDOW
  }

  private clear(from: Time, until: Time): void {
    const start = this.place(from)
    const end = start + (until - from)
    this.counts.fill(0, start, Math.min(end, WINDOW))
    if (end > WINDOW) this.counts.fill(0, 0, end - WINDOW)
  }
}
