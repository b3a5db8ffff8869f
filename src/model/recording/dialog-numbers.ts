import { HOUR, type Time } from '../time.js'

/** Length of the time in which dialogs can be numbered; longer than the 24 hours that a conference may last. */
const WINDOW = 30 * HOUR

/** Ticks that share a word, each with a bit. */
const WORD = 32

/**
 * Numbers the dialogs of one tick 1, 2, 3, ... as SessionIdSeq does. Few ticks have more than one, so there is one bit for each tick of the
 * window that a day's dialogs can reach, which stays in the processor's cache, and a map for the few. Days come in their order, so what lies
 * before one is forgotten.
 */
export class DialogNumbers {
  private readonly taken = new Int32Array(WINDOW / WORD)
  /** The last number of ticks that have had several. */
  private several = new Map<Time, number>()
  private from: Time = Number.NaN
  /** The tick of the first bit, at most a window before `from`; what comes after the last bit is marked from the first on. */
  private origin: Time = 0
  /** Nothing is numbered from here on, so that memory nobody has touched need not be cleared. */
  private end: Time = Number.NEGATIVE_INFINITY

  /** Nothing has been numbered. */
  reset(): void {
    if (this.end + WORD > this.from) this.clear(this.from, Math.min(this.end + WORD, this.from + WINDOW))
    this.several.clear()
    this.from = Number.NaN
    this.origin = 0
    this.end = Number.NEGATIVE_INFINITY
  }

  /** Nothing before `time` will be numbered any more. */
  forgetBefore(time: Time): void {
    if (time < this.from)
      throw new Error('days must come in their order: the dialog numbers of earlier ones are forgotten')
    if (time - this.from >= WINDOW) this.taken.fill(0)
    // Where nothing is numbered from there on, something may be just before, in the word that it is in.
    else if (this.end + WORD > this.from) this.clear(this.from, Math.min(time, this.end + WORD))
    this.several = new Map([...this.several].filter(([tick]) => tick >= time))
    this.from = time
    if (!(time - this.origin < WINDOW)) this.origin = time - (time % WINDOW)
  }

  /** The next number at that tick. */
  next(time: Time): number {
    // The word that `from` is in the middle of has not been cleared.
    if (!(time >= this.from && time < this.from + WINDOW - WORD))
      throw new Error('a dialog outside of the window that can be numbered')
    if (time >= this.end) this.end = time + 1
    const place = this.place(time)
    const word = this.taken[place >>> 5]
    const mark = 1 << (place & 31)
    if ((word & mark) === 0) {
      this.taken[place >>> 5] = word | mark
      return 1
    }
    const number = (this.several.get(time) ?? 1) + 1
    this.several.set(time, number)
    return number
  }

  /** A remainder of such large numbers is slow to compute; a difference is not. */
  private place(time: Time): number {
    const place = time - this.origin
    return place < WINDOW ? place : place - WINDOW
  }

  /** Clears the words that begin in a stretch of time, and the one that it begins in. */
  private clear(from: Time, until: Time): void {
    const start = this.place(from) >>> 5
    const end = (this.place(from) + (until - from)) >>> 5
    this.taken.fill(0, start, Math.min(end, WINDOW / WORD))
    if (end > WINDOW / WORD) this.taken.fill(0, 0, end - WINDOW / WORD)
  }
}
