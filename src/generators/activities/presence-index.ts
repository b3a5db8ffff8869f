import type { Time } from '../../model/time.js'
import type { Block } from '../organisation/user-blocks.js'

/** The place of no visit. */
export const NO_PRESENCE = 0

/**
 * Who attends what, from their first dial until the conference is over at the latest: for each user a chain of places in columns, the latest
 * first. Columns are used again day by day; a map of objects would be most of what a day leaves to the collector.
 */
export class PresenceIndex {
  device = new Uint8Array(1024)
  client = new Int32Array(1024)
  /** EdgeServerId, or NULL_INT inside. */
  edge = new Int32Array(1024)
  from = new Float64Array(1024)
  until = new Float64Array(1024)
  /** Another of the same user, or NO_PRESENCE. */
  next = new Int32Array(1024)
  private user = new Int32Array(1024)
  private length = 1
  private readonly firsts: Int32Array

  constructor({ first, size }: Block) {
    this.firsts = new Int32Array(first + size)
  }

  /** Where somebody's visits begin, or NO_PRESENCE. */
  of(user: number): number {
    return this.firsts[user]
  }

  /** Adds one, and says where. */
  add(user: number, from: Time, until: Time): number {
    if (this.length === this.user.length) this.grow()
    const at = this.length++
    this.user[at] = user
    this.from[at] = from
    this.until[at] = until
    this.next[at] = this.firsts[user]
    this.firsts[user] = at
    return at
  }

  /** Adds those of others that last beyond a moment. */
  keep(others: PresenceIndex, midnight: Time): void {
    for (let other = 1; other < others.length; other++) {
      if (!(others.until[other] > midnight)) continue
      const at = this.add(others.user[other], others.from[other], others.until[other])
      this.device[at] = others.device[other]
      this.client[at] = others.client[other]
      this.edge[at] = others.edge[other]
    }
  }

  clear(): void {
    for (let at = 1; at < this.length; at++) this.firsts[this.user[at]] = NO_PRESENCE
    this.length = 1
  }

  /** Whether a device attends something between two moments, of the visits from a place on. */
  isBusy(first: number, device: number, from: Time, until: Time): boolean {
    for (let at = first; at !== NO_PRESENCE; at = this.next[at]) {
      if (this.device[at] === device && this.from[at] < until && this.until[at] > from) return true
    }
    return false
  }

  private grow(): void {
    const twice = <T extends Uint8Array | Int32Array | Float64Array>(column: T): T => {
      const more = new (column.constructor as new (length: number) => T)(column.length * 2)
      more.set(column)
      return more
    }
    this.device = twice(this.device)
    this.client = twice(this.client)
    this.edge = twice(this.edge)
    this.from = twice(this.from)
    this.until = twice(this.until)
    this.next = twice(this.next)
    this.user = twice(this.user)
  }
}
