import type { Time } from '../../model/time.js'
import type { Block } from '../organisation/users/user-blocks.js'

/** The place of no entry. */
export const NO_ENTRY = 0

/** That somebody is somewhere with one of their devices. */
export type Entry = {
  readonly user: number
  readonly device: number
  readonly client: number
  /** EdgeServerId, or NULL_INT inside. */
  readonly edge: number
  readonly from: Time
  readonly until: Time
}

/**
 * Entries in columns, and for each user a chain of the places of theirs, the latest first. Columns are used again day by day; a map of
 * objects would be most of what a day leaves to the collector.
 */
export class PresenceIndex {
  device = new Uint8Array(1024)
  client = new Int32Array(1024)
  edge = new Int32Array(1024)
  from = new Float64Array(1024)
  until = new Float64Array(1024)
  /** The place of another entry of the same user, or NO_ENTRY. */
  next = new Int32Array(1024)
  private user = new Int32Array(1024)
  private length = 1
  private readonly firsts: Int32Array

  constructor({ first, size }: Block) {
    this.firsts = new Int32Array(first + size)
  }

  /** The place at which the chain of a user begins, or NO_ENTRY. */
  of(user: number): number {
    return this.firsts[user]
  }

  add({ user, device, client, edge, from, until }: Entry): void {
    if (this.length === this.user.length) this.grow()
    const at = this.length++
    this.user[at] = user
    this.device[at] = device
    this.client[at] = client
    this.edge[at] = edge
    this.from[at] = from
    this.until[at] = until
    this.next[at] = this.firsts[user]
    this.firsts[user] = at
  }

  /** Adds the entries of another that last beyond a moment. */
  keep({ length, user, device, client, edge, from, until }: PresenceIndex, midnight: Time): void {
    for (let i = 1; i < length; i++) {
      if (!(until[i] > midnight)) continue
      this.add({ user: user[i], device: device[i], client: client[i], edge: edge[i], from: from[i], until: until[i] })
    }
  }

  clear(): void {
    for (let at = 1; at < this.length; at++) this.firsts[this.user[at]] = NO_ENTRY
    this.length = 1
  }

  /** Whether a user is somewhere at any time between two moments, with whatever device. */
  isBusy(user: number, from: Time, until: Time): boolean {
    for (let at = this.firsts[user]; at !== NO_ENTRY; at = this.next[at]) {
      if (this.from[at] < until && this.until[at] > from) return true
    }
    return false
  }

  /** Whether a device is somewhere at any time between two moments, of the chain that begins at a place. */
  isDeviceBusy(first: number, device: number, from: Time, until: Time): boolean {
    for (let at = first; at !== NO_ENTRY; at = this.next[at]) {
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
