import { DAY, type Duration, HOUR, MINUTE, type Time } from '../../model/time.js'
import type { Config } from '../config/config.js'
import type { Sites } from '../organisation/sites.js'
import type { Day } from '../time/date.js'
import { shiftOf } from '../time/shift.js'
import { toUtc, type Zone, zone } from '../time/zone.js'

/** Conferences end by this local time, so that each day can be planned without the one before. Only night shifts cross midnight. */
export const LATEST_END = 23 * HOUR + 20 * MINUTE

/** The clocks that conferences are held by. */
export type Clocks = {
  /** Those of the organisation. */
  readonly main: Zone
  /** Those of a user's site. */
  of(user: number): Zone
  /** When they show a time of a day, in UTC. */
  at(place: Zone, day: Day, time: Duration): Time
  /** The organisation's midnight that begins the day, in UTC. */
  midnight(day: Day): Time
}

export function clocksOf(config: Config, sites: Sites): Clocks {
  // What happens on a day follows from the day as configured; when it happens, from the day it is moved to.
  const shift = shiftOf(config)
  const main = zone(config.timezone)
  const at = (place: Zone, day: Day, time: Duration): Time => toUtc(place, (day + shift) * DAY + time)
  return { main, of: user => sites.zones[sites.of(user)], at, midnight: day => at(main, day, 0) }
}

/** Whole ticks. */
export const wholeMinutes = (count: number): Duration => Math.round(count * MINUTE)
