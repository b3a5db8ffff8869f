import { lowDiscrepancy } from '../../model/chance/low-discrepancy.js'
import { draw } from '../../model/chance/quantiles.js'
import { streams } from '../../model/chance/random.js'
import { choose, type Shares, sharesOf } from '../../model/chance/shares.js'
import { APPLICATION_SHARING, bit, PHONE_CONF } from '../../model/conference/modality.js'
import { SECOND } from '../../model/time.js'
import type { Config } from '../config/config.js'
import { usersWhenBooked } from '../organisation/organizers.js'
import { type Day, weekdayOf } from '../time/date.js'
import type { Booking, ConferenceKind } from './booking.js'
import { bookingNumber } from './booking-ids.js'
import { adHocStart, LATEST_END, offHoursStart, scheduledStart, wholeMinutes } from './booking-times.js'
import { AUDIO_AND_CHAT, contentDraw } from './content.js'
import type { CalendarContext } from './context.js'

const singleDraws = streams('single')

/** More than the single conferences of one day, whatever the number of users. */
const MOST_ALIKE = 0x1_0000

/** The largest conference that a shared pool takes, one at a time. */
const LARGEST = {
  size: 250,
  audio: 'mixed',
  modalities: AUDIO_AND_CHAT | bit(APPLICATION_SHARING) | bit(PHONE_CONF),
} as const

/** The number of single conferences of a kind on a day: the whole part of mean + rounding. `early`: outside of working hours. */
type Plenty = { readonly early: boolean; readonly mean: number; readonly rounding: number }

/** The conferences of a day that are held once. */
export function singleBookings(context: CalendarContext): (day: Day, plenty: Plenty) => readonly Booking[] {
  const { config, distributions, clocks, uriOf, pickOrganizer } = context
  const content = contentDraw(config, distributions)
  const kinds = singleKinds(config)
  const evenDraws = lowDiscrepancy(config.seed, singleDraws)

  const single = (day: Day, ordinal: number, { early, mean, rounding }: Plenty): Booking => {
    const number = bookingNumber(early ? 'early' : 'single', ordinal)
    const random = early ? singleDraws(config.seed, day, number) : evenDraws(day * MOST_ALIKE + ordinal)
    const kind = early ? 'adHoc' : choose(random, kinds)
    const scheduled = kind !== 'adHoc'
    const minute = early
      ? offHoursStart(random, day)
      : scheduled
        ? scheduledStart(random, distributions)
        : adHocStart(random, distributions)
    const drawn = content(random, scheduled ? 'once' : 'adHoc')
    const large = !early && ordinal === 0 && weekdayOf(day) < config.conferences.largePerWeek
    const { size, length, audio, modalities } = large ? { ...drawn, ...LARGEST } : drawn
    const lasts = Math.max(90 * SECOND, length + (scheduled ? draw(random, distributions.overrun) : 0))
    const organizer = pickOrganizer(random, usersWhenBooked(ordinal, { users: config.users, mean, rounding }))
    const place = clocks.of(organizer)
    const start = clocks.at(place, day, wholeMinutes(minute))
    const end = Math.min(start + lasts, clocks.at(place, day, LATEST_END))
    const uri = uriOf(day, early ? 'early' : 'working', ordinal)
    return { day, number, kind, index: 0, uri, organizer, start, end, size, audio, modalities, plannedFirst: false }
  }

  return (day, plenty) =>
    Array.from({ length: Math.floor(plenty.mean + plenty.rounding) }, (_, ordinal) => single(day, ordinal, plenty))
}

function singleKinds({ conferences }: Config): Shares<ConferenceKind> {
  const { scheduled, ofScheduled } = conferences
  const shares = [
    ['open', scheduled * ofScheduled.open],
    ['anonymous', scheduled * ofScheduled.anonymous],
    ['closed', scheduled * ofScheduled.closed],
    ['adHoc', 1 - scheduled],
  ] as const
  const all = shares.reduce((sum, [, share]) => sum + share, 0)
  return sharesOf<ConferenceKind>(shares.map(([kind, share]) => [kind, all > 0 ? share / all : 0]))
}
