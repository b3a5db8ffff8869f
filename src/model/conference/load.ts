import { type Duration, HOUR, MINUTE, type Time } from '../time.js'
import type { ConferenceState } from './conference-state.js'

/** How long servers are busy before and after most conferences begin. Assumed. */
const BUSY = 5 * MINUTE

/** A duration that a client takes so many times as long for, and more around full and half hours, when servers are busy. */
export const slowed = ({ agenda, rates }: ConferenceState, lasts: Duration, times: number): Duration =>
  Math.round(lasts * times * (1 + (rates.rush - 1) * rush(agenda.now))) | 0

/** From 0 to 1, which is at full and half hours. */
function rush(now: Time): number {
  const after = now - Math.floor(now / HALF) * HALF
  const away = Math.min(after, HALF - after)
  return away >= BUSY ? 0 : 1 - away / BUSY
}

const HALF = HOUR / 2
