import { mixBits } from '../../model/chance/random.js'
import { type Duration, SECOND, type Time } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import type { Presence } from '../activities/presence.js'
import { NO_ENTRY, type PresenceIndex } from '../activities/presence-index.js'
import type { SessionSlots } from '../activities/session-slots.js'
import type { Today } from '../activities/site-days.js'
import { Draws } from './draws.js'

/** Shorter than the pause before another conference. */
const LONGEST_SIGNING_OUT = 8 * SECOND

/** Before any moment that a day is asked about, in ticks from where it begins. */
export const LONG_AGO: Duration = -0x4000_0000

/**
 * One person on one day while their sign-ins are drawn, and what they attend with the device that is drawn for. One object for all people;
 * moments are counted from where the day begins.
 */
export class PersonDay {
  today!: Today
  user = 0
  readonly draws: Draws
  /** Attendance of today. */
  readonly attended: PresenceIndex
  /** The place in it at which the chain of the person begins. */
  first = NO_ENTRY
  /** When the calls and messages of people are; null in worlds without. */
  readonly sessions: SessionSlots | null
  private readonly presence: Presence
  private readonly seed: number

  constructor({ config, presence, sessions }: Shared) {
    this.sessions = sessions
    this.draws = new Draws(config.seed)
    this.presence = presence
    this.seed = config.seed
    this.attended = presence.today
  }

  startDay(today: Today): void {
    this.today = today
  }

  selectPerson(user: number): void {
    this.user = user
    this.first = this.attended.of(user)
  }

  momentOf(time: Time): Duration {
    return (time - this.today.begins) | 0
  }

  /** When an entry of what is attended today begins. */
  begun(at: number): Duration {
    return this.momentOf(this.attended.from[at])
  }

  ended(at: number): Duration {
    return this.momentOf(this.attended.until[at])
  }

  /** How long after something that ends after midnight the person signs out, always: not all of a shift at once. */
  private get signingOut(): Duration {
    return (mixBits(this.seed ^ mixBits(this.user)) >>> 0) % LONGEST_SIGNING_OUT
  }

  /** When the person signs out after something that ends after midnight. */
  signedOut(at: number): Duration {
    return this.ended(at) + this.signingOut
  }

  /** Whether a device attends anything today. */
  attendsWith(device: number): boolean {
    return this.attended.isDeviceBusy(this.first, device, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
  }

  /** Whether the device attends something between two moments of the day. */
  isBusy(from: Duration, until: Duration): boolean {
    const { begins } = this.today
    if (this.sessions?.isBusy(this.user, this.draws.device, from, until)) return true
    return (
      this.first !== NO_ENTRY &&
      this.attended.isDeviceBusy(this.first, this.draws.device, begins + from, begins + until)
    )
  }

  /** The entry with the device that comes after another, or after a moment. Those of one moment are in no order. */
  following(moment: Duration, after: number): number {
    const { attended } = this
    let found = NO_ENTRY
    let passed = after === NO_ENTRY
    for (let at = this.first; at !== NO_ENTRY; at = attended.next[at]) {
      const from = this.begun(at)
      const later = from > moment || (from === moment && passed)
      if (at === after) passed = true
      else if (attended.device[at] === this.draws.device && later && (found === NO_ENTRY || from < this.begun(found)))
        found = at
    }
    return found
  }

  /** Until when the device attends what began before the day, and whether through an Edge Server. */
  carriedOver(): { readonly until: Duration; readonly edge: number } | undefined {
    const { carriedOver } = this.presence
    let last = NO_ENTRY
    for (let at = carriedOver.of(this.user); at !== NO_ENTRY; at = carriedOver.next[at]) {
      if (carriedOver.device[at] !== this.draws.device) continue
      if (last === NO_ENTRY || carriedOver.until[at] > carriedOver.until[last]) last = at
    }
    if (last === NO_ENTRY) return undefined
    return {
      until: this.momentOf(carriedOver.until[last]) + this.signingOut,
      edge: carriedOver.edge[last],
    }
  }
}

/** An endpoint has registered so long before it dials; on the day before nobody knows that it will. */
export const EARLY = 30 * SECOND
export const beforeDial = (dials: Duration): Duration => (dials < 0 ? dials - EARLY : Math.max(dials - EARLY, 0))
