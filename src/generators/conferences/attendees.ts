import { type GoldenSequence, goldenSequences, nextWord } from '../../model/chance/golden-sequence.js'
import { jumpHash } from '../../model/chance/jump-hash.js'
import { below, chance, type Random, shareOf, streams } from '../../model/chance/random.js'
import { chooseByWord, type Shares, sharesOf } from '../../model/chance/shares.js'
import { STREAM, stableDraw, stableWord } from '../../model/chance/stable-draw.js'
import { bit, PHONE_CONF } from '../../model/conference/modality.js'
import { DAY, duration, HOUR, MINUTE, type Time } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { type Engagements, spanOf } from '../activities/engagements.js'
import type { Booking } from '../calendar/booking.js'
import type { Config } from '../config/config.js'
import { acquaintancesOf } from '../organisation/acquaintances.js'
import type { NightShifts } from '../organisation/night-shifts.js'
import type { Population } from '../organisation/population.js'
import { TEAM_SIZE } from '../organisation/teams.js'
import type { Block } from '../organisation/user-blocks.js'
import { TEST_USERS_PER_POOL } from '../organisation/user-blocks.js'
import { dayOf } from '../time/date.js'
import { toLocal } from '../time/zone.js'

/** How a person takes part. `callee`: a phone that the conference dials out to. */
export type Attendee = {
  readonly user: number
  readonly access: 'internal' | 'remote' | 'anonymous' | 'federated' | 'phone' | 'callee'
}

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

/** How somebody is drawn to take part: a caller, who gave no PIN, takes part as a phone. */
type DrawnAccess = Attendee['access'] | 'caller'

const seriesCircles = streams('circle of a series')
const circles = streams('circle')
const turnouts = streams('occasion')
const accessStreams = streams('way')
const nameStreams = streams('name')
const phoneCounts = streams('phones')

/** One booking while its people are looked for. */
type Search = {
  readonly booking: Booking
  /** Draws the people: of a series the same each time. */
  readonly circle: Random
  /** Decide how the next one comes over IP, and whether the next phone has a PIN. */
  readonly accesses: GoldenSequence
  readonly names: GoldenSequence
  /** Rounds how many come by phone. */
  readonly phones: GoldenSequence
  /** Decides who of them turns up. Most of the time nothing has to be decided, and it is not made. */
  turnout: Random | null
  /** Until when whoever is elsewhere is waited for. */
  readonly patience: Time
  /** Which search it is; whoever came up in it already bears its number in `met`. */
  readonly turn: number
}

/**
 * Who takes part in a booking, the organizer first if they can come: nobody who is still elsewhere. The circle draws the people, so a
 * series keeps them; the turnout decides who of them turns up.
 */
export function selectAttendees(shared: Shared): (booking: Booking) => readonly Attendee[] {
  const { config, population, nightShifts, sites, whereabouts } = shared
  const { engagements } = shared.presence
  const { earliest } = shared.distributions
  const { seed, joiners, pstn } = config
  const others = accessBesideOrganizer(config)
  const accessesOf = goldenSequences(seed, 'way', accessStreams)
  const namesOf = goldenSequences(seed, 'name', nameStreams)
  const phonesAt = goldenSequences(seed, 'phones', phoneCounts)
  const patience = duration(joiners.patience)
  const abroad = sites.names.length > 1
  // As on one day for all of the period: a series would lose people whenever clocks change in one place and not yet in another.
  const someDay = dayOf(config.start) * DAY
  const apart = sites.zones.map(place => toLocal(place, someDay) - someDay)
  const acquaintance = acquaintancesOf(config)
  const met = new Int32Array(population.end)
  let turns = 0

  return booking => {
    if (booking.kind === 'overnight') return nightShift(nightShifts, booking)
    if (booking.kind === 'synthetic') return testers(population, booking)
    const { day, number, index, start, end } = booking
    const which = booking.kind === 'recurring' ? index : Math.imul(day, 0x1_0000) + number
    const search: Search = {
      booking,
      circle: booking.kind === 'recurring' ? seriesCircles(seed, index) : circles(seed, day, number),
      accesses: accessesOf(which),
      names: namesOf(which),
      phones: phonesAt(which),
      turnout: null,
      patience: Math.min(start + patience, end - MINUTE),
      turn: ++turns,
    }
    return booking.kind === 'allHands' ? everybody(search) : people(search)
  }

  function people(search: Search): readonly Attendee[] {
    const { booking, turn } = search
    const { organizer, audio, size } = booking
    const taken: Attendee[] = []
    const phones = phonesOf(search)
    const lead = audio === 'dialIn' ? phone(search) : homeOrOffice(search, organizer)
    const called = lead === 'caller'
    if (!called) met[organizer] = turn
    const comes = !called && !nightShifts.has(organizer) && free(search, organizer)
    if (comes) taken.push({ user: organizer, access: lead })
    const seats = comes ? size - 1 : size
    for (let i = 0; i < seats; i++) {
      const access = called && i === 0 ? 'caller' : i < phones ? phone(search) : overIp(search, size - phones)
      // A conference takes two: in the place of the first who cannot come, somebody else does.
      const user = find(search, access, taken.length < 2 && i < 2)
      if (user === NOBODY) continue
      const local = access === 'internal' || access === 'remote'
      taken.push({ user, access: local ? homeOrOffice(search, user) : access === 'caller' ? 'phone' : access })
    }
    return taken
  }

  /** As many of the organisation as are called and can come, each from where they are that day. */
  function everybody(search: Search): readonly Attendee[] {
    const { booking, circle } = search
    const { users } = config
    const taken: Attendee[] = [{ user: booking.organizer, access: homeOrOffice(search, booking.organizer) }]
    const from = below(circle, users)
    const span = spanOf(booking, earliest)
    for (let i = 0; i < users && taken.length < booking.size; i++) {
      const user = 1 + ((from + i) % users)
      if (user === booking.organizer || nightShifts.has(user) || engagements.isReserved(user, span)) continue
      taken.push({ user, access: homeOrOffice(search, user) })
    }
    return taken
  }

  /** Inside or out is a matter of the day, not of the conference: there are as many of either as the shares say. */
  function homeOrOffice({ booking: { day } }: Search, user: number): 'internal' | 'remote' {
    return whereabouts.isAway(user, day) ? 'remote' : 'internal'
  }

  /** How many come by phone. Of dial-in conferences all, with or without the organizer. */
  function phonesOf({ booking: { audio, size }, phones }: Search): number {
    if (audio === 'dialIn') return size
    return audio === 'mixed' ? 1 + Math.floor(Math.max(0, size - 2) * pstn.share + shareOf(nextWord(phones))) : 0
  }

  /** A phone: with a PIN, without one, or called by the conference, at the request of its organizer. */
  function phone({ booking, circle, names }: Search): 'phone' | 'caller' | 'callee' {
    const unnamed = shareOf(nextWord(names)) < pstn.anonymous
    const called = chance(circle, pstn.dialOut) && booking.audio === 'mixed'
    return unnamed ? (called ? 'callee' : 'caller') : 'phone'
  }

  /** How one comes of so many over IP, of whom the organizer is one. */
  function overIp(search: Search, people: number): DrawnAccess {
    const access = chooseByWord(nextWord(search.accesses), others(people))
    // A closed conference admits only the organisation; an ad hoc one grows among those who are signed in somewhere.
    return access === 'anonymous' && search.booking.kind === 'closed' ? 'internal' : access
  }

  function turnoutOf(search: Search): Random {
    search.turnout ??= turnouts(seed, search.booking.day, search.booking.number)
    return search.turnout
  }

  function free({ booking, patience }: Search, user: number): boolean {
    if (engagements.hasReservations() && engagements.isReserved(user, spanOf(booking, earliest))) return false
    if (engagements.until[user] <= patience) return true
    const conference = stableWord(seed, Math.imul(booking.day, 0x1_0000) + booking.number, STREAM.doubleBooked)
    return stableDraw(conference, user, STREAM.doubleBooked) < joiners.doubleBooked
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

  /** Someone new. Of a series, whoever cannot come is missing this time, unless somebody has to come in their place. */
  function find(search: Search, access: DrawnAccess, needed: boolean): number {
    const { booking, circle } = search
    const recurring = booking.kind === 'recurring'
    const replaced = needed || joiners.absent === 0
    // Whoever comes in somebody's place is no matter of the circle, whose next draws stay as they are.
    let from = circle
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const user = identity(from, booking.organizer, access)
      if (met[user] === search.turn || nightShifts.has(user)) continue
      if (abroad && !isUp(search.booking, user)) continue
      met[user] = search.turn
      if (free(search, user)) return recurring && !replaced && chance(turnoutOf(search), joiners.absent) ? NOBODY : user
      if (recurring && !replaced) return NOBODY
      if (recurring) from = turnoutOf(search)
    }
    return NOBODY
  }

  function identity(random: Random, organizer: number, access: DrawnAccess): number {
    if (access === 'anonymous') return anyOf(random, population.anonymous)
    if (access === 'federated') return anyOf(random, population.federated)
    if (access === 'caller' || access === 'callee') return anyOf(random, population.phones)
    const near = random.next()
    const team = organizer - ((organizer - 1) % TEAM_SIZE)
    if (near < FROM_TEAM) return Math.min(team + below(random, TEAM_SIZE), config.users)
    const draw = random.next()
    return near < FROM_TEAM + KNOWN ? acquaintance(organizer, draw) : 1 + jumpHash(Math.floor(draw * ANY), config.users)
  }
}

/** Where nobody but the organizer comes over IP, and in night shifts, there are no strangers at all: 2% of those over IP. */
const AMONG_OWN = 1.02

/**
 * How the others come over IP, by how many there are with the organizer: since the organizer is of the organisation, strangers are the more
 * likely among the others, so that all together come in the shares that were asked for.
 */
function accessBesideOrganizer({ joiners: { ip } }: Config): (people: number) => Shares<DrawnAccess> {
  const known: Shares<DrawnAccess>[] = []
  return people => {
    const before = known[people]
    if (before !== undefined) return before
    const strangers = ip.anonymous + ip.federated
    const more = Math.min((AMONG_OWN * people) / Math.max(1, people - 1), strangers > 0 ? 1 / strangers : 1)
    const own = ip.internal + ip.remote
    const rest = own > 0 ? (1 - strangers * more) / own : 0
    known[people] = sharesOf<DrawnAccess>([
      ['internal', ip.internal * rest],
      ['remote', ip.remote * rest],
      ['anonymous', ip.anonymous * more],
      ['federated', ip.federated * more],
    ])
    return known[people]
  }
}

const anyOf = (random: Random, { first, size }: Block): number => first + below(random, size)

const nightShift = (nightShifts: NightShifts, { index }: Booking): readonly Attendee[] =>
  nightShifts.members(index).map(user => ({ user, access: 'internal' }))

/** The booking's organizer of a synthetic transaction is its pool. */
const testers = ({ testUsers }: Population, { organizer }: Booking): readonly Attendee[] =>
  Array.from({ length: TEST_USERS_PER_POOL }, (_, i) => ({
    user: testUsers.first + (organizer - 1) * TEST_USERS_PER_POOL + i,
    access: 'internal',
  }))

/** Whether a conference with these people needs the bridge that dials out. */
export const modalitiesFor = ({ modalities }: Booking, taken: readonly Attendee[]): number =>
  taken.some(({ access }) => access === 'callee') ? modalities : modalities & ~bit(PHONE_CONF)

/** When a person can be there at the earliest. Who is double-booked does not wait for the other conference to be over. */
export const freeFrom = ({ until }: Engagements, user: number, { end }: Booking): Time =>
  until[user] <= end - MINUTE ? until[user] : Number.NEGATIVE_INFINITY
