import { lowDiscrepancy } from '../../model/chance/low-discrepancy.js'
import { streams } from '../../model/chance/random.js'
import { choose, sharesOf } from '../../model/chance/shares.js'
import type { Config } from '../config/config.js'
import type { Distributions } from '../config/distributions.js'
import { type Cadence, cadences, seriesCount, seriesMean, weekdays } from '../config/volumes.js'
import { type PickOrganizer, usersWhenBooked } from '../organisation/organizers.js'
import { type Day, weekdayOf, weekOf, weekOfMonth } from '../time/date.js'
import type { Content } from './booking.js'
import { scheduledStart } from './booking-times.js'
import { contentDraw } from './content.js'

/** A recurring conference, which keeps its URI, its people and its place in the week. */
export type Series = Content & {
  readonly index: number
  readonly organizer: number
  /** Minutes after local midnight. */
  readonly minute: number
}

/** The series of an organisation, looked up by day. */
export type SeriesBook = {
  readonly count: number
  /** The series that occur on a day, in a fixed order. */
  on(day: Day): readonly number[]
  series(index: number): Series
}

/** More than the series of one cadence. */
const MOST_ALIKE = 0x1000_0000

const cadenceOf = streams('cadence')
const seriesOf = streams('series')

export function seriesBook(config: Config, distributions: Distributions, organizer: PickOrganizer): SeriesBook {
  const { load, conferences, seed } = config
  const count = seriesCount(config)
  const content = contentDraw(config, distributions)
  const cadenceShares = sharesOf(cadences.map(name => [name, conferences.cadence[name]] as const))
  const weekdayShares = sharesOf(weekdays.map((name, day) => [day, load.weekdays[name]] as const))
  const cadenceDraws = lowDiscrepancy(seed, cadenceOf)
  const contentDraws = lowDiscrepancy(seed, seriesOf)
  const daily: number[] = []
  /** The place of each series among those of its cadence: so the series of each cadence have the shares of all. */
  const places: number[] = []
  const counts = { daily: 0, weekly: 0, biweekly: 0, monthly: 0 }
  const byWeekday: { index: number; cadence: Cadence; phase: number }[][] = weekdays.map(() => [])
  for (let index = 0; index < count; index++) {
    const random = cadenceDraws(index)
    const cadence = choose(random, cadenceShares)
    const day = choose(random, weekdayShares)
    const phase = Math.floor(random.next() * 4)
    places.push(cadences.indexOf(cadence) * MOST_ALIKE + counts[cadence]++)
    if (cadence === 'daily') daily.push(index)
    else byWeekday[day].push({ index, cadence, phase })
  }

  const on = (day: Day): readonly number[] => {
    if (weekdayOf(day) > 4) return []
    const due = byWeekday[weekdayOf(day)].filter(
      ({ cadence, phase }) =>
        cadence === 'weekly' ||
        (cadence === 'biweekly' && (weekOf(day) & 1) === (phase & 1)) ||
        (cadence === 'monthly' && weekOfMonth(day) === phase),
    )
    return [...daily, ...due.map(({ index }) => index)]
  }

  const drawn = (index: number): Series => {
    const random = contentDraws(places[index])
    const who = organizer(
      random,
      usersWhenBooked(index, { users: config.users, mean: seriesMean(config), rounding: 0.5 }),
    )
    const minute = scheduledStart(random, distributions)
    const { size, length, audio, modalities } = content(random, 'recurring')
    return { index, organizer: who, minute, size, length, audio, modalities }
  }
  const known: Series[] = []
  const series = (index: number): Series => {
    known[index] ??= drawn(index)
    return known[index]
  }
  return { count, on, series }
}
