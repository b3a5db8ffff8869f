import { below } from '../../model/chance/random.js'
import type { Shared } from '../activities/activity.js'
import { spanOf } from '../activities/engagements.js'
import type { Booking } from '../calendar/booking.js'
import type { NightShifts } from '../organisation/night-shifts.js'
import type { Population } from '../organisation/population.js'
import { TEST_USERS_PER_POOL } from '../organisation/users/user-blocks.js'
import { type Access, accessDraws } from './access.js'
import { candidates, NOBODY } from './candidates.js'
import { type Search, searches } from './search.js'

/** Somebody who takes part in a conference. */
export type Attendee = { readonly user: number; readonly access: Access }

/**
 * Selects who takes part in a booking, the organizer first if they can come, and nobody who is still elsewhere. The circle draws the
 * people, so that a series keeps them; the turnout decides who of them turns up.
 */
export function selectAttendees(shared: Shared): (booking: Booking) => readonly Attendee[] {
  const { config, population, nightShifts, whereabouts, presence, distributions } = shared
  const search = searches(config)
  const { organizerComes, passOver, find } = candidates(shared)
  const { phoneCount, organizerPhone, phone, overIp } = accessDraws(config)

  return booking => {
    if (booking.kind === 'overnight') return nightShift(nightShifts, booking)
    if (booking.kind === 'synthetic') return testUsers(population, booking)
    return booking.kind === 'allHands' ? everybody(search(booking)) : people(search(booking))
  }

  function people(search: Search): readonly Attendee[] {
    const { organizer, audio, size } = search.booking
    const taken: Attendee[] = []
    const phones = phoneCount(search)
    const calls = organizerPhone(search)
    const lead = calls ?? onNetwork(search, organizer)
    // A phone without a PIN calls in the organizer's place: they are there, and nobody knows.
    if (lead === 'caller') passOver(search, organizer)
    const comes = lead !== 'caller' && organizerComes(search)
    const others = phones - (calls === undefined ? 0 : 1)
    const inner = size - phones
    if (comes) taken.push({ user: organizer, access: lead })
    const seats = comes ? size - 1 : size
    for (let i = 0; i < seats; i++) {
      // Whoever comes in the organizer's place comes as they would have: the others are drawn as beside an organizer.
      const beside = comes ? i : i - 1
      const access =
        beside < 0
          ? lead
          : beside < others
            ? phone(search, audio === 'dialIn' ? others : phones)
            : overIp(search, inner, calls === undefined)
      // A conference takes two: in the place of the first who cannot come, somebody else does.
      const user = find(search, access, taken.length < 2 && i < 2)
      if (user === NOBODY) continue
      const local = access === 'internal' || access === 'remote'
      taken.push({ user, access: local ? onNetwork(search, user) : access === 'caller' ? 'phone' : access })
    }
    return taken
  }

  /** As many of the organisation as are called and can come, each from where they are that day. */
  function everybody(search: Search): readonly Attendee[] {
    const { booking, circle } = search
    const { users } = config
    const taken: Attendee[] = [{ user: booking.organizer, access: onNetwork(search, booking.organizer) }]
    const from = below(circle, users)
    const span = spanOf(booking, distributions.earliest)
    for (let i = 0; i < users && taken.length < booking.size; i++) {
      const user = 1 + ((from + i) % users)
      if (user === booking.organizer || nightShifts.has(user)) continue
      if (!presence.engagements.isReserved(user, span)) taken.push({ user, access: onNetwork(search, user) })
    }
    return taken
  }

  /** Inside or out is a matter of the day, not of the conference: there are as many of either as the shares say. */
  function onNetwork({ booking: { day } }: Search, user: number): 'internal' | 'remote' {
    return whereabouts.isAway(user, day) ? 'remote' : 'internal'
  }
}

const nightShift = (nightShifts: NightShifts, { index }: Booking): readonly Attendee[] =>
  nightShifts.members(index).map(user => ({ user, access: 'internal' }))

/** The booking's organizer of a synthetic transaction is its pool. */
const testUsers = (population: Population, { organizer }: Booking): readonly Attendee[] =>
  Array.from({ length: TEST_USERS_PER_POOL }, (_, i) => ({
    user: population.testUsers.first + (organizer - 1) * TEST_USERS_PER_POOL + i,
    access: 'internal',
  }))
