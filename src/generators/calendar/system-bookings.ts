import { below, streams } from '../../model/chance/random.js'
import { MINUTE, SECOND, type Time } from '../../model/time.js'
import type { Config } from '../config/config.js'
import { uriId } from '../config/uri-ids.js'
import type { Organisation } from '../organisation/organisation.js'
import type { ExtraConference } from '../scenarios/day-effects.js'
import type { ScenarioEffects } from '../scenarios/effects.js'
import type { Day } from '../time/date.js'
import type { Booking } from './booking.js'
import { bookingNumber, type ConferenceUriIdOf } from './booking-ids.js'
import { LATEST_END, wholeMinutes } from './booking-times.js'
import { AUDIO_AND_CHAT } from './content.js'

const MOST_POOLS = 1024

const overnights = streams('overnight')
const testJitter = streams('watcher')
const tests = streams('synthetic')
const extras = streams('extra')

type Given = Organisation & {
  readonly effects: ScenarioEffects | null
  /** The URIs of night shifts come after those of series. */
  readonly seriesCount: number
  readonly uriOf: ConferenceUriIdOf
}

/** The conferences of a day that no user books: night shifts, synthetic transactions, and those that scenarios add. */
export function systemBookings(given: Given): (day: Day) => readonly Booking[] {
  const { config, nightShifts, effects, clocks, seriesCount, uriOf, pickOrganizer } = given
  const { seed } = config
  const { midnight } = clocks

  const overnight = (shift: number, day: Day): Booking => {
    const number = bookingNumber('overnight', shift)
    const random = overnights(seed, day, number)
    return {
      day,
      number,
      kind: 'overnight',
      index: shift,
      uri: uriId(seriesCount + shift),
      organizer: nightShifts.members(shift)[0],
      start: clocks.at(clocks.main, day, wholeMinutes(23 * 60 + 30)),
      end: midnight(day + 1) + wholeMinutes(25 + below(random, 30)),
      size: nightShifts.members(shift).length,
      audio: 'voip',
      modalities: AUDIO_AND_CHAT,
      plannedFirst: false,
    }
  }

  const extra = (day: Day, place: number, { kind, ordinal, start, end, size }: ExtraConference): Booking => {
    const number = bookingNumber('extra', ordinal)
    return {
      day,
      number,
      kind,
      index: 0,
      uri: uriOf(day, 'extras', place),
      organizer: pickOrganizer(extras(seed, day, number), config.users),
      start,
      end: kind === 'allHands' ? Math.min(end, clocks.at(clocks.main, day, LATEST_END)) : end,
      size,
      audio: 'voip',
      modalities: AUDIO_AND_CHAT,
      plannedFirst: true,
    }
  }

  return day => {
    const list: Booking[] = []
    for (let shift = 0; shift < nightShifts.count; shift++) list.push(overnight(shift, day))
    let tests = 0
    for (const slot of syntheticSlots(config, { day, from: midnight(day), until: midnight(day + 1) })) {
      list.push(synthetic(config, slot, uriOf(day, 'tests', tests++)))
    }
    const special = effects?.on(day)?.extraConferences ?? []
    for (let i = 0; i < special.length; i++) list.push(extra(day, i, special[i]))
    return list
  }
}

/** A synthetic transaction on one pool. */
type Slot = { readonly day: Day; readonly number: number; readonly pool: number; readonly start: Time }

/** Synthetic transactions by the watcher node's timer: on all pools at once, give or take a tick. */
function syntheticSlots(
  { synthetic, topology, seed }: Config,
  { day, from, until }: { day: Day; from: Time; until: Time },
): readonly Slot[] {
  const slots: Slot[] = []
  if (synthetic.everyMinutes === 0) return slots
  for (let start = from, turn = 0; start < until; start += synthetic.everyMinutes * MINUTE, turn++) {
    for (let pool = 1; pool <= topology.pools; pool++) {
      const number = bookingNumber('synthetic', turn * MOST_POOLS + pool)
      slots.push({ day, number, pool, start: start + below(testJitter(seed, day, number), 3) })
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
    modalities: AUDIO_AND_CHAT,
    plannedFirst: false,
  }
}
