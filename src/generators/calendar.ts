import { APPLICATION_SHARING, AUDIO_VIDEO, bit, CHAT, FOCUS, PHONE_CONF } from '../model/modality.js'
import { draw, drawBy } from '../model/quantiles.js'
import { below, choose, type Random, type Shares, sharesOf, stream, streams } from '../model/random.js'
import { DAY, type Duration, HOUR, MINUTE, SECOND, type Time } from '../model/time.js'
import type { Booking, ConferenceKind } from './conference-kind.js'
import type { Config } from './config.js'
import { contents } from './content.js'
import type { Crews } from './crews.js'
import { type Day, dayOf, weekdayOf } from './date.js'
import { evenly } from './even.js'
import { type Figures, offHours } from './figures.js'
import { mostOnce, offHoursPerDay, singlesPerDay, uriId } from './load.js'
import { type Organizers, usersFor } from './organizers.js'
import type { DayFacts, Extra, Facts } from './scenarios/facts.js'
import { seriesBook, startMinute } from './series.js'
import { shiftOf } from './shift.js'
import type { Sites } from './sites.js'
import { ASPECT, traitWord } from './trait.js'
import { toUtc, type Zone, zone } from './zone.js'

/** Conferences end by this local time, so that each day can be planned without the one before. Only night shifts cross midnight. */
const LATEST_END = 23 * HOUR + 20 * MINUTE

/** Night shifts hand over before this long after midnight. */
const LATEST_HANDOVER = 55 * MINUTE

/** When conferences are held: `bookings(day)` is a function of the config and the day alone. */
export type Calendar = {
  /** ConferenceUriIds below this belong to series and night shifts, and exist from the beginning. */
  readonly firstSingleUri: number
  /** The conferences whose URIs exist from the beginning. */
  standing(): Iterable<Pick<Booking, 'uri' | 'organizer' | 'modalities'>>
  /** In the order of their starts. */
  bookings(day: Day): readonly Booking[]
  /** What was on before the day and still is when the first can come on it: night shifts, and synthetic transactions at midnight. */
  overhanging(day: Day): readonly Booking[]
  /** Of the first so many days, the last one that nothing is on from when they are over; 0 if there is none. */
  settled(days: number): number
  /** When the clocks of a site show a time of a day, in UTC. */
  clock(site: number, day: Day, time: Duration): Time
  /** Local midnight that begins the day, in UTC. */
  midnight(day: Day): Time
}

/** Each kind has numbers of its own, so that more of one rename none of another. */
const numbered = (kind: keyof typeof KIND, ordinal: number): number => ordinal * 8 + KIND[kind]
const KIND = { recurring: 0, single: 1, overnight: 2, synthetic: 3, early: 4, extra: 5 } as const

const MOST_POOLS = 1024

/** From the number of one day's first single conference to that of the next day's, whatever the number of users. */
const MOST_ALIKE = 0x1_0000

const once = streams('single')
const overnights = streams('overnight')
const watchers = streams('watcher')
const tests = streams('synthetic')
const thinning = streams('thinned')
const extras = streams('extra')

/** Speech and instant messages. */
const SIMPLE = bit(FOCUS) | bit(CHAT) | bit(AUDIO_VIDEO)

/** The largest conference that a shared pool takes, one at a time. */
const LARGEST = { size: 250, audio: 'mixed', modalities: SIMPLE | bit(APPLICATION_SHARING) | bit(PHONE_CONF) } as const

export function calendar(
  given: { config: Config; figures: Figures; sites: Sites; crews: Crews; facts: Facts | null },
  organizer: Organizers,
): Calendar {
  const { config, figures, sites, crews, facts } = given
  const { seed } = config
  const series = seriesBook(config, figures, organizer)
  const content = contents(config, figures)
  const kinds = singleKinds(config)
  const singles = series.count + crews.count
  const most = mostOnce(config)
  const perDay = most.working + most.early + most.tests + most.extras
  const alike = evenly(seed, once)
  const first = dayOf(config.start)
  // What happens on a day follows from the day as configured; when it happens, from the day it is moved to.
  const shift = shiftOf(config)
  const main = zone(config.timezone)
  const clock = (place: Zone, day: Day, time: Duration): Time => toUtc(place, (day + shift) * DAY + time)
  const midnight = (day: Day) => clock(main, day, 0)
  const whose = (user: number): Zone => sites.zones[sites.of(user)]
  const minutes = (minute: number): Duration => Math.round(minute * MINUTE)

  /** ConferenceUriIds of a day, in blocks; of sites, some have their day before the first. */
  const lead = sites.names.length === 0 ? 0 : 1
  const blocks = {
    working: 0,
    early: most.working,
    tests: most.working + most.early,
    extras: most.working + most.early + most.tests,
  }
  const ofDay = (day: Day, block: keyof typeof blocks, place: number): number =>
    uriId(singles + (day - first + lead) * perDay + blocks[block] + place)

  /** One draw for an occurrence is not worth a stream. */
  const overrunOf = (day: Day, number: number) =>
    traitWord(traitWord(seed, day, ASPECT.overrun), number, ASPECT.overrun)

  const occurrence = (index: number, day: Day): Booking => {
    const { minute, length, organizer, size, audio, modalities } = series.series(index)
    const number = numbered('recurring', index)
    const place = whose(organizer)
    const start = clock(place, day, minutes(minute))
    const end = start + Math.max(2 * MINUTE, length + drawBy(overrunOf(day, number), figures.overrun))
    return {
      day,
      number,
      kind: 'recurring',
      index,
      uri: uriId(index),
      organizer,
      start,
      end: Math.min(end, clock(place, day, LATEST_END)),
      size,
      audio,
      modalities,
      firm: false,
    }
  }

  const single = (day: Day, ordinal: number, { early, mean, rounding }: Plenty): Booking => {
    const number = numbered(early ? 'early' : 'single', ordinal)
    const random = early ? once(seed, day, number) : alike(day * MOST_ALIKE + ordinal)
    const kind = early ? 'adHoc' : choose(random, kinds)
    const scheduled = kind !== 'adHoc'
    const minute = early
      ? offHour(random, day)
      : scheduled
        ? startMinute(random, figures)
        : choose(random, figures.hours) * 60 + random.next() * 60
    const drawn = content(random, scheduled ? 'once' : 'adHoc')
    const large = !early && ordinal === 0 && weekdayOf(day) < config.conferences.largePerWeek
    const { size, length, audio, modalities } = large ? { ...drawn, ...LARGEST } : drawn
    const lasts = Math.max(90 * SECOND, length + (scheduled ? draw(random, figures.overrun) : 0))
    const who = organizer(random, usersFor(ordinal, { users: config.users, mean, rounding }))
    const place = whose(who)
    const start = clock(place, day, minutes(minute))
    return {
      day,
      number,
      kind,
      index: 0,
      uri: ofDay(day, early ? 'early' : 'working', ordinal),
      organizer: who,
      start,
      end: Math.min(start + lasts, clock(place, day, LATEST_END)),
      size,
      audio,
      modalities,
      firm: false,
    }
  }

  /** What people hold on a day, each by the clocks of the organizer's site, in no order. */
  const held = (day: Day): readonly Booking[] => {
    const random = stream(seed, 'load', day)
    const list = series.on(day).map(index => occurrence(index, day))
    const working = { early: false, mean: singlesPerDay(config, day), rounding: random.next() }
    const outside = { early: true, mean: offHoursPerDay(config), rounding: random.next() }
    for (const plenty of [working, outside]) {
      const count = Math.floor(plenty.mean + plenty.rounding)
      for (let i = 0; i < count; i++) list.push(single(day, i, plenty))
    }
    const thinned = facts?.on(day)?.thinned ?? []
    return thinned.length === 0 ? list : list.filter(booking => !thinned.some(isLeftOut(booking)))
  }

  const isLeftOut =
    ({ day, number, organizer }: Booking) =>
    ({ site, share }: DayFacts['thinned'][number]): boolean =>
      (site === null || site === sites.of(organizer)) && thinning(seed, day, number).next() < share

  /** What people hold between one midnight of the organisation and the next. Sites have other midnights. */
  const between = (day: Day): readonly Booking[] => {
    // Samoa left out 30 December 2011: such a day has no hours to meet in.
    const exists = ({ organizer }: Booking, on: Day) =>
      clock(whose(organizer), on + 1, 0) > clock(whose(organizer), on, 0)
    const [from, until] = [midnight(day), midnight(day + 1)]
    return [day - 1, day, day + 1]
      .flatMap(each => held(each).filter(booking => exists(booking, each)))
      .filter(({ start }) => start >= from && start < until)
      .map(booking => (booking.end > until ? { ...booking, firm: true } : booking))
  }

  const bookings = (day: Day): readonly Booking[] => {
    if (midnight(day + 1) <= midnight(day)) return []
    const list = [...(sites.names.length === 0 ? held(day) : between(day)), ...arranged(day)]
    return list.sort((a, b) => a.start - b.start)
  }

  /** What is on a day whatever people hold. */
  const arranged = (day: Day): readonly Booking[] => {
    const list: Booking[] = []
    for (let crew = 0; crew < crews.count; crew++) list.push(overnight(crew, day))
    let tests = 0
    for (const slot of syntheticSlots(config, { day, from: midnight(day), until: midnight(day + 1) })) {
      list.push(synthetic(config, slot, ofDay(day, 'tests', tests++)))
    }
    const special = facts?.on(day)?.extra ?? []
    for (let i = 0; i < special.length; i++) list.push(extra(day, i, special[i]))
    return list
  }

  const extra = (day: Day, place: number, { kind, ordinal, start, end, size }: Extra): Booking => {
    const number = numbered('extra', ordinal)
    return {
      day,
      number,
      kind,
      index: 0,
      uri: ofDay(day, 'extras', place),
      organizer: organizer(extras(seed, day, number), config.users),
      start,
      end: kind === 'allHands' ? Math.min(end, clock(main, day, LATEST_END)) : end,
      size,
      audio: 'voip',
      modalities: SIMPLE,
      firm: true,
    }
  }

  const overhanging = (day: Day): readonly Booking[] => {
    const opens = midnight(day) + (sites.names.length === 0 ? figures.earliest : 0)
    const list: Booking[] = []
    // A day that was left out has no length, and the shift of the evening before goes on into the day after it.
    for (let before = day - 1; midnight(before + 1) + LATEST_HANDOVER > opens; before--) {
      const exists = midnight(before + 1) > midnight(before)
      // What people hold is over by then, as a rule, and need not be drawn.
      const over = sites.names.length === 0 && clock(main, before, LATEST_END) <= opens
      const some = over ? (exists ? arranged(before) : []) : bookings(before)
      list.unshift(...some.filter(({ end }) => end > opens))
    }
    return list.sort((a, b) => a.start - b.start)
  }

  const settled = (days: number): number => {
    const over = midnight(first + days)
    // A day that was left out has no length, and the shift of the evening before is still on when it is over.
    for (let day = days - 1; day > 0; day--) if (midnight(first + day) + LATEST_HANDOVER <= over) return day
    return 0
  }

  const overnight = (crew: number, day: Day): Booking => {
    const number = numbered('overnight', crew)
    const random = overnights(seed, day, number)
    return {
      day,
      number,
      kind: 'overnight',
      index: crew,
      uri: uriId(series.count + crew),
      organizer: crews.members(crew)[0],
      start: clock(main, day, minutes(23 * 60 + 30)),
      end: midnight(day + 1) + Math.round((25 + below(random, 30)) * MINUTE),
      size: crews.members(crew).length,
      audio: 'voip',
      modalities: SIMPLE,
      firm: false,
    }
  }

  function* standing() {
    for (let index = 0; index < series.count; index++) yield { uri: uriId(index), ...series.series(index) }
    for (let crew = 0; crew < crews.count; crew++) {
      yield { uri: uriId(series.count + crew), organizer: crews.members(crew)[0], modalities: SIMPLE }
    }
  }

  return {
    firstSingleUri: uriId(singles),
    standing,
    bookings,
    overhanging,
    settled,
    clock: (site, day, time) => clock(sites.zones[site], day, time),
    midnight,
  }
}

/** How many single conferences of a kind a day has: the whole part of mean and rounding together. */
type Plenty = { readonly early: boolean; readonly mean: number; readonly rounding: number }

/** A test on one pool. */
type Slot = { readonly day: Day; readonly number: number; readonly pool: number; readonly start: Time }

/** Synthetic transactions go by the watcher's timer: all pools at once, give or take a tick. */
function syntheticSlots(
  { synthetic, topology, seed }: Config,
  { day, from, until }: { day: Day; from: Time; until: Time },
): readonly Slot[] {
  const slots: Slot[] = []
  if (synthetic.everyMinutes === 0) return slots
  for (let start = from, turn = 0; start < until; start += synthetic.everyMinutes * MINUTE, turn++) {
    for (let pool = 1; pool <= topology.pools; pool++) {
      const number = numbered('synthetic', turn * MOST_POOLS + pool)
      slots.push({ day, number, pool, start: start + below(watchers(seed, day, number), 3) })
    }
  }
  return slots
}

function synthetic({ seed }: Config, { day, number, pool, start }: Slot, uri: number): Booking {
  return {
    day,
    number,
    kind: 'synthetic',
    index: 0,
    uri,
    organizer: pool,
    start,
    end: start + 40 * SECOND + below(tests(seed, day, number), 30 * SECOND),
    size: 3,
    audio: 'voip',
    modalities: SIMPLE,
    firm: false,
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

function offHour(random: Random, day: Day): number {
  const hours = weekdayOf(day) > 4 ? offHours.weekend : offHours.weekday
  return hours[below(random, hours.length)] * 60 + random.next() * 60
}
