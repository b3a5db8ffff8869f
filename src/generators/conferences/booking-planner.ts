import { below, type Random, streams } from '../../model/chance/random.js'
import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import { type ConferencePlan, firstArrival, type Invitation } from '../../model/conference/invitation.js'
import { MODALITIES } from '../../model/conference/modality.js'
import { type Duration, duration, SECOND } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { type Booking, isScheduled } from '../calendar/booking.js'
import type { Population } from '../organisation/population.js'
import type { Sites } from '../organisation/sites.js'
import { isInBlock, TEST_USERS_PER_POOL } from '../organisation/users/user-blocks.js'
import { seedOfDay } from '../organisation/whereabouts.js'
import { aloneDraw } from './alone.js'
import { type Attendee, selectAttendees } from './attendees.js'
import { InvitationContext } from './invitation-context.js'
import { inviteAnnouncer, invitePerson } from './invitations.js'
import { locks, opens } from './timing.js'

const invites = streams('invite')

/** Time in which endpoints hang up when a conference is ended, and it ends. */
const CLOSING: Duration = 10 * SECOND

/** Plans a booking, for people who are looked for or, if it is another instance of a conference, for some who were at the first. */
export type BookingPlanner = (booking: Booking, again?: readonly Attendee[]) => ConferencePlan | null

/**
 * Turns bookings into plans: who comes, with what, when, and what will befall them. Null when one is not held, because fewer than two
 * can come, or nobody comes again. Whoever comes is spoken for until the conference is over.
 */
export function bookingPlanner(shared: Shared): BookingPlanner {
  const { config, distributions, population, sites, presence, newcomers } = shared
  const attendeesOf = selectAttendees(shared)
  const aloneAt = aloneDraw(config)
  const context = new InvitationContext(shared)
  const longest = duration(config.limits.maxConference) - CLOSING

  return (booked, again) => {
    const all = again ?? attendeesOf(booked)
    const freeFrom = all.length > 0 ? presence.engagements.until[all[0].user] : Number.NEGATIVE_INFINITY
    const alone = again === undefined ? aloneAt(booked, freeFrom) : null
    if (all.length < (again === undefined && alone === null ? 2 : 1)) return null
    const [booking, people] = alone === null ? [booked, all] : [alone, all.slice(0, 1)]
    const random = invites(config.seed, booking.day, booking.number)
    const { organizer, pool, server } = hostOf(booking, people, random)
    context.start(booking, random, people, pool)
    const invitations: Invitation[] = []
    for (let person = 0; person < people.length; person++) invitePerson(context, people[person], person, invitations)
    inviteAnnouncer(context, population.announcers.first + pool - 1, invitations)
    presence.engagements.engage(people, booking, distributions.earliest)
    const locked = locks(config, random, booking)
    const startsAt = firstArrival(invitations)
    // Spelt out: a plan put together from others by `...` made a run a quarter slower.
    return {
      day: booking.day,
      number: booking.number,
      uri: booking.uri,
      organizer,
      organizerId: booking.since === undefined ? undefined : newcomers.idOn(organizer, booking.since),
      pool,
      server,
      servers: mcuServers(booking, { pool, server }),
      flag: booking.kind === 'synthetic' ? 1 : 0,
      bookedAt: isScheduled(booking.kind) ? booking.start : Number.NaN,
      startsAt,
      endsAt: Math.min(booking.end, startsAt + longest),
      opens: opens(random, distributions, booking, booking.modalities),
      locksAt: locked.locks,
      unlocksAt: locked.unlocks,
      imOnly: booking.audio === 'none',
      failures: null,
      continuation: again !== undefined,
      invitations,
    }
  }

  /** By modality, the server of its MCU, whichever has least to do then. */
  function mcuServers(
    { day, number }: Booking,
    { pool, server }: { readonly pool: number; readonly server: number },
  ): readonly number[] {
    const { frontEnds } = config.topology
    const servers = [server]
    for (let modality = 1; modality < MODALITIES; modality++) {
      const place = Math.floor(stableDraw(seedOfDay(config.seed, day), number, STREAM.mcu + modality) * frontEnds)
      servers.push((pool - 1) * frontEnds + 1 + place)
    }
    return servers
  }

  /** The organizer, and the server of the conference: any front end of the organizer's pool. */
  function hostOf(booking: Booking, people: readonly Attendee[], random: Random) {
    const { frontEnds } = config.topology
    const organizer = booking.kind === 'synthetic' ? people[0].user : booking.organizer
    const pool = poolOf(sites, population, organizer)
    const server = (pool - 1) * frontEnds + 1 + below(random, frontEnds)
    return { organizer, pool, server }
  }
}

/** A user's home pool; that of the organizer hosts the conference. */
function poolOf(sites: Sites, { testUsers }: Population, user: number): number {
  return isInBlock(testUsers, user)
    ? Math.floor((user - testUsers.first) / TEST_USERS_PER_POOL) + 1
    : sites.homeOf(user)
}
