import { drawByWord } from '../../model/chance/quantiles.js'
import { STREAM, stableWord } from '../../model/chance/stable-draw.js'
import { MINUTE } from '../../model/time.js'
import { uriId } from '../config/uri-ids.js'
import type { Day } from '../time/date.js'
import type { Booking } from './booking.js'
import { bookingNumber } from './booking-ids.js'
import { LATEST_END, wholeMinutes } from './booking-times.js'
import type { CalendarContext } from './context.js'

/** The occurrences of series on a day. */
export function seriesBookings(context: CalendarContext): (day: Day) => readonly Booking[] {
  const { series } = context
  return day => series.on(day).map(index => occurrence(context, index, day))
}

function occurrence({ config, distributions, clocks, series }: CalendarContext, index: number, day: Day): Booking {
  const { minute, length, organizer, size, audio, modalities } = series.series(index)
  const number = bookingNumber('recurring', index)
  const place = clocks.of(organizer)
  const start = clocks.at(place, day, wholeMinutes(minute))
  const lasts = length + drawByWord(overrunWord(config.seed, day, number), distributions.overrun)
  return {
    day,
    number,
    kind: 'recurring',
    index,
    uri: uriId(index),
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
