import { endpointId } from '../../model/chance/endpoint-id.js'
import { drawByWord, quantiles } from '../../model/chance/quantiles.js'
import { between, chance, mixBits, shareOf } from '../../model/chance/random.js'
import { STREAM, stableWord } from '../../model/chance/stable-draw.js'
import type { Invitation } from '../../model/conference/invitation.js'
import { APPLICATION_SHARING, has } from '../../model/conference/modality.js'
import { NULL_INT } from '../../model/rows/batch.js'
import { NEVER, SECOND } from '../../model/time.js'
import { ANNOUNCEMENT_SERVICE, offersAlternatives, WEB_APP } from '../organisation/equipment/client-versions.js'
import { DEVICE } from '../organisation/equipment/devices.js'
import { paceOf } from '../organisation/equipment/pace.js'
import { seedOfDay } from '../organisation/whereabouts.js'
import type { Attendee } from './attendees.js'
import { inviteOverIp, invitePhone } from './connection.js'
import { type Draft, draftLike, newDraft } from './draft.js'
import type { InvitationContext } from './invitation-context.js'
import { ALL, ON_MOBILE, SPEECH } from './wants.js'

/** From being refused, or before, until somebody comes in with the browser instead. Assumed. */
const instead = quantiles([
  [0, '8s'],
  [50, '35s'],
  [90, '2m'],
  [100, '5m'],
])

/** Nobody begins to come in for less. */
const LEAST = 20 * SECOND

/** Adds the invitations of one person: of one endpoint, or of two: with a second device, or with the browser, if the client is refused. */
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
  const barred = barredFrom(context, first)
  const second = chance(random, config.joiners.secondDevice)
  const later = random.word()
  const preferred = chance(random, 0.3)
  if (barred !== 0) {
    first.barred = true
    const asGuest = guestInstead(context, first, barred)
    if (asGuest !== null) invitations.push(asGuest)
    return
  }
  if (!second || !first.authenticated || first.fromPstn || booking.kind === 'synthetic') return
  const arrives = first.arrives + drawByWord(later, distributions.secondDeviceAfter)
  if (arrives >= booking.end) return
  const other = otherDevice(context, attendee, { first, preferred })
  if (other === undefined) return
  const desk = other === DEVICE.deskPhone
  const client = desk ? clients.deskPhone(attendee.user) : clients.mobile(attendee.user)
  const another = draftLike(first, {
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
  invitations.push(another)
}

/** A word if the focus does not admit somebody's client, of which the browser is none; 0 if it does. Organizers have learned what works. */
function barredFrom(
  { config, booking }: InvitationContext,
  { user, authenticated, fromPstn, client }: Invitation,
): number {
  const { kind, day, number, organizer } = booking
  const guests = kind !== 'synthetic' && kind !== 'overnight' && kind !== 'closed'
  if (!guests || !authenticated || fromPstn || user === organizer || client === WEB_APP) return 0
  const word = stableWord(seedOfDay(config.seed, day) ^ Math.imul(number, 0x9e3779b1), user, STREAM.barred)
  return shareOf(word) < config.faults.clientRefused ? mixBits(word) | 1 : 0
}

/** Whoever was refused, in the browser and as nobody; null where it is too late for that. */
function guestInstead(
  { config, distributions, booking, lobby }: InvitationContext,
  first: Draft,
  word: number,
): Invitation | null {
  const arrives = first.arrives + drawByWord(word, instead)
  if (arrives >= booking.end - LEAST) return null
  const owner = seedOfDay(config.seed, booking.day) ^ Math.imul(booking.number, 0x9e3779b1)
  const held = shareOf(mixBits(word + 1)) < lobby
  return draftLike(first, {
    guest: true,
    barred: false,
    presenter: false,
    authenticated: false,
    client: WEB_APP,
    mcuClient: WEB_APP,
    clientNoted: true,
    offersAlternatives: offersAlternatives(WEB_APP),
    userFlag: 0,
    onBehalfOf: NULL_INT,
    pace: paceOf(config, { client: WEB_APP, edge: first.edge }),
    endpoint: endpointId(owner, first.user, DEVICE.browser),
    wants: ALL,
    arrives,
    lobby: held ? 'admitted' : 'none',
    lobbyWait: drawByWord(mixBits(word + 2), distributions.lobbyWait),
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
  draft.presenter = true
  draft.authenticated = true
  draft.internal = true
  draft.service = true
  draft.client = ANNOUNCEMENT_SERVICE
  draft.mcuClient = ANNOUNCEMENT_SERVICE
  draft.endpoint = endpointId(config.seed, user, DEVICE.computer)
  draft.wants = SPEECH
  invitations.push(draft)
}
