import { endpointId } from '../../model/chance/endpoint-id.js'
import { drawByWord } from '../../model/chance/quantiles.js'
import { between, chance } from '../../model/chance/random.js'
import type { Invitation } from '../../model/conference/invitation.js'
import { APPLICATION_SHARING, has } from '../../model/conference/modality.js'
import { NULL_INT } from '../../model/rows/batch.js'
import { NEVER, SECOND } from '../../model/time.js'
import { ANNOUNCEMENT_SERVICE } from '../organisation/client-versions.js'
import { DEVICE } from '../organisation/devices.js'
import { paceOf } from '../organisation/pace.js'
import type { Attendee } from './attendees.js'
import { inviteOverIp, invitePhone } from './connection.js'
import { newDraft } from './draft.js'
import type { InvitationContext } from './invitation-context.js'
import { ON_MOBILE, SPEECH } from './wants.js'

/** Adds the invitations of one person: of one endpoint, or with a second device of two. */
export function invitePerson(
  context: InvitationContext,
  attendee: Attendee,
  person: number,
  invitations: Invitation[],
): void {
  const { config, distributions, random, booking, clients } = context
  const first =
    attendee.access === 'phone' || attendee.access === 'callee'
      ? invitePhone(context, attendee, person)
      : inviteOverIp(context, attendee, person)
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
  const client = desk ? clients.deskPhone(attendee.user) : clients.mobile(attendee.user)
  invitations.push({
    ...first,
    client,
    mcuClient: client,
    clientNoted: true,
    offersAlternatives: false,
    onBehalfOf: NULL_INT,
    pace: paceOf(config, { client, edge: first.edge }),
    userFlag: 0,
    endpoint: endpointId(config.seed, attendee.user, other),
    wants: desk ? SPEECH : ON_MOBILE,
    arrives,
    lobby: 'none',
    returns: 0,
    bootedAfter: 0,
  })
}

/** The second device of somebody: a desk phone only inside, and either one for people of other companies. */
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
  const draft = newDraft({ user, person: invitations[invitations.length - 1].person + 1, arrives })
  invitations.push({
    ...draft,
    presenter: true,
    authenticated: true,
    internal: true,
    service: true,
    client: ANNOUNCEMENT_SERVICE,
    mcuClient: ANNOUNCEMENT_SERVICE,
    endpoint: endpointId(config.seed, user, DEVICE.computer),
    wants: SPEECH,
  })
}
