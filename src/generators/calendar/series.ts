import { lowDiscrepancy } from '../../model/chance/low-discrepancy.js'
import { streams } from '../../model/chance/random.js'
import { choose, sharesOf } from '../../model/chance/shares.js'
import type { Config } from '../config/config.js'
import type { Distributions } from '../config/distributions.js'
import { type Cadence, cadences, seriesCount, seriesMean, weekdays } from '../config/volumes.js'
import { type PickOrganizer, usersWhenBooked } from '../organisation/organizers.js'
import { type Day, dayOf, weekdayOf, weekOf, weekOfMonth } from '../time/date.js'
import type { Content } from './booking.js'
import { type ConferenceUriIdOf, standingUri } from './booking-ids.js'
import { scheduledStart, smoothHours } from './booking-times.js'
import { contentDraw } from './content.js'
import { seriesLives } from './series-lives.js'

/** A recurring conference, which keeps its URI, its people and its place in the week. */
export type Series = Content & {
  /** Its number among all, those that are over among them. */
  readonly index: number
  /** Its number among those of one time. */
  readonly slot: number
  readonly uri: number
  /** The day since which the URI exists, which names whoever has the organizer's place then. */
  readonly since: Day
  readonly organizer: number
  /** Minutes after local midnight. */
  readonly minute: number
}

/** The series of an organisation, looked up by day. Each has a slot, which another one takes over when it ends. */
export type SeriesBook = {
  /** The number of slots. */
  readonly count: number
  /** The slots whose series are due on a day, in a fixed order. */
  on(day: Day): readonly { readonly slot: number; readonly isDaily: boolean }[]
  /** The series of a slot on a day. */
  series(slot: number, day: Day): Series
  /** The series that begin in the week after a day, if that is a Sunday within the period. */
  born(day: Day): readonly Series[]
}

/** Numbers of series of the same slot lie so far apart. */
const GENERATION = 0x100_0000

/** More than the series of one cadence. */
const MOST_ALIKE = 0x1000_0000

const cadenceOf = streams('cadence')
const seriesOf = streams('series')

export function seriesBook(
  config: Config,
  {
    distributions,
    organizer,
    uriOf,
    standing,
  }: { distributions: Distributions; organizer: PickOrganizer; uriOf: ConferenceUriIdOf; standing: number },
): SeriesBook {
  const { load, conferences, seed } = config
  const count = seriesCount(config)
  const content = contentDraw(config, distributions)
  const cadenceShares = sharesOf(cadences.map(name => [name, conferences.cadence[name]] as const))
  const weekdayShares = sharesOf(weekdays.map((name, day) => [day, load.weekdays[name]] as const))
  const cadenceDraws = lowDiscrepancy(seed, cadenceOf)
  const contentDraws = lowDiscrepancy(seed, seriesOf)
  const hours = smoothHours(load.hours)
  const first = dayOf(config.start)
  // A period that begins on a Sunday has nothing before the week after it.
  const firstWeek = weekOf(first + 1)
  const lives = seriesLives(config, { count, firstWeek })
  const daily: { slot: number; isDaily: true }[] = []
  /** The place of each series among those of its cadence: so the series of each cadence have the shares of all. */
  const places: number[] = []
  const counts = { daily: 0, weekly: 0, biweekly: 0, monthly: 0 }
  const byWeekday: { slot: number; isDaily: false; cadence: Cadence; phase: number }[][] = weekdays.map(() => [])
  for (let slot = 0; slot < count; slot++) {
    const random = cadenceDraws(slot)
    const cadence = choose(random, cadenceShares)
    const day = choose(random, weekdayShares)
    const phase = Math.floor(random.next() * 4)
    places.push(cadences.indexOf(cadence) * MOST_ALIKE + counts[cadence]++)
    if (cadence === 'daily') daily.push({ slot, isDaily: true })
    else byWeekday[day].push({ slot, isDaily: false, cadence, phase })
  }

  const on = (day: Day) => {
    if (weekdayOf(day) > 4) return []
    const due = byWeekday[weekdayOf(day)].filter(
      ({ cadence, phase }) =>
        cadence === 'weekly' ||
        (cadence === 'biweekly' && (weekOf(day) & 1) === (phase & 1)) ||
        (cadence === 'monthly' && weekOfMonth(day) === phase),
    )
    return [...daily, ...due]
  }

  /** Since when the URI exists: from the beginning, or the Sunday before the first week. */
  const uri = (slot: number, born: number, place: number): number =>
    born === 0 ? standingUri(seed, slot, standing) : uriOf(mondayOf(firstWeek + born) - 1, 'births', place)

  const drawn = (slot: number, born: number, place: number): Series => {
    const random = contentDraws(places[slot] + born * GENERATION)
    const among = usersWhenBooked(slot, { users: config.users, mean: seriesMean(config), rounding: 0.5 })
    const who = organizer(random.next(), among)
    const minute = scheduledStart(random.word(), random.word(), hours, distributions)
    const { size, length, audio, modalities } = content(random, 'recurring')
    return {
      index: slot + born * GENERATION,
      slot,
      uri: uri(slot, born, place),
      since: born === 0 ? first : mondayOf(firstWeek + born) - 1,
      organizer: who,
      minute,
      size,
      length,
      audio,
      modalities,
    }
  }
  const known: Series[] = []
  const series = (slot: number, day: Day): Series => {
    const { born, place } = lives.in(weekOf(day))
    if (known[slot]?.index !== slot + born[slot] * GENERATION) known[slot] = drawn(slot, born[slot], place[slot])
    return known[slot]
  }

  const born = (day: Day): readonly Series[] => {
    if (weekdayOf(day) !== 6 || day <= first) return []
    return Array.from(lives.births(weekOf(day + 1)), slot => series(slot, day + 1))
  }
  return { count, on, series, born }
}

/** The Monday that begins a week. */
const mondayOf = (week: number): Day => week * 7 - 3
