import { jumpHash } from '../../model/chance/jump-hash.js'
import { below, chance, type Random } from '../../model/chance/random.js'
import { STREAM, stableDraw, stableWord } from '../../model/chance/stable-draw.js'
import { DAY, HOUR } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { spanOf } from '../activities/engagements.js'
import type { Booking } from '../calendar/booking.js'
import { acquaintancesOf } from '../organisation/acquaintances.js'
import { TEAM_SIZE } from '../organisation/teams.js'
import type { Block } from '../organisation/users/user-blocks.js'
import { dayOf } from '../time/date.js'
import { toLocal } from '../time/zone.js'
import type { DrawnAccess } from './access.js'
import { type Search, turnoutOf } from './search.js'

/** Of the people of the organisation, those from the organizer's team, those known from elsewhere, and the rest, who are anybody. Assumed. */
const FROM_TEAM = 0.6
const KNOWN = 0.3
const ANY = 0x8000_0000

/** Hours between which people join conferences of other sites. Assumed. */
const WAKES = 7
const SLEEPS = 21

/** Draws until somebody is found whom the conference does not have yet. */
const ATTEMPTS = 12

/** So often somebody may decline a conference on a light day; whoever is asked then has to come. */
const MOST_REFUSALS = 3

/** No UserId. */
export const NOBODY = 0

/** Finds people for a conference, each once, who can come. */
export type Candidates = {
  /** Whether the organizer can come. They are not found again. */
  organizerComes(search: Search): boolean
  /** Has somebody not be found. */
  passOver(search: Search, user: number): void
  /** Somebody new, or NOBODY. Of a series, whoever cannot come is missing this time, unless somebody is needed in their place. */
  find(search: Search, access: DrawnAccess, needed: boolean): number
}

export function candidates(shared: Shared): Candidates {
  const { config, population, nightShifts, workdays, sites } = shared
  const { joiners, users, seed } = config
  // Those who are off are missing three times in ten: all together as many as are to be.
  const off = 1 - config.registrations.signedIn
  const absent = { off: Math.min(1, off > 0 ? (0.75 * joiners.absent) / off : 0), present: 0.25 * joiners.absent }
  const isFree = availability(shared)
  const isUp = wakingHours(shared)
  const acquaintance = acquaintancesOf(config)
  /** Of each UserId, the last search in which they came up. */
  const asked = new Int32Array(population.end)

  return {
    organizerComes(search) {
      const { organizer } = search.booking
      asked[organizer] = search.ordinal
      return !nightShifts.has(organizer) && isFree(search, organizer) && !isOff(search.booking, organizer)
    },

    passOver({ ordinal }, user) {
      asked[user] = ordinal
    },

    find(search, access, needed) {
      const { booking, circle } = search
      const recurring = booking.kind === 'recurring'
      const replaced = needed || joiners.absent === 0
      // Whoever comes in somebody's place is no matter of the circle, whose next draws stay as they are.
      let from = circle
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const user = draw(from, booking.organizer, access)
        if (asked[user] === search.ordinal || nightShifts.has(user) || !isUp(booking, user)) continue
        asked[user] = search.ordinal
        const away = isOff(booking, user)
        if (!away && isFree(search, user)) {
          if (recurring) return !replaced && chance(turnoutOf(search, seed), absent.present) ? NOBODY : user
          if (attempt > MOST_REFUSALS || user > users || takesOn(booking, user)) return user
          continue
        }
        if (recurring && !replaced && (!away || chance(turnoutOf(search, seed), absent.off))) return NOBODY
        if (recurring) from = turnoutOf(search, seed)
      }
      return NOBODY
    },
  }

  /** Whether somebody of the organisation does not work on a day that is a working day. */
  function isOff({ day }: Booking, user: number): boolean {
    if (user > users) return false
    return workdays.isWorkday(sites.of(user), day) ? workdays.isOff(user, day) : workdays.isGone(user, day)
  }

  function takesOn({ day, number }: Booking, user: number): boolean {
    return workdays.takesOn(
      user,
      day,
      stableDraw(stableWord(seed, Math.imul(day, 0x1_0000) + number, STREAM.takesOn), user, STREAM.takesOn),
    )
  }

  function draw(random: Random, organizer: number, access: DrawnAccess): number {
    if (access === 'anonymous') return anyOf(random, population.anonymous)
    if (access === 'federated') return anyOf(random, population.federated)
    if (access === 'caller' || access === 'callee') return anyOf(random, population.phones)
    const near = random.next()
    const team = organizer - ((organizer - 1) % TEAM_SIZE)
    if (near < FROM_TEAM) return Math.min(team + below(random, TEAM_SIZE), users)
    const draw = random.next()
    return near < FROM_TEAM + KNOWN ? acquaintance(organizer, draw) : 1 + jumpHash(Math.floor(draw * ANY), users)
  }
}

const anyOf = (random: Random, { first, size }: Block): number => first + below(random, size)

/** Whether somebody is in no other conference by the time that one can wait for them, or is double-booked. */
function availability({ config, presence, distributions }: Shared): (search: Search, user: number) => boolean {
  const { engagements } = presence
  const { earliest } = distributions
  const { doubleBooked } = config.joiners
  return ({ booking, patience }, user) => {
    if (engagements.hasReservations() && engagements.isReserved(user, spanOf(booking, earliest))) return false
    if (engagements.until[user] <= patience) return true
    const conference = stableWord(config.seed, Math.imul(booking.day, 0x1_0000) + booking.number, STREAM.doubleBooked)
    return stableDraw(conference, user, STREAM.doubleBooked) < doubleBooked
  }
}

/** Whether it is day where somebody is: nobody of another site is asked to come at night. Outsiders keep hours of their own. */
function wakingHours({ config, sites }: Shared): (booking: Booking, user: number) => boolean {
  if (sites.names.length <= 1) return () => true
  // As on one day for all of the period: a series would lose people whenever clocks change in one place and not yet in another.
  const someDay = dayOf(config.start) * DAY
  const apart = sites.zones.map(place => toLocal(place, someDay) - someDay)
  return ({ organizer, start }, user) => {
    if (user > config.users) return true
    const [here, there] = [sites.of(organizer), sites.of(user)]
    if (here === there) return true
    const local = toLocal(sites.zones[here], start) + apart[there] - apart[here]
    const hour = (((local % DAY) + DAY) % DAY) / HOUR
    return hour >= WAKES && hour < SLEEPS
  }
}
