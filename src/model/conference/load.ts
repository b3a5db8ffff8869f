import { type Duration, HOUR, MINUTE, type Time } from '../time.js'
import type { ConferenceState } from './conference-state.js'

/** How long servers are busy before and after most conferences begin. Assumed. */
const BUSY = 5 * MINUTE

/** A duration that a client takes so many times as long for, and more around the full hour, when servers are busy. */
export const slowed = ({ agenda, rates }: ConferenceState, lasts: Duration, times: number): Duration =>
  Math.round(lasts * times * (1 + (rates.rush - 1) * rush(agenda.now))) | 0

/** From 0 to 1, which is at the full hour; half as much at half past. The zones that are a quarter of an hour off have their rush so too. */
function rush(now: Time): number {
  const after = now - Math.floor(now / (HOUR / 2)) * (HOUR / 2)
  const away = Math.min(after, HOUR / 2 - after)
  if (away >= BUSY) return 0
  const nearest = Math.round(now / (HOUR / 2))
  return (1 - away / BUSY) * (nearest % 2 === 0 ? 1 : 0.5)
}
