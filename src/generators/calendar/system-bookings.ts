import { below, streams } from '../../model/chance/random.js'
import type { ExtraConference } from '../scenarios/day-effects.js'
import type { Day } from '../time/date.js'
import type { Booking } from './booking.js'
import { bookingNumber, standingUri } from './booking-ids.js'
import { LATEST_END, wholeMinutes } from './booking-times.js'
import { AUDIO_AND_CHAT } from './content.js'
import type { CalendarContext } from './context.js'
import { syntheticBookings } from './synthetic-bookings.js'

const nightShiftDraws = streams('overnight')
const extraDraws = streams('extra')

/** The conferences of a day that no user books: night shifts, synthetic transactions, and those that scenarios add. */
export const systemBookings =
  (context: CalendarContext) =>
  (day: Day): readonly Booking[] => [
    ...Array.from({ length: context.nightShifts.count }, (_, shift) => nightShift(context, shift, day)),
    ...syntheticBookings(context, day),
    ...(context.effects?.on(day)?.extraConferences ?? []).map((conference, place) =>
      extra(context, day, { place, conference }),
    ),
  ]

function nightShift({ config, clocks, nightShifts, series }: CalendarContext, shift: number, day: Day): Booking {
  const number = bookingNumber('overnight', shift)
  const random = nightShiftDraws(config.seed, day, number)
  const members = nightShifts.members(shift)
  return {
    day,
    number,
    kind: 'overnight',
    index: shift,
    uri: standingUri(config.seed, series.count + shift, series.count + nightShifts.count),
    since: undefined,
    organizer: members[0],
    start: clocks.at(clocks.main, day, wholeMinutes(23 * 60 + 30)),
    end: clocks.midnight(day + 1) + wholeMinutes(25 + below(random, 30)),
    size: members.length,
    audio: 'voip',
    modalities: AUDIO_AND_CHAT,
    plannedFirst: false,
  }
}

function extra(
  { config, clocks, uriOf, pickOrganizer }: CalendarContext,
  day: Day,
  { place, conference }: { readonly place: number; readonly conference: ExtraConference },
): Booking {
  const { kind, ordinal, start, end, size } = conference
  const number = bookingNumber('extra', ordinal)
  return {
    day,
    number,
    kind,
    index: 0,
    uri: uriOf(day, 'extras', place),
    since: undefined,
    organizer: pickOrganizer(extraDraws(config.seed, day, number).next(), config.users),
    start,
    end: kind === 'allHands' ? Math.min(end, clocks.at(clocks.main, day, LATEST_END)) : end,
    size,
    audio: 'voip',
    modalities: AUDIO_AND_CHAT,
    plannedFirst: true,
  }
}
