import { endpointId } from '../../model/chance/endpoint-id.js'
import { chance } from '../../model/chance/random.js'
import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import type { Invitation } from '../../model/conference/invitation.js'
import { bit, PHONE_CONF } from '../../model/conference/modality.js'
import { isScheduled } from '../calendar/booking.js'
import { ATTENDANT, MEDIATION_SERVER, SYNTHETIC_TRANSACTION } from '../organisation/client-versions.js'
import { paceOf } from '../organisation/pace.js'
import { isInBlock } from '../organisation/user-blocks.js'
import type { Attendee } from './attendees.js'
import { draftOf } from './draft.js'
import type { InvitationContext } from './invitation-context.js'
import { ALL, ON_MOBILE, SPEECH } from './wants.js'

/** Invites someone at a client: of the organisation, of another, or of none. */
export function inviteOverIp(context: InvitationContext, { user, access }: Attendee, person: number): Invitation {
  const { config, random, booking, clients, equipment } = context
  const { seed, topology } = config
  const synthetic = booking.kind === 'synthetic'
  const local = access === 'internal' || access === 'remote'
  const mobile = chance(random, equipment.joinsMobile) && local && !synthetic && equipment.hasMobile(user)
  const usual = clients.of(user, { day: booking.day, isScheduled: isScheduled(booking.kind) }, random)
  const client = synthetic ? SYNTHETIC_TRANSACTION : mobile ? clients.mobile(user) : usual
  const draft = draftOf(context, { user, person, authenticated: local || access === 'federated' }, context.lobby)
  draft.internal = access === 'internal'
  draft.client = client
  draft.endpoint = endpointId(seed, user, clients.deviceOf(user, client, booking.day))
  if (access !== 'internal') draft.edge = Math.floor(stableDraw(seed, user, STREAM.edge) * topology.edges) + 1
  draft.wants = mobile ? ON_MOBILE : ALL
  draft.pace = paceOf(config, draft)
  return draft
}

/** Invites someone on a telephone: who dialed in through the attendant, with a PIN or without, or whom the conference dials. */
export function invitePhone(context: InvitationContext, { user, access }: Attendee, person: number): Invitation {
  const { config, population } = context
  const { topology, lobby } = config
  const local = isInBlock(population.locals, user)
  const dialedOut = access === 'callee'
  const waits = dialedOut || !context.canAdmit ? 0 : lobby.dialIn
  const draft = draftOf(context, { user, person, authenticated: local }, waits)
  draft.internal = local
  draft.fromPstn = true
  draft.dialedOut = dialedOut
  draft.client = dialedOut ? MEDIATION_SERVER : ATTENDANT
  draft.mediation = (user % topology.mediationServers) + 1
  draft.gateway = (user % topology.gateways) + 1
  draft.wants = dialedOut ? SPEECH | bit(PHONE_CONF) : SPEECH
  return draft
}
