import { AUDIO_VIDEO, bit, has, PHONE_CONF } from '../model/modality.js'
import { below, binomial, chance, choose, type Random, stream } from '../model/random.js'
import { MINUTE, type Time } from '../model/time.js'
import type { Booking } from './conference-kind.js'
import type { Config } from './config.js'
import type { Crews } from './crews.js'
import type { Block, Population } from './population.js'
import { WATCHERS } from './population.js'

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

/** How far around the organizer people look first: their own team. Assumed. */
const TEAM = 12
const FROM_TEAM = 0.6

/**
 * Who takes part in a booking, the organizer first if they can come: nobody who is still elsewhere. The circle draws the people, so a
 * series keeps them; the occasion decides who of them turns up.
 */
export function seats(
  config: Config,
  given: { population: Population; crews: Crews; engagements: Engagements },
  booking: Booking,
): readonly Seat[] {
  const { population, crews, engagements } = given
  if (booking.kind === 'overnight') return nightShift(crews, booking)
  if (booking.kind === 'synthetic') return testUsers(population, booking)

  const circle = stream(config.seed, 'circle', booking.circle)
  const occasion = stream(config.seed, 'occasion', booking.name)
  const recurring = booking.kind === 'recurring'
  const met = new Set<number>()
  const patience = Math.min(booking.start + PATIENCE, booking.end - MINUTE)
  const free = (user: number): boolean => engagements[user] <= patience || chance(occasion, config.joiners.doubleBooked)

  /** Someone new from the circle; of a series, whoever was drawn and cannot come is missing this time. */
  const find = (draw: () => number): number | null => {
    for (let attempt = 0; attempt < 6; attempt++) {
      const user = draw()
      if (met.has(user) || crews.has(user)) continue
      met.add(user)
      if (free(user)) return recurring && chance(occasion, ABSENT) ? null : user
      if (recurring) return null
    }
    return null
  }

  const taken: Seat[] = []
  met.add(booking.organizer)
  const lead = booking.audio === 'dialIn' ? 'phone' : chance(circle, 0.7) ? 'internal' : 'remote'
  if (!crews.has(booking.organizer) && free(booking.organizer)) taken.push({ user: booking.organizer, by: lead })
  for (const by of ways(config, circle, booking)) {
    const user = find(() => identity(config, circle, population, booking.organizer, by))
    if (user !== null) taken.push({ user, by: by === 'caller' ? 'phone' : by })
  }
  return withCallees(config, { circle, occasion, find, population }, booking, taken)
}

type Way = 'internal' | 'remote' | 'anonymous' | 'federated' | 'phone' | 'caller'

/** How each of the others comes: over IP, or by phone with a PIN (`phone`) or without (`caller`). */
function ways(config: Config, random: Random, { audio, size, kind }: Booking): readonly Way[] {
  const phones =
    audio === 'dialIn' ? size - 1 : audio === 'mixed' ? 1 + binomial(random, size - 2, config.pstn.share) : 0
  const { internal, remote, anonymous, federated } = config.joiners.ip
  return Array.from({ length: size - 1 }, (_, i): Way => {
    if (i < phones) return chance(random, config.pstn.anonymous) ? 'caller' : 'phone'
    const way = choose<Way>(random, [
      ['internal', internal],
      ['remote', remote],
      ['anonymous', anonymous],
      ['federated', federated],
    ])
    // A closed conference admits only the organisation; an ad hoc one grows among those who are signed in somewhere.
    return way === 'anonymous' && kind === 'closed' ? 'internal' : way
  })
}

function identity(config: Config, random: Random, population: Population, organizer: number, way: Way): number {
  if (way === 'anonymous') return anyOf(random, population.anonymous)
  if (way === 'federated') return anyOf(random, population.federated)
  if (way === 'caller') return anyOf(random, population.phones)
  const { locals } = population
  const near = chance(random, FROM_TEAM)
  const team = organizer - ((organizer - 1) % TEAM)
  const place = near ? team + below(random, TEAM) : locals.first + below(random, locals.size)
  return Math.min(place, config.users)
}

/** Phones that somebody has the conference dial: additional people, of whom it asks nothing but an answer. */
function withCallees(
  config: Config,
  {
    circle,
    occasion,
    find,
    population,
  }: { circle: Random; occasion: Random; find: (draw: () => number) => number | null; population: Population },
  booking: Booking,
  taken: readonly Seat[],
): readonly Seat[] {
  if (!has(booking.modalities, AUDIO_VIDEO) || booking.audio === 'dialIn') return taken
  const callees = binomial(occasion, taken.length, config.pstn.dialOut)
  const more: Seat[] = []
  for (let i = 0; i < callees; i++) {
    const user = find(() => anyOf(circle, population.phones))
    if (user !== null) more.push({ user, by: 'callee' })
  }
  return [...taken, ...more]
}

const anyOf = (random: Random, { first, size }: Block): number => first + below(random, size)

const nightShift = (crews: Crews, { circle }: Booking): readonly Seat[] =>
  crews.members(Number(circle.slice('night shift '.length))).map(user => ({ user, by: 'internal' }))

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
