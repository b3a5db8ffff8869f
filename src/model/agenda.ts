import type { Time } from './time.js'

/**
 * What is still to happen in one conference, soonest first; things due at the same tick happen in the order they were asked for.
 * A binary heap over typed arrays: an entry is a time, its turn, and three numbers that the agenda does not interpret.
 */
export class Agenda {
  now: Time = 0
  /** The entry that `next` took out. */
  what = 0
  who = 0
  detail = 0
  private size = 0
  private turn = 0
  private times = new Float64Array(256)
  private turns = new Int32Array(256)
  private whats = new Int32Array(256)
  private whos = new Int32Array(256)
  private details = new Int32Array(256)

  at(time: Time, what: number, who: number, detail = 0): void {
    if (this.size === this.times.length) this.grow()
    const turn = this.turn++
    let hole = this.size++
    while (hole > 0) {
      const above = (hole - 1) >> 1
      if (this.times[above] <= time) break
      this.move(above, hole)
      hole = above
    }
    this.put(hole, time, turn, what, who, detail)
  }

  /** When the next entry is due; Infinity when there is none. */
  due(): Time {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.times[0]
  }

  /** Takes the next entry out into `what`, `who` and `detail` and moves `now` to it; false when there is none. */
  next(): boolean {
    if (this.size === 0) return false
    this.now = this.times[0]
    this.what = this.whats[0]
    this.who = this.whos[0]
    this.detail = this.details[0]
    const last = --this.size
    if (last > 0) this.sink(last)
    return true
  }

  reset(): void {
    this.size = 0
    this.turn = 0
  }

  /** Lets the entry at `from` sink from the top to where it belongs. */
  private sink(from: number): void {
    const time = this.times[from]
    const turn = this.turns[from]
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= this.size) break
      if (child + 1 < this.size && this.before(child + 1, child)) child++
      if (this.times[child] > time || (this.times[child] === time && this.turns[child] > turn)) break
      this.move(child, hole)
      hole = child
    }
    this.put(hole, time, turn, this.whats[from], this.whos[from], this.details[from])
  }

  private before(a: number, b: number): boolean {
    return this.times[a] < this.times[b] || (this.times[a] === this.times[b] && this.turns[a] < this.turns[b])
  }

  private move(from: number, to: number): void {
    this.put(to, this.times[from], this.turns[from], this.whats[from], this.whos[from], this.details[from])
  }

  private put(at: number, time: Time, turn: number, what: number, who: number, detail: number): void {
    this.times[at] = time
    this.turns[at] = turn
    this.whats[at] = what
    this.whos[at] = who
    this.details[at] = detail
  }

  private grow(): void {
    const larger = <A extends Float64Array | Int32Array>(old: A, fresh: A): A => {
      fresh.set(old)
      return fresh
    }
    const capacity = this.times.length * 2
    this.times = larger(this.times, new Float64Array(capacity))
    this.turns = larger(this.turns, new Int32Array(capacity))
    this.whats = larger(this.whats, new Int32Array(capacity))
    this.whos = larger(this.whos, new Int32Array(capacity))
    this.details = larger(this.details, new Int32Array(capacity))
  }
}
