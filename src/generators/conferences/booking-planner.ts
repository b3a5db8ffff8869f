import { below, chance, streams } from '../../model/chance/random.js'
import { type ConferencePlan, firstArrival, type Invitation } from '../../model/conference/invitation.js'
import { SECOND } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { spanOf } from '../activities/engagements.js'
import { type Booking, isScheduled } from '../calendar/booking.js'
import type { Config } from '../config/config.js'
import type { Population } from '../organisation/population.js'
import type { Sites } from '../organisation/sites.js'
import { firstMcu } from '../organisation/topology.js'
import { isInBlock, TEST_USERS_PER_POOL } from '../organisation/user-blocks.js'
import { type Attendee, modalitiesFor, selectAttendees } from './attendees.js'
import { inviteAnnouncer, inviteEndpoints } from './invitations.js'
import { InvitationContext } from './invitation-context.js'
import { locks, opens } from './timing.js'

const invites = streams('invite')

/**
 * Turns bookings into plans: who comes, with what, when, and what will befall them. Null when one is not held, because fewer than two
 * can come. Whoever comes is taken until the conference is over.
 */
export function bookingPlanner(shared: Shared): (booking: Booking) => ConferencePlan | null {
  const { config, distributions, population, sites } = shared
  const { engagements } = shared.presence
  const attendeesOf = selectAttendees(shared)
  const context = new InvitationContext(shared)

  return booking => {
    const people = attendeesOf(booking)
    if (people.length < 2) return null
    const random = invites(config.seed, booking.day, booking.number)
    const synthetic = booking.kind === 'synthetic'
    const organizer = synthetic ? people[0].user : booking.organizer
    const pool = poolOf(sites, population, organizer)
    const server = (pool - 1) * config.topology.frontEnds + 1 + below(random, config.topology.frontEnds)
    const endedForAll = chance(random, config.conferences.endedByOrganizer)
    const canAdmit = people.some(
      ({ user, access }) => access !== 'anonymous' && access !== 'callee' && !isInBlock(population.phones, user),
    )
    context.booking = booking
    context.random = random
    context.endedForAll = endedForAll
    context.lobby = lobbyOf(config, people, booking.organizer)
    context.canAdmit = canAdmit
    const invitations: Invitation[] = []
    for (let person = 0; person < people.length; person++) inviteEndpoints(context, people[person], person, invitations)
    inviteAnnouncer(context, population.announcers.first + pool - 1, invitations)
    if (booking.plannedFirst)
      for (const { user } of people) engagements.reserve(user, spanOf(booking, distributions.earliest))
    else if (!synthetic) for (const { user } of people) engagements.until[user] = booking.end + 10 * SECOND
    const locked = locks(config, random, booking)
    return {
      day: booking.day,
      number: booking.number,
      uri: booking.uri,
      organizer,
      pool,
      server,
      mcus: firstMcu(server),
      flag: synthetic ? 1 : 0,
      bookedAt: isScheduled(booking.kind) ? booking.start : Number.NaN,
      startsAt: firstArrival(invitations),
      endsAt: booking.end,
      opens: opens(random, distributions, booking, modalitiesFor(booking, people)),
      locksAt: locked.locks,
      unlocksAt: locked.unlocks,
      imOnly: booking.audio === 'none',
      failures: null,
      continuation: false,
      invitations,
    }
  }
}

/** The share of the others who wait, such that of all over IP the share asked for does: the organizer comes straight in. */
function lobbyOf({ lobby }: Config, people: readonly Attendee[], organizer: number): number {
  const overIp = people.filter(({ access }) => access !== 'phone' && access !== 'callee')
  const others = overIp.filter(({ user }) => user !== organizer).length
  return others > 0 ? Math.min(1, (lobby.others * overIp.length) / others) : 0
}

/** A user's home pool; that of the organizer hosts the conference. */
function poolOf(sites: Sites, { testUsers }: Population, user: number): number {
  return isInBlock(testUsers, user)
    ? Math.floor((user - testUsers.first) / TEST_USERS_PER_POOL) + 1
    : sites.homeOf(user)
}
