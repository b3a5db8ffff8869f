import { type Duration, MINUTE } from '../../model/time.js'
import { DEVICE } from '../organisation/equipment/devices.js'

/** Sessions are noted by quarters of an hour: registrations need to know no more. */
export const SLOT: Duration = 15 * MINUTE

/** Quarters of a day, which may have 25 hours. */
export const SLOTS = 100
const WORDS = 4

/** Computers and mobiles; desk phones are signed in all day. */
const DEVICES = 2

/**
 * In which quarters of an hour of the day the devices of each user have calls or messages. A bit each: entries of their own for dozens of
 * sessions a day would take more memory than everything else, and longer to look through.
 */
export class SessionSlots {
  private readonly words: Int32Array

  constructor(users: number) {
    this.words = new Int32Array((users + 1) * DEVICES * WORDS)
  }

  clear(): void {
    this.words.fill(0)
  }

  /** Notes a session between two moments of the day. */
  add(user: number, device: number, from: Duration, until: Duration): void {
    if (device !== DEVICE.computer && device !== DEVICE.mobile) return
    const at = (user * DEVICES + device) * WORDS
    for (let slot = Math.floor(from / SLOT); slot <= Math.floor(until / SLOT); slot++)
      this.words[at + (slot >>> 5)] |= 1 << (slot & 31)
  }

  hasAny(user: number, device: number): boolean {
    if (device !== DEVICE.computer && device !== DEVICE.mobile) return false
    const at = (user * DEVICES + device) * WORDS
    const { words } = this
    return (words[at] | words[at + 1] | words[at + 2] | words[at + 3]) !== 0
  }

  isBusyIn(user: number, device: number, slot: number): boolean {
    return ((this.words[(user * DEVICES + device) * WORDS + (slot >>> 5)] >>> (slot & 31)) & 1) !== 0
  }

  /** Whether a device has a session in a quarter that two moments of the day touch. */
  isBusy(user: number, device: number, from: Duration, until: Duration): boolean {
    if (!this.hasAny(user, device)) return false
    const last = Math.min(Math.floor(until / SLOT), SLOTS - 1)
    for (let slot = Math.max(0, Math.floor(from / SLOT)); slot <= last; slot++)
      if (this.isBusyIn(user, device, slot)) return true
    return false
  }
}
