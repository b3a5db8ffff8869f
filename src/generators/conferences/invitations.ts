import { endpointId } from '../../model/chance/endpoint-id.js'
import { drawByWord } from '../../model/chance/quantiles.js'
import { between, chance, shareOf } from '../../model/chance/random.js'
import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import type { Invitation, LobbyFate } from '../../model/conference/invitation.js'
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
} from '../../model/conference/modality.js'
import { NULL_INT } from '../../model/rows/batch.js'
import { NEVER, SECOND } from '../../model/time.js'
import { isScheduled } from '../calendar/booking.js'
import type { Config } from '../config/config.js'
import {
  ANNOUNCEMENT_SERVICE,
  ATTENDANT,
  deskPhone,
  MEDIATION_SERVER,
  SYNTHETIC_TRANSACTION,
} from '../organisation/client-versions.js'
import { DEVICE } from '../organisation/devices.js'
import { isInBlock } from '../organisation/user-blocks.js'
import { type Attendee, freeFrom } from './attendees.js'
import type { InvitationContext } from './invitation-context.js'
import { arrivalOf } from './timing.js'

const SPEECH: ModalitySet = bit(AUDIO_VIDEO)
const ON_MOBILE: ModalitySet = bit(CHAT) | SPEECH
const ALL: ModalitySet = bit(FOCUS) | ON_MOBILE | bit(APPLICATION_SHARING) | bit(DATA_CONF)

/** Adds the invitations of one person: of one endpoint, or with a second device of two. */
export function inviteEndpoints(
  context: InvitationContext,
  attendee: Attendee,
  person: number,
  invitations: Invitation[],
): void {
  const { config, distributions, random, booking, clients } = context
  const first =
    attendee.access === 'phone' || attendee.access === 'callee'
      ? onPhone(context, attendee, person)
      : overIp(context, attendee, person)
  invitations.push(first)
  const second = chance(random, config.joiners.secondDevice)
  const later = random.word()
  const preferred = chance(random, 0.3)
  if (!second || !first.authenticated || first.fromPstn || booking.kind === 'synthetic') return
  const arrives = first.arrives + drawByWord(later, distributions.secondDeviceAfter)
  if (arrives >= booking.end) return
  const other = otherDevice(context, attendee, { first, preferred })
  if (other === undefined) return
  const desk = other === DEVICE.deskPhone
  invitations.push({
    ...first,
    client: desk ? deskPhone : clients.mobile(attendee.user),
    userFlag: desk ? 1 : 0,
    endpoint: endpointId(config.seed, attendee.user, other),
    wants: desk ? SPEECH : ON_MOBILE,
    arrives,
    lobby: 'none',
    returns: 0,
    bootedAfter: 0,
  })
}

/** An invitation while it is drawn. */
type Draft = { -readonly [Fact in keyof Invitation]: Invitation[Fact] }

/** What somebody has at hand besides: the phone is on the desk, and of other companies' people we do not know what they have. */
function otherDevice(
  { equipment: { hasDeskPhone, hasMobile } }: InvitationContext,
  { user, access }: Attendee,
  { first, preferred }: { first: Invitation; preferred: boolean },
): number | undefined {
  const onMobile = !has(first.wants, APPLICATION_SHARING)
  const desk = access === 'federated' || (access === 'internal' && hasDeskPhone(user))
  const mobile = !onMobile && (access === 'federated' || hasMobile(user))
  if (desk && (preferred || !mobile)) return DEVICE.deskPhone
  return mobile ? DEVICE.mobile : undefined
}

/** Someone at a client: of the organisation, of another, or of none. */
function overIp(context: InvitationContext, { user, access }: Attendee, person: number): Invitation {
  const { config, random, booking, clients, equipment } = context
  const { seed, topology } = config
  const synthetic = booking.kind === 'synthetic'
  const local = access === 'internal' || access === 'remote'
  const mobile = chance(random, equipment.joinsMobile) && local && !synthetic && equipment.hasMobile(user)
  const usual = clients.of(user, { day: booking.day, isScheduled: isScheduled(booking.kind) }, random)
  const client = synthetic ? SYNTHETIC_TRANSACTION : mobile ? clients.mobile(user) : usual
  const draft = draftOf(context, user, person, local || access === 'federated', context.lobby)
  draft.internal = access === 'internal'
  draft.client = client
  draft.endpoint = endpointId(seed, user, clients.deviceOf(user, client, booking.day))
  if (access !== 'internal') draft.edge = Math.floor(stableDraw(seed, user, STREAM.edge) * topology.edges) + 1
  draft.wants = mobile ? ON_MOBILE : ALL
  return draft
}

/** Someone on a telephone: who dialed in through the attendant, with a PIN or without, or whom the conference dials. */
function onPhone(context: InvitationContext, { user, access }: Attendee, person: number): Invitation {
  const { config, population } = context
  const { topology, lobby } = config
  const local = isInBlock(population.locals, user)
  const dialedOut = access === 'callee'
  const draft = draftOf(context, user, person, local, dialedOut || !context.canAdmit ? 0 : lobby.dialIn)
  draft.internal = local
  draft.fromPstn = true
  draft.dialedOut = dialedOut
  draft.client = dialedOut ? MEDIATION_SERVER : ATTENDANT
  draft.mediation = (user % topology.mediationServers) + 1
  draft.gateway = (user % topology.gateways) + 1
  draft.wants = dialedOut ? SPEECH | bit(PHONE_CONF) : SPEECH
  return draft
}

/** What does not depend on how someone is connected: their role, when they come and go, and what befalls them. */
function draftOf(
  context: InvitationContext,
  user: number,
  person: number,
  authenticated: boolean,
  lobby: number,
): Draft {
  const { config, distributions, random, booking, engagements } = context
  const synthetic = booking.kind === 'synthetic'
  const organizer = user === booking.organizer || (synthetic && person === 0)
  // Of a dial-in conference, whoever has a PIN can lead it.
  const all = !isScheduled(booking.kind) || booking.audio === 'dialIn'
  const presents = chance(random, all ? 1 : config.joiners.presenters)
  const presenter = organizer || synthetic || (presents && authenticated)
  const arrives = Math.max(
    arrivalOf(config, distributions, random, booking, person),
    freeFrom(engagements, user, booking),
  )
  const held = chance(random, lobby) && !organizer && !synthetic && booking.kind !== 'allHands'
  const fate = random.word()
  const wait = random.word()
  const booted = chance(random, config.faults.booted) && !presenter
  const bootedAfter = between(random, 0.1, 0.7)
  const draft: Draft = {
    user,
    person,
    presenter,
    authenticated,
    internal: false,
    fromPstn: false,
    dialedOut: false,
    service: false,
    client: 0,
    userFlag: 0,
    endpoint: null,
    edge: NULL_INT,
    mediation: NULL_INT,
    gateway: NULL_INT,
    wants: 0,
    arrives,
    leaves: NEVER,
    lobby: held ? (presenter ? 'admitted' : lobbyFate(config, shareOf(fate))) : 'none',
    lobbyWait: held ? drawByWord(wait, distributions.lobbyWait) : 0,
    returns: 0,
    bootedAfter: booted ? Math.round(bootedAfter * (booking.end - booking.start)) : 0,
  }
  depart(context, draft, organizer)
  return draft
}

/** Leaving early, for good or for a while, or at the end: by oneself, or with all others when the organizer ends the conference. */
function depart(
  { config, distributions, random, booking, endedForAll }: InvitationContext,
  draft: Draft,
  organizer: boolean,
): void {
  const { joiners } = config
  const early = chance(random, joiners.earlyLeave) && !organizer
  const back = chance(random, joiners.rejoin)
  const away = random.word()
  const midway = between(random, 0.2, 0.85)
  const before = random.word()
  if (booking.kind === 'synthetic') return
  if (back || early) draft.leaves = Math.round(draft.arrives + midway * (booking.end - draft.arrives))
  else if (!endedForAll) draft.leaves = booking.end - drawByWord(before, distributions.leavesBefore)
  if (back) draft.returns = drawByWord(away, distributions.awayFor)
}

function lobbyFate({ lobby: { denied, left } }: Config, share: number): LobbyFate {
  return share < denied ? 'denied' : share < denied + left ? 'departed' : 'admitted'
}

/** The announcement service joins the audio of every conference that has somebody on the telephone, soon after the first of them. */
export function inviteAnnouncer(
  { config, random, booking }: InvitationContext,
  user: number,
  invitations: Invitation[],
): void {
  const delay = Math.round(between(random, 0.5, 3) * SECOND)
  let first = NEVER
  for (const { fromPstn, arrives } of invitations) if (fromPstn && arrives < first) first = arrives
  const arrives = first + delay
  if (arrives >= booking.end) return
  invitations.push({
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
  })
}
