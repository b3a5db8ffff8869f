import { type GoldenSequence, goldenSequences } from '../../model/chance/golden-sequence.js'
import { type Random, streams } from '../../model/chance/random.js'
import { duration, MINUTE, type Time } from '../../model/time.js'
import type { Booking } from '../calendar/booking.js'
import type { Config } from '../config/config.js'

/** One booking while its people are looked for. */
export type Search = {
  readonly booking: Booking
  /** A number of the series, or of the booking. */
  readonly which: number
  /** Draws the people: of a series the same each time. */
  readonly circle: Random
  /** Decide how the next one comes over IP, and whether the next phone has a PIN. */
  readonly accesses: GoldenSequence
  readonly names: GoldenSequence
  /** Rounds how many come by phone. */
  readonly phones: GoldenSequence
  /** Draws who of a series turns up this time; null until it is asked for, by `turnoutOf`. */
  turnout: Random | null
  /** Until when whoever is elsewhere is waited for. */
  readonly patience: Time
  /** Which of all searches this is. */
  readonly ordinal: number
}

const seriesCircles = streams('circle of a series')
const circles = streams('circle')
const turnouts = streams('occasion')
const accessStreams = streams('way')
const nameStreams = streams('name')
const phoneCounts = streams('phones')

/** Draws who of a series turns up. Most of the time nobody is missing, and the stream is not made. */
export function turnoutOf(search: Search, seed: number): Random {
  search.turnout ??= turnouts(seed, search.booking.day, search.booking.number)
  return search.turnout
}

/** Begins the search for the people of one booking after the other. */
export function searches({ seed, joiners }: Config): (booking: Booking) => Search {
  const accessesOf = goldenSequences(seed, 'way', accessStreams)
  const namesOf = goldenSequences(seed, 'name', nameStreams)
  const phonesOf = goldenSequences(seed, 'phones', phoneCounts)
  const patience = duration(joiners.patience)
  let ordinal = 0
  return booking => {
    const { kind, day, number, index, start, end } = booking
    const which = kind === 'recurring' ? index : Math.imul(day, 0x1_0000) + number
    return {
      booking,
      which,
      circle: kind === 'recurring' ? seriesCircles(seed, index) : circles(seed, day, number),
      accesses: accessesOf(which),
      names: namesOf(which),
      phones: phonesOf(which),
      turnout: null,
      patience: Math.min(start + patience, end - MINUTE),
      ordinal: ++ordinal,
    }
  }
}
