import { NULL_INT } from '../model/batch.js'
import { firstArrival, type Invitation, type LobbyFate } from '../model/invitation.js'
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
import { between, chance, type Random } from '../model/random.js'
import { SECOND } from '../model/time.js'
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
import type { Figures } from './figures.js'
import { arrivalOf, departureOf, NEVER } from './moments.js'
import { type Engagements, freeFrom, type Seat } from './people.js'
import { inside, type Population } from './population.js'
import { ASPECT, endpointId, trait } from './trait.js'

/** One booking while its invitations are drawn. */
export type Occasion = {
  readonly config: Config
  readonly figures: Figures
  readonly population: Population
  readonly engagements: Engagements
  readonly booking: Booking
  readonly random: Random
  readonly endedForAll: boolean
}

/** Numbers a person's machines: their EndpointIds differ. */
const DEVICE = { computer: 0, mobile: 1, deskPhone: 2 } as const

const SPEECH: ModalitySet = bit(AUDIO_VIDEO)
const ON_MOBILE: ModalitySet = bit(CHAT) | SPEECH
const ALL: ModalitySet = bit(FOCUS) | ON_MOBILE | bit(APPLICATION_SHARING) | bit(DATA_CONF)

/** The endpoints that one person brings: one, or with a second device two. */
export function endpoints(occasion: Occasion, seat: Seat, person: number): readonly Invitation[] {
  const { config, figures, random, booking } = occasion
  const first =
    seat.by === 'phone' || seat.by === 'callee' ? onPhone(occasion, seat, person) : overIp(occasion, seat, person)
  const second = chance(random, config.joiners.secondDevice)
  const later = draw(random, figures.secondDeviceAfter)
  const preferred = chance(random, 0.3)
  const suits = first.authenticated && !first.fromPstn && booking.kind !== 'synthetic'
  if (!second || !suits || first.arrives + later >= booking.end) return [first]
  // Who is there with the mobile already brings the phone on the desk.
  const desk = preferred || !has(first.wants, APPLICATION_SHARING)
  const { seed } = config
  const device: Invitation = {
    ...first,
    client: desk ? deskPhoneOf() : mobileOf(seed, seat.user),
    userFlag: desk ? 1 : 0,
    endpoint: endpointId(seed, seat.user, desk ? DEVICE.deskPhone : DEVICE.mobile),
    wants: desk ? SPEECH : ON_MOBILE,
    arrives: first.arrives + later,
    lobby: 'none',
    returns: 0,
    bootedAfter: 0,
  }
  return [first, device]
}

/** Someone at a client: of the organisation, of another, or of none. */
function overIp(occasion: Occasion, { user, by }: Seat, person: number): Invitation {
  const { config, random, booking } = occasion
  const { seed, topology, joiners } = config
  const synthetic = booking.kind === 'synthetic'
  const local = by === 'internal' || by === 'remote'
  const mobile = chance(random, joiners.mobile) && local && !synthetic
  const client = clientOf(config, user, { scheduled: isScheduled(booking.kind), random })
  const edge = Math.floor(trait(seed, user, ASPECT.edge) * topology.edges) + 1
  return invitation(attendance(occasion, user, person, local || by === 'federated', config.lobby.others), {
    internal: by === 'internal',
    fromPstn: false,
    dialedOut: false,
    client: synthetic ? SYNTHETIC_TRANSACTION : mobile ? mobileOf(seed, user) : client,
    endpoint: endpointId(seed, user, mobile ? DEVICE.mobile : DEVICE.computer),
    edge: by === 'internal' ? NULL_INT : edge,
    mediation: NULL_INT,
    gateway: NULL_INT,
    wants: mobile ? ON_MOBILE : ALL,
  })
}

/** Someone on a telephone: who dialed in through the attendant, with a PIN or without, or whom the conference dials. */
function onPhone(occasion: Occasion, { user, by }: Seat, person: number): Invitation {
  const { config, population } = occasion
  const { topology, lobby } = config
  const local = inside(population.locals, user)
  const dialedOut = by === 'callee'
  return invitation(attendance(occasion, user, person, local, dialedOut ? 0 : lobby.dialIn), {
    internal: local,
    fromPstn: true,
    dialedOut,
    client: dialedOut ? MEDIATION_SERVER : ATTENDANT,
    endpoint: null,
    edge: NULL_INT,
    mediation: (user % topology.mediationServers) + 1,
    gateway: (user % topology.gateways) + 1,
    wants: dialedOut ? SPEECH | bit(PHONE_CONF) : SPEECH,
  })
}

/** How someone is connected, apart from who they are and when they come. */
type Connection = Pick<
  Invitation,
  'internal' | 'fromPstn' | 'dialedOut' | 'client' | 'endpoint' | 'edge' | 'mediation' | 'gateway' | 'wants'
>
type Attendance = Omit<Invitation, keyof Connection | 'service' | 'userFlag'>

/** Both halves, written out: spreading them would cost more than drawing them. */
const invitation = (who: Attendance, how: Connection): Invitation => ({
  user: who.user,
  person: who.person,
  presenter: who.presenter,
  authenticated: who.authenticated,
  internal: how.internal,
  fromPstn: how.fromPstn,
  dialedOut: how.dialedOut,
  service: false,
  client: how.client,
  userFlag: 0,
  endpoint: how.endpoint,
  edge: how.edge,
  mediation: how.mediation,
  gateway: how.gateway,
  wants: how.wants,
  arrives: who.arrives,
  leaves: who.leaves,
  lobby: who.lobby,
  lobbyWait: who.lobbyWait,
  returns: who.returns,
  bootedAfter: who.bootedAfter,
})

/** What does not depend on how someone is connected: their role, when they come and go, and what befalls them. */
function attendance(
  { config, figures, random, booking, engagements, endedForAll }: Occasion,
  user: number,
  person: number,
  authenticated: boolean,
  lobby: number,
): Attendance {
  const synthetic = booking.kind === 'synthetic'
  const organizer = user === booking.organizer || (synthetic && person === 0)
  const presents = chance(random, isScheduled(booking.kind) ? config.joiners.presenters : 1)
  const presenter = organizer || synthetic || (presents && authenticated)
  const arrives = Math.max(arrivalOf(config, figures, random, booking, person), freeFrom(engagements, user, booking))
  const departure = departureOf(config, figures, random, { booking, arrives, endedForAll, organizer })
  const held = chance(random, lobby) && !organizer && !synthetic
  const fate = lobbyFate(config, random)
  const wait = draw(random, figures.lobbyWait)
  const booted = chance(random, config.faults.booted) && !presenter
  const bootedAfter = Math.round(between(random, 0.1, 0.7) * (booking.end - booking.start))
  return {
    user,
    person,
    presenter,
    authenticated,
    arrives,
    leaves: departure.leaves,
    returns: departure.returns,
    lobby: held ? (presenter ? 'admitted' : fate) : 'none',
    lobbyWait: wait,
    bootedAfter: booted ? bootedAfter : 0,
  }
}

function lobbyFate({ lobby: { denied, left } }: Config, random: Random): LobbyFate {
  const share = random.next()
  return share < denied ? 'denied' : share < denied + left ? 'departed' : 'admitted'
}

/** The announcement service joins the audio of every conference that has somebody on the telephone, soon after the first of them. */
export function announcer(
  { config, random, booking }: Occasion,
  { invitations, user }: { invitations: readonly Invitation[]; user: number },
): readonly Invitation[] {
  const callers = invitations.filter(({ fromPstn }) => fromPstn)
  const delay = Math.round(between(random, 0.5, 3) * SECOND)
  const arrives = firstArrival(callers) + delay
  if (arrives >= booking.end) return []
  return [
    {
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
      endpoint: endpointId(config.seed, user, DEVICE.computer),
      edge: NULL_INT,
      mediation: NULL_INT,
      gateway: NULL_INT,
      wants: SPEECH,
      arrives,
      leaves: NEVER,
      lobby: 'none',
      lobbyWait: 0,
      returns: 0,
      bootedAfter: 0,
    },
  ]
}
