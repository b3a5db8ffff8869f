import { NULL_INT } from '../model/batch.js'
import { type ConferencePlan, firstArrival, type Invitation, type LobbyFate } from '../model/invitation.js'
import {
  APPLICATION_SHARING,
  AUDIO_VIDEO,
  bit,
  CHAT,
  DATA_CONF,
  FOCUS,
  has,
  type ModalitySet,
  PHONE_CONF,
} from '../model/modality.js'
import { draw } from '../model/quantiles.js'
import { below, between, chance, type Random, stream } from '../model/random.js'
import { MINUTE, SECOND, type Time } from '../model/time.js'
import {
  ANNOUNCEMENT_SERVICE,
  ATTENDANT,
  clientOf,
  deskPhoneOf,
  MEDIATION_SERVER,
  mobileOf,
  SYNTHETIC_TRANSACTION,
} from './clients.js'
import { type Booking, isScheduled } from './conference-kind.js'
import type { Config } from './config.js'
import type { Crews } from './crews.js'
import {
  absence,
  arrival,
  calledIn,
  chatOpens,
  dataOpens,
  escalates,
  lateness,
  leavesBefore,
  lobbyWait,
  secondDeviceAfter,
  sharingOpens,
} from './figures.js'
import { type Engagements, freeFrom, modalitiesFor, type Seat, seats } from './people.js'
import { inside, type Population } from './population.js'
import { firstMcu } from './topology.js'
import { ASPECT, endpointId, trait } from './trait.js'

const ALL: ModalitySet = bit(FOCUS) | bit(CHAT) | bit(AUDIO_VIDEO) | bit(APPLICATION_SHARING) | bit(DATA_CONF)

export type Inviting = {
  readonly config: Config
  readonly population: Population
  readonly crews: Crews
  readonly engagements: Engagements
}

/**
 * Turns a booking into a plan: who comes, with what, when, and what will befall them. Null when it is not held, because fewer than two
 * can come. Whoever comes is taken until the conference is over.
 */
export function invite(given: Inviting, booking: Booking): ConferencePlan | null {
  const { config, engagements, population } = given
  const people = seats(config, given, booking)
  if (people.length < 2) return null
  const random = stream(config.seed, 'invite', booking.name)
  const endedForAll = chance(random, config.conferences.endedByOrganizer)
  const invitations = people.flatMap((seat, person) => endpoints(given, random, booking, seat, person, endedForAll))
  const service = announcer(given, random, booking, invitations)
  if (service !== null) invitations.push(service)
  for (const { user } of people) if (booking.kind !== 'synthetic') engagements[user] = booking.end + 10 * SECOND

  const synthetic = booking.kind === 'synthetic'
  const organizer = synthetic ? people[0].user : booking.organizer
  const pool = poolOf(config, population, organizer)
  const server = (pool - 1) * config.topology.frontEnds + 1 + below(random, config.topology.frontEnds)
  const locksAt =
    chance(random, config.conferences.locked) && !synthetic ? booking.start + between(random, 4, 9) * MINUTE : NEVER
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
    opens: opens(random, booking, modalitiesFor(booking, people)),
    locksAt: Math.round(locksAt),
    unlocksAt: chance(random, 0.6) ? Math.round(locksAt + between(random, 3, 15) * MINUTE) : NEVER,
    imOnly: booking.audio === 'none',
    invitations,
  }
}

const NEVER = Number.POSITIVE_INFINITY
const AT_ONCE = Number.NEGATIVE_INFINITY

/** When each modality comes into use. Half of the ad hoc conferences with IM begin as an IM conversation and turn into a call. */
function opens(random: Random, { start, kind, audio }: Booking, used: ModalitySet): readonly Time[] {
  const escalated = chance(random, 0.5) && kind === 'adHoc' && audio === 'voip' && has(used, CHAT)
  const after = {
    chat: draw(random, chatOpens),
    audio: draw(random, escalates),
    sharing: draw(random, sharingOpens),
    data: draw(random, dataOpens),
  }
  const speech = escalated ? start + after.audio : AT_ONCE
  const moments = [
    NEVER,
    escalated || audio === 'none' || kind === 'synthetic' ? AT_ONCE : start + after.chat,
    speech,
    Math.max(start, speech) + after.sharing,
    Math.max(start, speech) + after.data,
    speech,
  ]
  return moments.map((moment, modality) => (has(used, modality) ? moment : NEVER))
}

/** The endpoints that one person brings: one, or with a second device two. */
function endpoints(
  given: Inviting,
  random: Random,
  booking: Booking,
  seat: Seat,
  person: number,
  endedForAll: boolean,
): Invitation[] {
  const { config } = given
  const first = endpoint(given, random, booking, seat, person, endedForAll)
  const second = chance(random, config.joiners.secondDevice)
  const later = draw(random, secondDeviceAfter)
  const arrives = first.arrives + later
  if (!second || !first.authenticated || first.fromPstn || arrives >= booking.end || booking.kind === 'synthetic')
    return [first]
  // Who is there with the mobile already brings the phone on the desk.
  const desk = chance(random, 0.3) || !has(first.wants, APPLICATION_SHARING)
  const { seed } = config
  const device: Invitation = {
    ...first,
    client: desk ? deskPhoneOf() : mobileOf(seed, seat.user),
    userFlag: desk ? 1 : 0,
    endpoint: endpointId(seed, seat.user, desk ? 2 : 1),
    wants: desk ? bit(AUDIO_VIDEO) : bit(CHAT) | bit(AUDIO_VIDEO),
    arrives,
    lobby: 'none',
    returns: 0,
    bootedAfter: 0,
  }
  return [first, device]
}

function endpoint(
  given: Inviting,
  random: Random,
  booking: Booking,
  { user, by }: Seat,
  person: number,
  endedForAll: boolean,
): Invitation {
  const { config, population, engagements } = given
  const { seed, joiners, lobby, topology } = config
  const scheduled = isScheduled(booking.kind)
  const synthetic = booking.kind === 'synthetic'
  const organizer = user === booking.organizer || (synthetic && person === 0)
  const local = inside(population.locals, user) || synthetic
  const phone = by === 'phone' || by === 'callee'
  const authenticated = local || by === 'federated'
  const presenter = organizer || (chance(random, scheduled ? joiners.presenters : 1) && authenticated) || synthetic
  const mobile = chance(random, joiners.mobile) && local && !synthetic
  const client = clientOf(config, user, { scheduled, random })
  const edge = Math.floor(trait(seed, user, ASPECT.edge) * topology.edges) + 1

  const arrives = Math.max(arrivalOf(config, random, booking, person), freeFrom(engagements, user, booking))
  const leaves = departureOf(config, random, { booking, arrives, endedForAll, organizer })
  const held = chance(random, phone ? lobby.dialIn : lobby.others) && !organizer && by !== 'callee' && !synthetic
  const fate = chanceOf(random, lobby.denied, lobby.left)
  const wait = draw(random, lobbyWait)
  const booted = chance(random, config.faults.booted) && !presenter
  const boot = Math.round(between(random, 0.1, 0.7) * (booking.end - booking.start))
  return {
    user,
    person,
    presenter,
    authenticated,
    internal: by === 'internal' || (phone && local),
    fromPstn: phone,
    dialedOut: by === 'callee',
    service: false,
    client: synthetic
      ? SYNTHETIC_TRANSACTION
      : by === 'callee'
        ? MEDIATION_SERVER
        : phone
          ? ATTENDANT
          : mobile
            ? mobileOf(seed, user)
            : client,
    userFlag: 0,
    endpoint: phone ? null : endpointId(seed, user, mobile ? 1 : 0),
    edge: phone || by === 'internal' ? NULL_INT : edge,
    mediation: phone ? (user % topology.mediationServers) + 1 : NULL_INT,
    gateway: phone ? (user % topology.gateways) + 1 : NULL_INT,
    wants: phone
      ? bit(AUDIO_VIDEO) | (by === 'callee' ? bit(PHONE_CONF) : 0)
      : mobile
        ? bit(CHAT) | bit(AUDIO_VIDEO)
        : ALL,
    arrives,
    leaves: leaves.at,
    lobby: held ? (presenter ? 'admitted' : fate) : 'none',
    lobbyWait: wait,
    returns: leaves.returns,
    bootedAfter: booted ? boot : 0,
  }
}

function chanceOf(random: Random, denied: number, left: number): LobbyFate {
  const share = random.next()
  return share < denied ? 'denied' : share < denied + left ? 'departed' : 'admitted'
}

/** The organizer of a synthetic transaction is the first test user, of an ad hoc conference whoever starts it; the others follow. */
function arrivalOf({ joiners }: Config, random: Random, { kind, start, end }: Booking, person: number): Time {
  const late = chance(random, joiners.late) && person > 0
  const usual = draw(random, arrival)
  const delay = draw(random, lateness)
  const call = draw(random, calledIn)
  if (kind === 'synthetic') return start + person * (2 * SECOND) + (person === 0 ? 0 : call % SECOND)
  if (late) return Math.min(start + delay, end - 30 * SECOND)
  return Math.min(kind === 'adHoc' ? start + (person === 0 ? 0 : call) : start + usual, end - 30 * SECOND)
}

type Departure = { readonly at: Time; readonly returns: number }

function departureOf(
  { joiners }: Config,
  random: Random,
  {
    booking,
    arrives,
    endedForAll,
    organizer,
  }: { booking: Booking; arrives: Time; endedForAll: boolean; organizer: boolean },
): Departure {
  const early = chance(random, joiners.earlyLeave) && !organizer
  const back = chance(random, joiners.rejoin)
  const away = draw(random, absence)
  const part = between(random, 0.2, 0.85)
  const before = draw(random, leavesBefore)
  if (booking.kind === 'synthetic') return { at: NEVER, returns: 0 }
  if (back) return { at: Math.round(arrives + part * (booking.end - arrives)), returns: away }
  if (early) return { at: Math.round(arrives + part * (booking.end - arrives)), returns: 0 }
  return { at: endedForAll ? NEVER : booking.end - before, returns: 0 }
}

/** The announcement service joins the audio of every conference that somebody dials into, soon after the first caller. */
function announcer(
  given: Inviting,
  random: Random,
  { organizer, end }: Booking,
  invitations: readonly Invitation[],
): Invitation | null {
  const callers = invitations.filter(({ fromPstn }) => fromPstn)
  const delay = Math.round(between(random, 0.5, 3) * SECOND)
  if (callers.length === 0) return null
  const { config, population } = given
  const arrives = firstArrival(callers) + delay
  if (arrives >= end) return null
  const user = population.announcers.first + poolOf(config, population, organizer) - 1
  return {
    user,
    person: invitations[invitations.length - 1].person + 1,
    presenter: true,
    authenticated: true,
    internal: true,
    fromPstn: false,
    dialedOut: false,
    service: true,
    client: ANNOUNCEMENT_SERVICE,
    userFlag: 0,
    endpoint: endpointId(config.seed, user, 0),
    edge: NULL_INT,
    mediation: NULL_INT,
    gateway: NULL_INT,
    wants: bit(AUDIO_VIDEO),
    arrives,
    leaves: NEVER,
    lobby: 'none',
    lobbyWait: 0,
    returns: 0,
    bootedAfter: 0,
  }
}

/** A user's home pool; that of the organizer hosts the conference. */
export function poolOf({ topology }: Config, { watchers }: Population, user: number): number {
  return inside(watchers, user) ? Math.floor((user - watchers.first) / 3) + 1 : (user % topology.pools) + 1
}
