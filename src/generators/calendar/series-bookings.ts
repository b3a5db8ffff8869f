import { drawByWord } from '../../model/chance/quantiles.js'
import { STREAM, stableWord } from '../../model/chance/stable-draw.js'
import { MINUTE } from '../../model/time.js'
import type { Day } from '../time/date.js'
import type { Booking } from './booking.js'
import { bookingNumber } from './booking-ids.js'
import { LATEST_END } from './booking-times.js'
import type { CalendarContext } from './context.js'
import { type Occurrence, occurrencesOf } from './occurrences.js'

/** The occurrences of series on a day. */
export function seriesBookings(context: CalendarContext): (day: Day) => readonly Booking[] {
  const held = occurrencesOf(context)
  return day => held(day).map(each => booking(context, each, day))
}

function booking({ config, distributions, clocks }: CalendarContext, { series, at }: Occurrence, day: Day): Booking {
  const { slot, index, uri, since, organizer, length, size, audio, modalities } = series
  const number = bookingNumber('recurring', slot)
  const place = clocks.of(organizer)
  const start = clocks.at(place, day, at)
  const lasts = length + drawByWord(overrunWord(config.seed, day, number), distributions.overrun)
  return {
    day,
    number,
    kind: 'recurring',
    index,
    uri,
    since,
    organizer,
    start,
    end: Math.min(start + Math.max(2 * MINUTE, lasts), clocks.at(place, day, LATEST_END)),
    size,
    audio,
    modalities,
    plannedFirst: false,
  }
}

/** A stable word, since a stream would be made for this one draw. */
const overrunWord = (seed: number, day: Day, number: number): number =>
  stableWord(stableWord(seed, day, STREAM.overrun), number, STREAM.overrun)
