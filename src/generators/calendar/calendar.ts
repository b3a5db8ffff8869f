import { type Duration, MINUTE, type Time } from '../../model/time.js'
import type { Distributions } from '../config/distributions.js'
import { uriId } from '../config/uri-ids.js'
import { seriesCount } from '../config/volumes.js'
import type { Organisation } from '../organisation/organisation.js'
import type { ScenarioEffects } from '../scenarios/effects.js'
import { type Day, dayOf } from '../time/date.js'
import { type Booking, rebooked } from './booking.js'
import { conferenceUriIds, standingUri } from './booking-ids.js'
import { LATEST_END } from './booking-times.js'
import { busynessOf } from './busyness.js'
import { AUDIO_AND_CHAT } from './content.js'
import type { CalendarContext } from './context.js'
import { seriesBook } from './series.js'
import { systemBookings } from './system-bookings.js'
import { userBookings } from './user-bookings.js'

/** The longest that a night shift goes on after midnight. */
const LATEST_HANDOVER = 55 * MINUTE

/** The conferences of each day: functions of the config and the day alone. */
export type Calendar = {
  /** ConferenceUriIds below this belong to series and night shifts, and exist from the beginning. */
  readonly firstSingleUri: number
  /** The series and night shifts, whose URIs exist from the beginning. */
  standing(): Iterable<Pick<Booking, 'uri' | 'organizer' | 'modalities'>>
  /** The series that begin in the week after a day, whose URIs exist from it on. */
  born(day: Day): readonly Pick<Booking, 'uri' | 'organizer' | 'modalities'>[]
  /** The conferences of a day, by start. */
  bookings(day: Day): readonly Booking[]
  /** Bookings of earlier days that are still on when the first people of a day can come: night shifts, tests at midnight. */
  carriedOver(day: Day): readonly Booking[]
  /** The last of the first so many days of which nothing is still on when they are over; 0 if there is none. */
  settled(days: number): number
  /** The moment, in UTC, at which the clocks of a site show a time of a day. */
  clock(site: number, day: Day, time: Duration): Time
  /** Local midnight that begins the day, in UTC. */
  midnight(day: Day): Time
}

type Given = Organisation & { readonly distributions: Distributions; readonly effects: ScenarioEffects | null }

/** The calendar of an organisation: what people hold, what the system holds, and what scenarios add and leave out. */
export function calendar(given: Given): Calendar {
  const { config, distributions, sites, nightShifts, clocks, pickOrganizer } = given
  const standingUris = seriesCount(config) + nightShifts.count
  const uriOf = conferenceUriIds(config, { standing: standingUris, sites: sites.names.length })
  const series = seriesBook(config, { distributions, organizer: pickOrganizer, uriOf, standing: standingUris })
  const context: CalendarContext = { ...given, series, uriOf, busyness: busynessOf(config) }
  const heldByUsers = userBookings(context)
  const heldBySystem = systemBookings(context)
  const first = dayOf(config.start)
  const { main, midnight } = clocks

  /** Conferences of users from one midnight of the organisation to the next. Sites have other midnights. */
  const between = (day: Day): readonly Booking[] => {
    // Samoa left out 30 December 2011: such a day has no hours to meet in.
    const exists = ({ organizer }: Booking, on: Day) =>
      clocks.at(clocks.of(organizer), on + 1, 0) > clocks.at(clocks.of(organizer), on, 0)
    const [from, until] = [midnight(day), midnight(day + 1)]
    return [day - 1, day, day + 1]
      .flatMap(each => heldByUsers(each).filter(booking => exists(booking, each)))
      .filter(({ start }) => start >= from && start < until)
      .map(booking => (booking.end > until ? rebooked(booking, { plannedFirst: true }) : booking))
  }

  const bookings = (day: Day): readonly Booking[] => {
    if (midnight(day + 1) <= midnight(day)) return []
    const list = [...(sites.names.length === 0 ? heldByUsers(day) : between(day)), ...heldBySystem(day)]
    return list.sort((a, b) => a.start - b.start)
  }

  const carriedOver = (day: Day): readonly Booking[] => {
    const opens = midnight(day) + (sites.names.length === 0 ? distributions.earliest : 0)
    const list: Booking[] = []
    // A day that was left out has no length, and the shift of the evening before goes on into the day after it.
    for (let before = day - 1; midnight(before + 1) + LATEST_HANDOVER > opens; before--) {
      const exists = midnight(before + 1) > midnight(before)
      // What people hold is over by then, as a rule, and need not be drawn.
      const over = sites.names.length === 0 && clocks.at(main, before, LATEST_END) <= opens
      const some = over ? (exists ? heldBySystem(before) : []) : bookings(before)
      list.unshift(...some.filter(({ end }) => end > opens))
    }
    return list.sort((a, b) => a.start - b.start)
  }

  const settled = (days: number): number => {
    const over = midnight(first + days)
    // A day that was left out has no length, and the shift of the evening before is still on when it is over.
    for (let day = days - 1; day > 0; day--) if (midnight(first + day) + LATEST_HANDOVER <= over) return day
    return 0
  }

  function* standing() {
    for (let slot = 0; slot < series.count; slot++) yield series.series(slot, first + 1)
    for (let shift = 0; shift < nightShifts.count; shift++) {
      yield {
        uri: standingUri(config.seed, series.count + shift, standingUris),
        organizer: nightShifts.members(shift)[0],
        modalities: AUDIO_AND_CHAT,
      }
    }
  }

  return {
    firstSingleUri: uriId(standingUris),
    standing,
    born: series.born,
    bookings,
    carriedOver,
    settled,
    clock: (site, day, time) => clocks.at(sites.zones[site], day, time),
    midnight,
  }
}
