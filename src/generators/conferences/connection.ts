import { endpointId } from '../../model/chance/endpoint-id.js'
import { chance } from '../../model/chance/random.js'
import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import { isScheduled } from '../calendar/booking.js'
import type { Config } from '../config/config.js'
import { edgeOn } from '../organisation/edges.js'
import {
  ATTENDANT,
  MEDIATION_SERVER,
  offersAlternatives,
  SYNTHETIC_TRANSACTION,
  WEB_APP,
} from '../organisation/equipment/client-versions.js'
import { paceOf } from '../organisation/equipment/pace.js'
import { isInBlock } from '../organisation/users/user-blocks.js'
import { seedOfDay } from '../organisation/whereabouts.js'
import type { Attendee } from './attendees.js'
import { type Draft, draftOf, leaveSooner } from './draft.js'
import type { InvitationContext } from './invitation-context.js'
import { ALL, ON_MOBILE, SPEECH } from './wants.js'

/** The share of calls that come by the usual gateway of their number. Assumed. */
const USUAL = 0.75

/** Invites someone at a client: of the organisation, of another, or of none. */
export function inviteOverIp(context: InvitationContext, { user, access }: Attendee, person: number): Draft {
  const { config, random, booking, clients, equipment } = context
  const { seed } = config
  const synthetic = booking.kind === 'synthetic'
  const local = access === 'internal' || access === 'remote'
  const mobile = chance(random, equipment.joinsMobile) && local && !synthetic && equipment.hasMobile(user)
  const usual = clients.of(user, { day: booking.day, isScheduled: isScheduled(booking.kind) }, random)
  const client = synthetic ? SYNTHETIC_TRANSACTION : mobile ? clients.mobile(user) : usual
  const draft = draftOf(context, { user, person, authenticated: local || access === 'federated' }, context.lobby)
  draft.internal = access === 'internal'
  draft.guest = access === 'anonymous'
  draft.client = client
  draft.mcuClient = client
  draft.offersAlternatives = offersAlternatives(client)
  // A guest comes with another endpoint to each conference.
  const owner = draft.guest ? seedOfDay(seed, booking.day) ^ Math.imul(booking.number, 0x9e3779b1) : seed
  draft.endpoint = endpointId(owner, user, clients.deviceOf(user, client, booking.day))
  if (access !== 'internal') draft.edge = edgeOn(config, user, booking.day)
  draft.wants = mobile ? ON_MOBILE : ALL
  draft.pace = paceOf(config, draft)
  if (!synthetic) drawParticulars(context, draft, mobile)
  leaveSooner(context, draft, soonerBy(config, draft, mobile))
  return draft
}

/** The share of those who leave sooner: by what they came with, otherwise by their part in the conference. */
function soonerBy({ joiners: { sooner } }: Config, { guest, presenter, client }: Draft, mobile: boolean): number {
  if (mobile) return sooner.mobile
  if (guest) return sooner.guest
  if (client === WEB_APP) return sooner.web
  return presenter ? 0 : sooner.attendee
}

/** Draws what is rare of a client: that it joins for somebody else, is not noted, or is paired with a desk phone. */
function drawParticulars(
  { config, booking, equipment, population }: InvitationContext,
  draft: Draft,
  mobile: boolean,
): void {
  const { joiners, faults } = config
  const { user } = draft
  const occasion = seedOfDay(config.seed, booking.day) ^ Math.imul(booking.number, 0x9e3779b1)
  const local = isInBlock(population.locals, user)
  draft.clientNoted = !(stableDraw(occasion, user, STREAM.lostClient) < faults.lostClient)
  if (!local || mobile) return
  if (user !== booking.organizer && stableDraw(occasion, user, STREAM.onBehalfOf) < joiners.onBehalf)
    draft.onBehalfOf = booking.organizer
  if (draft.client !== WEB_APP && draft.internal && equipment.isPaired(user)) draft.userFlag = 1
}

/** Invites someone on a telephone: who dialed in through the attendant, with a PIN or without, or whom the conference dials. */
export function invitePhone(context: InvitationContext, { user, access }: Attendee, person: number): Draft {
  const { config, population, booking } = context
  const { seed, topology, lobby } = config
  const local = isInBlock(population.locals, user)
  const dialedOut = access === 'callee'
  const waits = dialedOut || !context.canAdmit ? 0 : lobby.dialIn
  const draft = draftOf(context, { user, person, authenticated: local }, waits)
  // Whoever calls comes through a gateway and a Mediation Server, which are inside.
  draft.internal = true
  draft.fromPstn = true
  draft.dialedOut = dialedOut
  draft.client = dialedOut ? MEDIATION_SERVER : ATTENDANT
  draft.mcuClient = MEDIATION_SERVER
  draft.referredBy = dialedOut ? booking.organizer : context.attendant
  const call = seedOfDay(config.seed, booking.day) ^ Math.imul(booking.number, 0x9e3779b1)
  const trunk = stableDraw(call, user, STREAM.gateway)
  // Most calls of a number come by one gateway, those that it has no room for by any; all Mediation Servers take calls of all gateways.
  draft.gateway =
    1 +
    Math.floor(
      (trunk < USUAL ? stableDraw(seed, user, STREAM.gateway) : (trunk - USUAL) / (1 - USUAL)) * topology.gateways,
    )
  draft.mediation = 1 + Math.floor(stableDraw(call, user, STREAM.mediation) * topology.mediationServers)
  draft.wants = SPEECH
  leaveSooner(context, draft, config.joiners.sooner.phone)
  return draft
}
