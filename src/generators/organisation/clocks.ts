import { DAY, type Duration, type Time } from '../../model/time.js'
import type { Config } from '../config/config.js'
import type { Day } from '../time/date.js'
import { shiftOf } from '../time/shift.js'
import { toUtc, type Zone, zone } from '../time/zone.js'
import type { Sites } from './sites.js'

/** The clocks of an organisation and its sites. */
export type Clocks = {
  /** The zone of the organisation. */
  readonly main: Zone
  /** The zone of a user's site. */
  of(user: number): Zone
  /** The moment, in UTC, at which clocks of a zone show a time of a day. */
  at(place: Zone, day: Day, time: Duration): Time
  /** The organisation's midnight at which a day begins, in UTC. */
  midnight(day: Day): Time
}

export function clocksOf(config: Config, sites: Sites): Clocks {
  // What happens on a day follows from the day as configured; when it happens, from the day it is moved to.
  const shift = shiftOf(config)
  const main = zone(config.timezone)
  const at = (place: Zone, day: Day, time: Duration): Time => toUtc(place, (day + shift) * DAY + time)
  return { main, of: user => sites.zones[sites.of(user)], at, midnight: day => at(main, day, 0) }
}
