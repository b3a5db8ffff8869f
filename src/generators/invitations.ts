import { type ConferencePlan, firstArrival } from '../model/invitation.js'
import { below, chance, stream } from '../model/random.js'
import { SECOND } from '../model/time.js'
import type { Booking } from './conference-kind.js'
import type { Config } from './config.js'
import type { Crews } from './crews.js'
import { announcer, endpoints, type Occasion } from './endpoint.js'
import type { Figures } from './figures.js'
import { locks, opens } from './moments.js'
import { type Engagements, modalitiesFor, seats } from './people.js'
import { inside, type Population, WATCHERS } from './population.js'
import { firstMcu } from './topology.js'

export type Inviting = {
  readonly config: Config
  readonly figures: Figures
  readonly population: Population
  readonly crews: Crews
  readonly engagements: Engagements
}

/**
 * Turns a booking into a plan: who comes, with what, when, and what will befall them. Null when it is not held, because fewer than two
 * can come. Whoever comes is taken until the conference is over.
 */
export function invite(given: Inviting, booking: Booking): ConferencePlan | null {
  const { config, figures, engagements, population } = given
  const people = seats(config, given, booking)
  if (people.length < 2) return null
  const random = stream(config.seed, 'invite', booking.name)
  const synthetic = booking.kind === 'synthetic'
  const organizer = synthetic ? people[0].user : booking.organizer
  const pool = poolOf(config, population, organizer)
  const server = (pool - 1) * config.topology.frontEnds + 1 + below(random, config.topology.frontEnds)

  const endedForAll = chance(random, config.conferences.endedByOrganizer)
  const occasion: Occasion = { config, figures, population, engagements, booking, random, endedForAll }
  const guests = people.flatMap((seat, person) => endpoints(occasion, seat, person))
  const services = announcer(occasion, { invitations: guests, user: population.announcers.first + pool - 1 })
  const invitations = [...guests, ...services]
  for (const { user } of people) if (!synthetic) engagements[user] = booking.end + 10 * SECOND

  const [locksAt, unlocksAt] = locks(config, random, booking)
  return {
    name: booking.name,
    uri: booking.uri,
    organizer,
    pool,
    server,
    mcus: firstMcu(server),
    flag: synthetic ? 1 : 0,
    startsAt: firstArrival(invitations),
    endsAt: booking.end,
    opens: opens(random, figures, booking, modalitiesFor(booking, people)),
    locksAt,
    unlocksAt,
    imOnly: booking.audio === 'none',
    invitations,
  }
}

/** A user's home pool; that of the organizer hosts the conference. */
function poolOf({ topology }: Config, { watchers }: Population, user: number): number {
  return inside(watchers, user) ? Math.floor((user - watchers.first) / WATCHERS) + 1 : (user % topology.pools) + 1
}
