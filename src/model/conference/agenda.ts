import type { Duration, Time } from '../time.js'

/** Number of turns, by which entries that are due at one tick come out in the order in which they were added. */
const TURNS = 2 ** 27

/** Ticks that an agenda reaches from its beginning, such that a tick and a turn fit into one number without loss. */
const REACH = 2 ** 25

/** Limits of the numbers of an entry, which share 32 bits with `who`. */
const EVENTS = 1 << 5
const DETAILS = 1 << 3

/**
 * The coming events of one conference, soonest first; those of one tick in the order in which they were added. A binary heap over typed
 * arrays: an entry is its tick and turn as one number, and its event, detail and `who`, which the agenda does not interpret, as another.
 */
export class Agenda {
  now: Time = 0
  /** The entry that `next` took out. */
  event = 0
  who = 0
  detail = 0
  private from: Time = 0
  /** Ticks from there until now. */
  private elapsed: Duration = 0
  private size = 0
  private turn = 0
  private keys = new Float64Array(256)
  private entries = new Int32Array(256)

  /** Adds an event at a moment: one of 32 kinds, with one of 8 details. */
  at(time: Time, event: number, who: number, detail = 0): void {
    this.put(time - this.from, event, who, detail)
  }

  /** Adds an event so long after now. V8 passes a length as it is, but wraps a moment in an object. */
  after(delay: Duration, event: number, who: number, detail = 0): void {
    this.put(this.elapsed + delay, event, who, detail)
  }

  private put(away: Duration, event: number, who: number, detail: number): void {
    if (!(away < REACH && away > -REACH)) throw new Error(`an agenda from ${this.from} does not reach ${away} ticks`)
    if (this.size === this.keys.length) this.grow()
    const { keys, entries } = this
    const key = away * TURNS + this.turn++
    let hole = this.size++
    while (hole > 0) {
      const above = (hole - 1) >> 1
      if (keys[above] < key) break
      keys[hole] = keys[above]
      entries[hole] = entries[above]
      hole = above
    }
    keys[hole] = key
    entries[hole] = event + EVENTS * (detail + DETAILS * who)
  }

  /** The moment of the next event; Infinity without one. */
  due(): Time {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.from + Math.floor(this.keys[0] / TURNS)
  }

  /** Takes the next entry out into `event`, `who` and `detail` and moves `now` to it; false when there is none. */
  next(): boolean {
    if (this.size === 0) return false
    const entry = this.entries[0]
    this.elapsed = Math.floor(this.keys[0] / TURNS) | 0
    this.now = this.from + this.elapsed
    this.event = entry & (EVENTS - 1)
    this.detail = (entry >>> 5) & (DETAILS - 1)
    this.who = entry >>> 8
    const last = --this.size
    if (last > 0) this.sink(last)
    return true
  }

  /** Empties the agenda, for times around `from`. */
  reset(from: Time): void {
    this.from = from
    this.now = from
    this.elapsed = 0
    this.size = 0
    this.turn = 0
  }

  /** Lets the last entry, left over at `size`, sink from the top to where it belongs. */
  private sink(size: number): void {
    const { keys, entries } = this
    const key = keys[size]
    const entry = entries[size]
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= size) break
      if (child + 1 < size && keys[child + 1] < keys[child]) child++
      if (keys[child] > key) break
      keys[hole] = keys[child]
      entries[hole] = entries[child]
      hole = child
    }
    keys[hole] = key
    entries[hole] = entry
  }

  private grow(): void {
    const { keys, entries } = this
    this.keys = new Float64Array(keys.length * 2)
    this.keys.set(keys)
    this.entries = new Int32Array(entries.length * 2)
    this.entries.set(entries)
  }
}
