import { AUDIO_VIDEO, bit, CHAT, FOCUS } from '../model/modality.js'
import { draw } from '../model/quantiles.js'
import { below, choose, pick, type Random, stream } from '../model/random.js'
import { DAY, type Duration, HOUR, MINUTE, SECOND, type Time } from '../model/time.js'
import type { Booking, ConferenceKind } from './conference-kind.js'
import type { Config } from './config.js'
import { content } from './content.js'
import type { Crews } from './crews.js'
import { type Day, dayOf, weekdayOf } from './date.js'
import { type Figures, offHours } from './figures.js'
import { mostSingles, offHoursPerDay, singlesPerDay, uriId } from './load.js'
import { seriesBook, startMinute } from './series.js'
import { shiftOf } from './shift.js'
import { toUtc, type Zone } from './zone.js'

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
  /** Local midnight that begins the day, in UTC. */
  midnight(day: Day): Time
}

/** Speech and instant messages. */
const SIMPLE = bit(FOCUS) | bit(CHAT) | bit(AUDIO_VIDEO)

export function calendar(
  given: { config: Config; figures: Figures; zone: Zone; crews: Crews },
  organizer: (random: Random) => number,
): Calendar {
  const { config, figures, zone, crews } = given
  const { seed } = config
  const series = seriesBook(config, figures, organizer)
  const singles = series.count + crews.count
  const perDay = mostSingles(config)
  const first = dayOf(config.start)
  // What happens on a day follows from the day as configured; when it happens, from the day it is moved to.
  const shift = shiftOf(config)
  const clock = (day: Day, time: Duration): Time => toUtc(zone, (day + shift) * DAY + time)
  const midnight = (day: Day) => clock(day, 0)
  const at = (day: Day, minute: number): Time => clock(day, Math.round(minute * MINUTE))
  const latest = (day: Day): Time => clock(day, LATEST_END)

  const occurrence = (index: number, day: Day): Booking => {
    const { minute, length, ...rest } = series.series(index)
    const name = `series ${index} on ${day}`
    const start = at(day, minute)
    const end = start + Math.max(2 * MINUTE, length + draw(stream(seed, 'overrun', name), figures.overrun))
    const circle = `series ${index}`
    return { ...rest, name, kind: 'recurring', circle, uri: uriId(index), start, end: Math.min(end, latest(day)) }
  }

  const single = (day: Day, ordinal: number, early: boolean): Booking => {
    const name = `single ${ordinal} on ${day}`
    const random = stream(seed, 'single', name)
    const kind = early ? 'adHoc' : singleKind(config, random)
    const scheduled = kind !== 'adHoc'
    const minute = early
      ? offHour(random, day)
      : scheduled
        ? startMinute(random, figures)
        : pick(random, figures.hours) * 60 + random.next() * 60
    const { length, ...rest } = content(config, figures, random, scheduled)
    const start = at(day, minute)
    const end = start + Math.max(90 * SECOND, length + (scheduled ? draw(random, figures.overrun) : 0))
    const uri = uriId(singles + (day - first) * perDay + ordinal)
    return {
      ...rest,
      name,
      kind,
      circle: name,
      uri,
      organizer: organizer(random),
      start,
      end: Math.min(end, latest(day)),
    }
  }

  const bookings = (day: Day): readonly Booking[] => {
    // Samoa left out 30 December 2011: such a day has no hours to meet in.
    if (midnight(day + 1) <= midnight(day)) return []
    const random = stream(seed, 'load', day)
    const list = series.on(day).map(index => occurrence(index, day))
    const working = roughly(random, singlesPerDay(config, day))
    const early = roughly(random, offHoursPerDay(config))
    let ordinal = 0
    for (let i = 0; i < working; i++) list.push(single(day, ordinal++, false))
    for (let i = 0; i < early; i++) list.push(single(day, ordinal++, true))
    for (let crew = 0; crew < crews.count; crew++) list.push(overnight(crew, day))
    for (const slot of syntheticSlots(config, { from: midnight(day), until: midnight(day + 1), named: named(day) })) {
      list.push(synthetic(config, slot, uriId(singles + (day - first) * perDay + ordinal++)))
    }
    return list.sort((a, b) => a.start - b.start)
  }

  const overhanging = (day: Day): readonly Booking[] => {
    const opens = midnight(day) + figures.earliest
    const list: Booking[] = []
    // A day that was left out has no length, and the shift of the evening before goes on into the day after it.
    for (let before = day - 1; midnight(before + 1) + LATEST_HANDOVER > opens; before--) {
      list.unshift(...bookings(before).filter(({ end }) => end > opens))
    }
    return list
  }

  // By what a moment would have been without being moved; what a longer day has besides must not be called as the next day is.
  const named = (day: Day) => {
    const moved = midnight(day) - toUtc(zone, day * DAY)
    const next = toUtc(zone, (day + 1) * DAY)
    return (time: Time): string =>
      time - moved < next ? `${time - moved}` : `${time - moved} of the longer day ${day}`
  }

  const overnight = (crew: number, day: Day): Booking => {
    const name = `night shift ${crew} on ${day}`
    const random = stream(seed, 'overnight', name)
    return {
      name,
      kind: 'overnight',
      circle: `night shift ${crew}`,
      uri: uriId(series.count + crew),
      organizer: crews.members(crew)[0],
      start: at(day, 23 * 60 + 30),
      end: midnight(day + 1) + Math.round((25 + below(random, 30)) * MINUTE),
      size: crews.members(crew).length,
      audio: 'voip',
      modalities: SIMPLE,
    }
  }

  function* standing() {
    for (let index = 0; index < series.count; index++) yield { uri: uriId(index), ...series.series(index) }
    for (let crew = 0; crew < crews.count; crew++) {
      yield { uri: uriId(series.count + crew), organizer: crews.members(crew)[0], modalities: SIMPLE }
    }
  }

  return { firstSingleUri: uriId(singles), standing, bookings, overhanging, midnight }
}

/** A test on one pool. Its name has the time that it would have had without being moved. */
type Slot = { readonly pool: number; readonly start: Time; readonly name: string }

/** Synthetic transactions go by the watcher's timer: all pools at once, give or take a tick. */
function syntheticSlots(
  { synthetic, topology, seed }: Config,
  { from, until, named }: { from: Time; until: Time; named: (time: Time) => string },
): readonly Slot[] {
  const slots: Slot[] = []
  if (synthetic.everyMinutes === 0) return slots
  for (let start = from; start < until; start += synthetic.everyMinutes * MINUTE) {
    for (let pool = 1; pool <= topology.pools; pool++) {
      const ticks = below(stream(seed, 'watcher', `${pool} at ${named(start)}`), 3)
      slots.push({ pool, start: start + ticks, name: `synthetic ${pool} at ${named(start + ticks)}` })
    }
  }
  return slots
}

function synthetic({ seed }: Config, { pool, start, name }: Slot, uri: number): Booking {
  return {
    name,
    kind: 'synthetic',
    circle: name,
    uri,
    organizer: pool,
    start,
    end: start + 40 * SECOND + below(stream(seed, 'synthetic', name), 30 * SECOND),
    size: 3,
    audio: 'voip',
    modalities: SIMPLE,
  }
}

function singleKind({ conferences }: Config, random: Random): ConferenceKind {
  const { scheduled, ofScheduled } = conferences
  const shares = [
    ['open', scheduled * ofScheduled.open],
    ['anonymous', scheduled * ofScheduled.anonymous],
    ['closed', scheduled * ofScheduled.closed],
    ['adHoc', 1 - scheduled],
  ] as const
  const all = shares.reduce((sum, [, share]) => sum + share, 0)
  return all > 0
    ? choose(
        random,
        shares.map(([kind, share]) => [kind, share / all] as const),
      )
    : 'adHoc'
}

const roughly = (random: Random, mean: number): number => Math.floor(mean + random.next())

function offHour(random: Random, day: Day): number {
  const hours = weekdayOf(day) > 4 ? offHours.weekend : offHours.weekday
  return hours[below(random, hours.length)] * 60 + random.next() * 60
}
