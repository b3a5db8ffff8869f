import { shuffledPlace } from '../../model/chance/permutation.js'
import { mixBits } from '../../model/chance/random.js'
import type { Config } from '../config/config.js'
import { mostPerDay, uriId } from '../config/uri-ids.js'
import { type Day, dayOf } from '../time/date.js'

const KIND = { recurring: 0, single: 1, overnight: 2, synthetic: 3, early: 4, extra: 5 } as const

/** The number of a booking on its day. Each kind has numbers of its own, so that more of one kind change none of another. */
export const bookingNumber = (kind: keyof typeof KIND, ordinal: number): number => ordinal * 8 + KIND[kind]

/** Whether a booking is an occurrence of a series, by its number. */
export const isOccurrence = (number: number): boolean => number % 8 === KIND.recurring

/** The first ConferenceUriId of a conference that is held once, by its place in a block of its day. */
export type ConferenceUriIdOf = (
  day: Day,
  block: 'working' | 'early' | 'tests' | 'extras' | 'births',
  place: number,
) => number

/** The n-th of the URIs that exist from the beginning: their ids lie in an order by chance. */
export const standingUri = (seed: number, n: number, standing: number): number =>
  uriId(shuffledPlace(n, standing, mixBits(seed)))

/** Ids after those that exist from the beginning, in blocks for each day, within which they lie in an order by chance. With sites, some bookings are of the day before the first. */
export function conferenceUriIds(
  config: Config,
  { standing, sites }: { standing: number; sites: number },
): ConferenceUriIdOf {
  const most = mostPerDay(config)
  const perDay = most.working + most.early + most.tests + most.extras + most.births
  const first = dayOf(config.start)
  const lead = sites === 0 ? 0 : 1
  const blocks = {
    working: 0,
    early: most.working,
    tests: most.working + most.early,
    extras: most.working + most.early + most.tests,
    births: most.working + most.early + most.tests + most.extras,
  }
  return (day, block, place) => {
    const among = shuffledPlace(blocks[block] + place, perDay, mixBits(config.seed ^ day))
    return uriId(standing + (day - first + lead) * perDay + among)
  }
}
