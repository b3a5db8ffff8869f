import { waitFor } from '../../model/chance/exponential.js'
import { lowDiscrepancy } from '../../model/chance/low-discrepancy.js'
import { draw } from '../../model/chance/quantiles.js'
import { type Random, streams } from '../../model/chance/random.js'
import { choose, type Shares, sharesOf } from '../../model/chance/shares.js'
import { STREAM, stableDraw, stableWord } from '../../model/chance/stable-draw.js'
import { APPLICATION_SHARING, bit } from '../../model/conference/modality.js'
import { SECOND } from '../../model/time.js'
import type { Config } from '../config/config.js'
import { type Day, weekdayOf } from '../time/date.js'
import type { Booking, ConferenceKind } from './booking.js'
import { bookingNumber } from './booking-ids.js'
import { adHocStart, LATEST_END, offHoursOf, scheduledStart, wholeMinutes } from './booking-times.js'
import { AUDIO_AND_CHAT, contentDraw } from './content.js'
import type { CalendarContext } from './context.js'

const singleDraws = streams('single')
const arrivals = streams('arrivals')

/** More than the single conferences of one day, whatever the number of users. */
const MOST_ALIKE = 0x1_0000

/** The largest conference that a shared pool takes, one at a time. */
const LARGEST = {
  size: 250,
  audio: 'mixed',
  modalities: AUDIO_AND_CHAT | bit(APPLICATION_SHARING),
} as const

/** Single conferences of a kind on a day: so many for each user on average, and no more than `most`. `early`: outside of working hours. */
type Plenty = { readonly early: boolean; readonly perUser: number; readonly most: number }

/** How often somebody else is asked to organize who is not off, and not on a light day. */
const ATTEMPTS = 4

/** The conferences of a day that are held once. */
export function singleBookings(context: CalendarContext): (day: Day, plenty: Plenty) => readonly Booking[] {
  const { config, distributions, clocks, uriOf, pickOrganizer, busyness, workdays } = context
  const { seed, users } = config
  const content = contentDraw(config, distributions)
  const kinds = singleKinds(config)
  const evenDraws = lowDiscrepancy(config.seed, singleDraws)

  /** Minutes after midnight: by chance, so that hours differ from day to day as calls that come by chance do. */
  const minuteOf = (day: Day, number: number, kind: 'early' | 'adHoc' | 'scheduled'): number => {
    const seedOfDay = stableWord(seed, day, STREAM.startHour)
    const [hour, minute] = [STREAM.startHour, STREAM.startMinute].map(each => stableWord(seedOfDay, number, each))
    if (kind === 'scheduled') return scheduledStart(hour, minute, busyness(day).hours, distributions)
    return adHocStart(hour, minute, kind === 'early' ? offHoursOf(day) : busyness(day).hours)
  }

  /** Of the users that were there, one who works on the day: on weekends and holidays, anybody. */
  const organizerOf = (random: Random, day: Day, number: number, among: number): number => {
    const first = pickOrganizer(random.next(), among)
    const seedOfDay = stableWord(seed, day, STREAM.otherOrganizer)
    let user = first
    for (let i = 0; i < ATTEMPTS; i++) {
      const takesOn = stableDraw(seedOfDay, number, STREAM.otherOrganizer + 2 * i)
      if (!workdays.isOff(user, day) && workdays.takesOn(user, day, takesOn)) return user
      user = pickOrganizer(stableDraw(seedOfDay, number, STREAM.otherOrganizer + 2 * i + 1), among)
    }
    return user
  }

  const single = (day: Day, ordinal: number, among: number, early: boolean): Booking => {
    const number = bookingNumber(early ? 'early' : 'single', ordinal)
    const random = early ? singleDraws(config.seed, day, number) : evenDraws(day * MOST_ALIKE + ordinal)
    const kind = early ? 'adHoc' : choose(random, kinds)
    const scheduled = kind !== 'adHoc'
    const minute = minuteOf(day, number, early ? 'early' : scheduled ? 'scheduled' : 'adHoc')
    const drawn = content(random, scheduled ? 'once' : 'adHoc')
    const large = !early && ordinal === 0 && weekdayOf(day) < config.conferences.largePerWeek
    const { size, length, audio, modalities } = large ? { ...drawn, ...LARGEST } : drawn
    const lasts = Math.max(90 * SECOND, length + (scheduled ? draw(random, distributions.overrun) : 0))
    const organizer = organizerOf(random, day, number, among)
    const place = clocks.of(organizer)
    const start = clocks.at(place, day, wholeMinutes(minute))
    const end = Math.min(start + lasts, clocks.at(place, day, LATEST_END))
    const uri = uriOf(day, early ? 'early' : 'working', ordinal)
    return {
      day,
      number,
      kind,
      index: 0,
      uri,
      since: undefined,
      organizer,
      start,
      end,
      size,
      audio,
      modalities,
      plannedFirst: false,
    }
  }

  return (day, { early, perUser, most }) => {
    // Each comes up when there are so many users, by chance: more users add some of their own, and take none away.
    const waits = arrivals(seed, day, early ? 1 : 0)
    const list: Booking[] = []
    if (perUser === 0) return list
    for (let came = waitFor(waits); came <= users * perUser && list.length < most; came += waitFor(waits)) {
      list.push(single(day, list.length, Math.min(users, Math.max(1, Math.ceil(came / perUser))), early))
    }
    return list
  }
}

/** Kinds in working hours: all others are ad hoc. */
function singleKinds({ conferences, load }: Config): Shares<ConferenceKind> {
  const { scheduled, ofScheduled } = conferences
  const shares = [
    ['open', scheduled * ofScheduled.open],
    ['anonymous', scheduled * ofScheduled.anonymous],
    ['closed', scheduled * ofScheduled.closed],
    ['adHoc', Math.max(0, 1 - scheduled - load.offHours)],
  ] as const
  const all = shares.reduce((sum, [, share]) => sum + share, 0)
  return sharesOf<ConferenceKind>(shares.map(([kind, share]) => [kind, all > 0 ? share / all : 0]))
}
