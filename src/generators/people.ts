import { AUDIO_VIDEO, bit, has, PHONE_CONF } from '../model/modality.js'
import { below, binomial, chance, choose, type Random, sharesOf, streams } from '../model/random.js'
import { DAY, HOUR, MINUTE, type Time } from '../model/time.js'
import { acquaintances, place } from './acquaintances.js'
import type { Booking } from './conference-kind.js'
import type { Config } from './config.js'
import type { Crews } from './crews.js'
import { dayOf } from './date.js'
import type { Figures } from './figures.js'
import type { Block, Population } from './population.js'
import { WATCHERS } from './population.js'
import { type Reservations, spanOf } from './reservations.js'
import { type Sites, TEAM } from './sites.js'
import { toLocal } from './zone.js'

/** How a person takes part. `callee`: a phone that the conference dials out to. */
export type Seat = {
  readonly user: number
  readonly by: 'internal' | 'remote' | 'anonymous' | 'federated' | 'phone' | 'callee'
}

/** Until when each UserId is taken by a conference of this day. */
export type Engagements = Float64Array

/** A share of each occurrence's circle that does not turn up. Assumed. */
const ABSENT = 0.08

/** Someone whose conference overruns comes late to the next one; by more than this, not at all. Assumed. */
const PATIENCE = 5 * MINUTE

/** Of the people of the organisation, those from the organizer's team, those known from elsewhere, and the rest, who are anybody. Assumed. */
const FROM_TEAM = 0.6
const KNOWN = 0.3
const ANY = 0x8000_0000

/** Hours between which people join conferences of other sites. Assumed. */
const WAKES = 7
const SLEEPS = 21

/** How often somebody is looked for whom the conference does not have yet. */
const ATTEMPTS = 6

/** No UserId. */
const NOBODY = 0

type Way = 'internal' | 'remote' | 'anonymous' | 'federated' | 'phone' | 'caller' | 'callee'

const seriesCircles = streams('circle of a series')
const circles = streams('circle')
const occasions = streams('occasion')

/** One booking while its people are looked for. */
type Search = {
  readonly booking: Booking
  /** Draws the people: of a series the same each time. */
  readonly circle: Random
  /** Decides who of them turns up. */
  readonly occasion: Random
  /** Until when whoever is elsewhere is waited for. */
  readonly patience: Time
  /** Which search it is; whoever came up in it already bears its number in `met`. */
  readonly turn: number
}

/**
 * Who takes part in a booking, the organizer first if they can come: nobody who is still elsewhere. The circle draws the people, so a
 * series keeps them; the occasion decides who of them turns up.
 */
export function seating(
  config: Config,
  given: {
    figures: Figures
    population: Population
    crews: Crews
    sites: Sites
    engagements: Engagements
    reserved: Reservations
  },
): (booking: Booking) => readonly Seat[] {
  const { population, crews, sites, engagements, reserved } = given
  const { earliest } = given.figures
  const { seed, joiners, pstn } = config
  const ways = sharesOf<Way>([
    ['internal', joiners.ip.internal],
    ['remote', joiners.ip.remote],
    ['anonymous', joiners.ip.anonymous],
    ['federated', joiners.ip.federated],
  ])
  const abroad = sites.names.length > 1
  // As on one day for all of the period: a series would lose people whenever clocks change in one place and not yet in another.
  const someDay = dayOf(config.start) * DAY
  const apart = sites.zones.map(place => toLocal(place, someDay) - someDay)
  const acquaintance = acquaintances(config)
  const met = new Int32Array(population.end)
  let turns = 0

  return booking => {
    if (booking.kind === 'overnight') return nightShift(crews, booking)
    if (booking.kind === 'synthetic') return testUsers(population, booking)
    const { day, number, index, start, end } = booking
    const search: Search = {
      booking,
      circle: booking.kind === 'recurring' ? seriesCircles(seed, index) : circles(seed, day, number),
      occasion: occasions(seed, day, number),
      patience: Math.min(start + PATIENCE, end - MINUTE),
      turn: ++turns,
    }
    return booking.kind === 'allHands' ? everybody(search) : people(search)
  }

  function people(search: Search): readonly Seat[] {
    const { booking, circle, turn } = search
    const { organizer, audio } = booking
    const taken: Seat[] = []
    met[organizer] = turn
    const lead = audio === 'dialIn' ? 'phone' : chance(circle, 0.7) ? 'internal' : 'remote'
    if (!crews.has(organizer) && free(search, organizer)) taken.push({ user: organizer, by: lead })
    const phones = phonesOf(search)
    for (let i = 0; i < booking.size - 1; i++) {
      const way = wayOf(search, i < phones)
      const user = find(search, way)
      if (user !== NOBODY) taken.push({ user, by: way === 'caller' ? 'phone' : way })
    }
    callees(search, taken)
    return taken
  }

  /** As many of the organisation as are called and can come, each from where they usually are. */
  function everybody({ booking, circle }: Search): readonly Seat[] {
    const { users } = config
    const { internal, remote } = joiners.ip
    const inside = internal + remote > 0 ? internal / (internal + remote) : 1
    const taken: Seat[] = [{ user: booking.organizer, by: 'internal' }]
    const from = below(circle, users)
    const span = spanOf(booking, earliest)
    for (let i = 0; i < users && taken.length < booking.size; i++) {
      const user = 1 + ((from + i) % users)
      if (user === booking.organizer || crews.has(user) || reserved.taken(user, span)) continue
      taken.push({ user, by: chance(circle, inside) ? 'internal' : 'remote' })
    }
    return taken
  }

  /** How many of the others come by phone. */
  function phonesOf({ booking: { audio, size }, circle }: Search): number {
    if (audio === 'dialIn') return size - 1
    return audio === 'mixed' ? 1 + binomial(circle, size - 2, pstn.share) : 0
  }

  /** How one of the others comes: over IP, or by phone with a PIN (`phone`) or without (`caller`). */
  function wayOf({ booking, circle }: Search, byPhone: boolean): Way {
    if (byPhone) return chance(circle, pstn.anonymous) ? 'caller' : 'phone'
    const way = choose(circle, ways)
    // A closed conference admits only the organisation; an ad hoc one grows among those who are signed in somewhere.
    return way === 'anonymous' && booking.kind === 'closed' ? 'internal' : way
  }

  function free({ booking, occasion, patience }: Search, user: number): boolean {
    if (!reserved.isEmpty() && reserved.taken(user, spanOf(booking, earliest))) return false
    return engagements[user] <= patience || chance(occasion, joiners.doubleBooked)
  }

  /** Nobody of another site is asked to come at night. Outsiders keep hours of their own. */
  function isUp({ organizer, start }: Booking, user: number): boolean {
    if (user > config.users) return true
    const [here, there] = [sites.of(organizer), sites.of(user)]
    if (here === there) return true
    const local = toLocal(sites.zones[here], start) + apart[there] - apart[here]
    const hour = (((local % DAY) + DAY) % DAY) / HOUR
    return hour >= WAKES && hour < SLEEPS
  }

  /** Someone new from the circle; of a series, whoever was drawn and cannot come is missing this time. */
  function find(search: Search, way: Way): number {
    const recurring = search.booking.kind === 'recurring'
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const user = identity(search, way)
      if (met[user] === search.turn || crews.has(user)) continue
      if (abroad && !isUp(search.booking, user)) continue
      met[user] = search.turn
      if (free(search, user)) return recurring && chance(search.occasion, ABSENT) ? NOBODY : user
      if (recurring) return NOBODY
    }
    return NOBODY
  }

  function identity({ circle, booking: { organizer } }: Search, way: Way): number {
    if (way === 'anonymous') return anyOf(circle, population.anonymous)
    if (way === 'federated') return anyOf(circle, population.federated)
    if (way === 'caller' || way === 'callee') return anyOf(circle, population.phones)
    const near = circle.next()
    const team = organizer - ((organizer - 1) % TEAM)
    if (near < FROM_TEAM) return Math.min(team + below(circle, TEAM), config.users)
    const draw = circle.next()
    return near < FROM_TEAM + KNOWN ? acquaintance(organizer, draw) : 1 + place(Math.floor(draw * ANY), config.users)
  }

  /** Phones that somebody has the conference dial: additional people, of whom it asks nothing but an answer. */
  function callees(search: Search, taken: Seat[]): void {
    const { booking, occasion } = search
    if (!has(booking.modalities, AUDIO_VIDEO) || booking.audio === 'dialIn') return
    for (let rest = binomial(occasion, taken.length, pstn.dialOut); rest > 0; rest--) {
      const user = find(search, 'callee')
      if (user !== NOBODY) taken.push({ user, by: 'callee' })
    }
  }
}

const anyOf = (random: Random, { first, size }: Block): number => first + below(random, size)

const nightShift = (crews: Crews, { index }: Booking): readonly Seat[] =>
  crews.members(index).map(user => ({ user, by: 'internal' }))

/** The booking's organizer of a synthetic transaction is its pool. */
const testUsers = ({ watchers }: Population, { organizer }: Booking): readonly Seat[] =>
  Array.from({ length: WATCHERS }, (_, i) => ({
    user: watchers.first + (organizer - 1) * WATCHERS + i,
    by: 'internal',
  }))

/** Whether a conference with these people needs the bridge that dials out. */
export const modalitiesFor = ({ modalities }: Booking, taken: readonly Seat[]): number =>
  taken.some(({ by }) => by === 'callee') ? modalities : modalities & ~bit(PHONE_CONF)

/** When a person can be there at the earliest. Who is double-booked does not wait for the other conference to be over. */
export const freeFrom = (engagements: Engagements, user: number, { end }: Booking): Time =>
  engagements[user] <= end - MINUTE ? engagements[user] : Number.NEGATIVE_INFINITY
