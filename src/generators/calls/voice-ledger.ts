import type { Duration } from '../../model/time.js'

/**
 * When each user is in a call today, in columns: of each user a chain of places, the latest first. A place is from 1 on. Whoever is in a
 * conference is in the shared presence.
 */
export class VoiceLedger {
  private from = new Int32Array(1024)
  private until = new Int32Array(1024)
  private next = new Int32Array(1024)
  private readonly firsts: Int32Array
  private readonly users: Int32Array
  private known = 0
  private length = 1

  constructor(users: number) {
    this.firsts = new Int32Array(users + 1)
    this.users = new Int32Array(users + 1)
  }

  clear(): void {
    for (let i = 0; i < this.known; i++) this.firsts[this.users[i]] = 0
    this.known = 0
    this.length = 1
  }

  add(user: number, from: Duration, until: Duration): void {
    if (this.length === this.from.length) this.grow()
    const at = this.length++
    if (this.firsts[user] === 0) this.users[this.known++] = user
    this.from[at] = from
    this.until[at] = until
    this.next[at] = this.firsts[user]
    this.firsts[user] = at
  }

  isFree(user: number, from: Duration, until: Duration): boolean {
    for (let at = this.firsts[user]; at !== 0; at = this.next[at])
      if (this.from[at] < until && this.until[at] > from) return false
    return true
  }

  private grow(): void {
    const twice = (column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const more = new Int32Array(column.length * 2)
      more.set(column)
      return more
    }
    this.from = twice(this.from)
    this.until = twice(this.until)
    this.next = twice(this.next)
  }
}
