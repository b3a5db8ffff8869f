import { drawByWord, quantiles } from '../../model/chance/quantiles.js'
import { between, chance, mixBits, shareOf } from '../../model/chance/random.js'
import { STREAM, stableWord } from '../../model/chance/stable-draw.js'
import type { Invitation, LobbyFate } from '../../model/conference/invitation.js'
import { NULL_INT } from '../../model/rows/batch.js'
import { MINUTE, NEVER, SECOND, type Time } from '../../model/time.js'
import type { Engagements } from '../activities/engagements.js'
import { type Booking, isScheduled } from '../calendar/booking.js'
import type { Config } from '../config/config.js'
import type { InvitationContext } from './invitation-context.js'
import { arrivalOf } from './timing.js'

/** An invitation while it is drawn. */
export type Draft = { -readonly [Fact in keyof Invitation]: Invitation[Fact] }

/** An invitation of somebody of whom nothing else is known. */
export const newDraft = ({ user, person, arrives }: Pick<Invitation, 'user' | 'person' | 'arrives'>): Draft => ({
  user,
  person,
  guest: false,
  barred: false,
  presenter: false,
  authenticated: false,
  internal: false,
  fromPstn: false,
  dialedOut: false,
  service: false,
  client: 0,
  mcuClient: 0,
  clientNoted: true,
  offersAlternatives: false,
  userFlag: 0,
  onBehalfOf: NULL_INT,
  referredBy: NULL_INT,
  endpoint: null,
  edge: NULL_INT,
  mediation: NULL_INT,
  gateway: NULL_INT,
  wants: 0,
  pace: 1,
  arrives,
  leaves: NEVER,
  lobby: 'none',
  lobbyWait: 0,
  returns: 0,
  bootedAfter: 0,
})

/** Another endpoint like one. Not by `...`, whose objects are of another shape to V8: what reads invitations would be compiled anew for it. */
export const draftLike = (draft: Draft, other: Partial<Draft>): Draft => Object.assign(newDraft(draft), draft, other)

/** Draws what does not depend on how somebody is connected: their role, when they come and go, and what befalls them. */
export function draftOf(
  context: InvitationContext,
  who: { readonly user: number; readonly person: number; readonly authenticated: boolean },
  lobby: number,
): Draft {
  const { config, distributions, random, booking, engagements } = context
  const { user, person, authenticated } = who
  const synthetic = booking.kind === 'synthetic'
  const organizer = user === booking.organizer || (synthetic && person === 0)
  // Of a dial-in conference, whoever has a PIN can lead it.
  const all = !isScheduled(booking.kind) || booking.audio === 'dialIn'
  const presents = chance(random, all ? 1 : config.joiners.presenters)
  const presenter = organizer || synthetic || (presents && authenticated)
  const planned = arrivalOf(config, distributions, random, booking, person)
  const draft = newDraft({ user, person, arrives: Math.max(planned, freeFrom(engagements, user, booking)) })
  draft.authenticated = authenticated
  draft.presenter = presenter
  const held = chance(random, lobby) && !organizer && !synthetic && booking.kind !== 'allHands'
  const fate = random.word()
  const wait = random.word()
  if (held) {
    draft.lobby = presenter ? 'admitted' : lobbyFate(config, shareOf(fate))
    draft.lobbyWait = drawByWord(wait, distributions.lobbyWait)
  }
  const booted = chance(random, config.faults.booted) && !presenter
  const bootedAfter = between(random, 0.1, 0.7)
  if (booted) draft.bootedAfter = Math.round(bootedAfter * (booking.end - booking.start))
  drawLeaving(context, draft, organizer)
  return draft
}

/** From one conference to the next, for those who come from one that is just over. Assumed. */
const changing = quantiles([
  [0, '1s'],
  [50, '12s'],
  [100, '45s'],
])

/** When a person can be there at the earliest. Who is double-booked does not wait for the other conference to be over. */
function freeFrom({ until }: Engagements, user: number, { end, uri }: Booking): Time {
  if (!(until[user] <= end - MINUTE)) return Number.NEGATIVE_INFINITY
  return until[user] + drawByWord(stableWord(uri, user, STREAM.changing), changing)
}

const lobbyFate = ({ lobby: { denied, left } }: Config, share: number): LobbyFate =>
  share < denied ? 'denied' : share < denied + left ? 'departed' : 'admitted'

/** Has somebody leave before the end in that share of cases, who would have stayed: strangers, callers, mobiles, browsers and listeners stay for less long. */
export function leaveSooner({ config, booking }: InvitationContext, draft: Draft, share: number): void {
  if (booking.kind === 'synthetic' || draft.user === booking.organizer || draft.returns > 0) return
  const occasion = Math.imul(booking.day, 0x1_0000) + booking.number
  const word = stableWord(mixBits(config.seed ^ occasion), draft.user, STREAM.sooner)
  if (!(shareOf(word) < share)) return
  const stays = (booking.end - draft.arrives) * (0.2 + 0.65 * shareOf(mixBits(word)))
  draft.leaves = Math.min(draft.leaves, draft.arrives + Math.round(stays))
}

/** Leaving early, for good or for a while, or at the end: by oneself, or with all others when the organizer ends the conference. */
function drawLeaving(
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
  if (booking.kind === 'synthetic') {
    draft.leaves = booking.end - 1 - ((before >>> 8) % (2 * SECOND))
    return
  }
  if (back || early) draft.leaves = Math.round(draft.arrives + midway * (booking.end - draft.arrives))
  else if (!endedForAll) draft.leaves = booking.end - drawByWord(before, distributions.leavesBefore)
  if (back) draft.returns = drawByWord(away, distributions.awayFor)
}
