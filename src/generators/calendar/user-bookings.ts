import { lowDiscrepancy } from '../../model/chance/low-discrepancy.js'
import { draw, drawByWord } from '../../model/chance/quantiles.js'
import { stream, streams } from '../../model/chance/random.js'
import { choose, type Shares, sharesOf } from '../../model/chance/shares.js'
import { STREAM, stableWord } from '../../model/chance/stable-draw.js'
import { APPLICATION_SHARING, bit, PHONE_CONF } from '../../model/conference/modality.js'
import { MINUTE, SECOND } from '../../model/time.js'
import type { Config } from '../config/config.js'
import type { Distributions } from '../config/distributions.js'
import { uriId } from '../config/uri-ids.js'
import { offHoursPerDay, singlesPerDay } from '../config/volumes.js'
import type { Organisation } from '../organisation/organisation.js'
import { usersWhenBooked } from '../organisation/organizers.js'
import type { SiteShare } from '../scenarios/day-effects.js'
import type { ScenarioEffects } from '../scenarios/effects.js'
import { type Day, weekdayOf } from '../time/date.js'
import type { Booking, ConferenceKind } from './booking.js'
import { bookingNumber, type ConferenceUriIdOf } from './booking-ids.js'
import { adHocStart, LATEST_END, offHoursStart, scheduledStart, wholeMinutes } from './booking-times.js'
import { AUDIO_AND_CHAT, contentDraw } from './content.js'
import type { SeriesBook } from './series.js'

/** More than the single conferences of one day, whatever the number of users. */
const MOST_ALIKE = 0x1_0000

const once = streams('single')
const thinning = streams('thinned')

/** The largest conference that a shared pool takes, one at a time. */
const LARGEST = {
  size: 250,
  audio: 'mixed',
  modalities: AUDIO_AND_CHAT | bit(APPLICATION_SHARING) | bit(PHONE_CONF),
} as const

type Given = Organisation & {
  readonly distributions: Distributions
  readonly effects: ScenarioEffects | null
  readonly series: SeriesBook
  readonly uriOf: ConferenceUriIdOf
}

/** The number of single conferences of a kind on a day: the whole part of mean + rounding. */
type Plenty = { readonly early: boolean; readonly mean: number; readonly rounding: number }

/** The conferences that users hold on a day, in no order: series, and conferences held once. Each goes by its organizer's clocks. */
export function userBookings(given: Given): (day: Day) => readonly Booking[] {
  const { config, distributions, sites, effects, clocks, series, uriOf, pickOrganizer } = given
  const { seed } = config
  const content = contentDraw(config, distributions)
  const kinds = singleKinds(config)
  const alike = lowDiscrepancy(seed, once)

  /** A stable word, since a stream would be made for this one draw. */
  const overrunOf = (day: Day, number: number) =>
    stableWord(stableWord(seed, day, STREAM.overrun), number, STREAM.overrun)

  const occurrence = (index: number, day: Day): Booking => {
    const { minute, length, organizer, size, audio, modalities } = series.series(index)
    const number = bookingNumber('recurring', index)
    const place = clocks.of(organizer)
    const start = clocks.at(place, day, wholeMinutes(minute))
    const end = start + Math.max(2 * MINUTE, length + drawByWord(overrunOf(day, number), distributions.overrun))
    return {
      day,
      number,
      kind: 'recurring',
      index,
      uri: uriId(index),
      organizer,
      start,
      end: Math.min(end, clocks.at(place, day, LATEST_END)),
      size,
      audio,
      modalities,
      plannedFirst: false,
    }
  }

  const single = (day: Day, ordinal: number, { early, mean, rounding }: Plenty): Booking => {
    const number = bookingNumber(early ? 'early' : 'single', ordinal)
    const random = early ? once(seed, day, number) : alike(day * MOST_ALIKE + ordinal)
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
    const who = pickOrganizer(random, usersWhenBooked(ordinal, { users: config.users, mean, rounding }))
    const place = clocks.of(who)
    const start = clocks.at(place, day, wholeMinutes(minute))
    return {
      day,
      number,
      kind,
      index: 0,
      uri: uriOf(day, early ? 'early' : 'working', ordinal),
      organizer: who,
      start,
      end: Math.min(start + lasts, clocks.at(place, day, LATEST_END)),
      size,
      audio,
      modalities,
      plannedFirst: false,
    }
  }

  const isLeftOut =
    ({ day, number, organizer }: Booking) =>
    ({ site, share }: SiteShare): boolean =>
      (site === null || site === sites.of(organizer)) && thinning(seed, day, number).next() < share

  return day => {
    const random = stream(seed, 'load', day)
    const list = series.on(day).map(index => occurrence(index, day))
    const working = { early: false, mean: singlesPerDay(config, day), rounding: random.next() }
    const outside = { early: true, mean: offHoursPerDay(config), rounding: random.next() }
    for (const plenty of [working, outside]) {
      const count = Math.floor(plenty.mean + plenty.rounding)
      for (let i = 0; i < count; i++) list.push(single(day, i, plenty))
    }
    const thinned = effects?.on(day)?.holidays ?? []
    return thinned.length === 0 ? list : list.filter(booking => !thinned.some(isLeftOut(booking)))
  }
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
