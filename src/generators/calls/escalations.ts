import { ALTERNATIVE, SDP, TEXT } from '../../model/call/content-type.js'
import { callMachine, conversationMachine } from '../../model/call/machines.js'
import { AUDIO, IM } from '../../model/call/medium.js'
import { ACCEPTED, type Party } from '../../model/call/session.js'
import { drawByWord, mostOf, quantiles } from '../../model/chance/quantiles.js'
import { shareOf } from '../../model/chance/random.js'
import { STREAM, stableWord } from '../../model/chance/stable-draw.js'
import type { ConferenceState, Leg } from '../../model/conference/conference-state.js'
import type { ConferencePlan, Invitation } from '../../model/conference/invitation.js'
import { AUDIO_VIDEO, CHAT } from '../../model/conference/modality.js'
import { NULL_GUID, NULL_INT, NULL_TIME } from '../../model/rows/batch.js'
import { MINUTE, SECOND, type Time } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { RegistrarAssignment } from '../activities/registrar-assignment.js'
import { purgedBefore } from '../activities/setting.js'
import { offersAlternatives, versionsByClass } from '../organisation/equipment/client-versions.js'
import type { Telephony } from '../organisation/telephony.js'
import { isInBlock } from '../organisation/users/user-blocks.js'
import { firstLegs, joinOf, type PredecessorMaker } from './predecessor-maker.js'

/** How long two have talked or written until they bring in a third. Assumed. */
const before = quantiles([
  [0, '20s'],
  [50, '2.5m'],
  [90, '7m'],
  [100, '9m'],
])

/** Until a session of two is closed when both are in the conference. */
const CLOSED = 10 * SECOND

/** An ad hoc conference that was a session of two before: `escalated`. */
export type Escalation = {
  readonly one: Invitation
  readonly other: Invitation
  readonly from: Time
  readonly media: number
}

/** Conferences that two people begin who call or write to each other, and bring in a third. */
export function escalations(
  shared: Omit<Shared, 'predecessors'>,
  telephony: Telephony,
  { session, wordOf, begin, finish, dayWith }: PredecessorMaker,
) {
  const { config, population, days, presence, effects } = shared
  const { locals } = population
  const registrar = new RegistrarAssignment(shared)
  const oldest = purgedBefore(shared)

  /** What a conference that two people begin came out of, where they were free before. */
  function escalationOf(plan: ConferencePlan): Escalation | null {
    if (!Number.isNaN(plan.bookedAt) || plan.continuation || plan.flag !== 0) return null
    const [one, ...others] = plan.invitations
    if (one === undefined || !isOwn(one)) return null
    const other = others.find(each => each.person !== one.person && isOwn(each))
    if (other === undefined) return null
    if (shareOf(wordOf(plan, 0, 0)) >= config.peerToPeer.escalated) return null
    const media = plan.opens[AUDIO_VIDEO] < Number.POSITIVE_INFINITY ? AUDIO : IM
    const from = plan.startsAt - drawByWord(wordOf(plan, 0, 1), before)
    const [lone, last] = [from - 2 * MINUTE, plan.startsAt]
    // On the day itself: of what comes from another day nobody else would know.
    if (from < days.midnight(dayWith(plan)) + 5 * MINUTE || from < oldest) return null
    if (isDisturbed(plan, from)) return null
    if (!presence.isFree(one.user, lone, last) || !presence.isFree(other.user, lone, Math.max(last, other.arrives)))
      return null
    return { one, other, from, media }
  }

  /** Whether a server or site goes down, or is down, before all are in the conference: then it does not come out of a session of two. */
  function isDisturbed(plan: ConferencePlan, from: Time): boolean {
    const ofDay = effects?.on(dayWith(plan)) ?? null
    if (ofDay === null) return false
    const sitesDown = ofDay.accessOutages.filter(({ what }) => what === 'site')
    return [...ofDay.serverOutages, ...sitesDown].some(each => each.from < plan.startsAt + MINUTE && each.until > from)
  }

  /** The web app only joins meetings. */
  const isOwn = ({ user, client, fromPstn, guest, service }: Invitation): boolean =>
    isInBlock(locals, user) && !fromPstn && !guest && !service && !versionsByClass.web.includes(client)

  function record(
    plan: ConferencePlan,
    conference: ConferenceState | null,
    { one, other, from, media }: Escalation,
  ): void {
    begin(plan, 0, from, media)
    setParty(session.caller, one)
    setParty(session.callee, other)
    session.target = other.user
    session.contentType = media === IM ? TEXT : offersAlternatives(one.client) ? ALTERNATIVE : SDP
    session.response = ACCEPTED
    if (media === IM) conversationMachine.step(conversationMachine.state.open, conversationMachine.event.escalated)
    else callMachine.step(callMachine.state.established, callMachine.event.escalated)
    const word = wordOf(plan, 0, 2)
    session.responded = from + (media === IM ? 45 : 2 * SECOND) + ((word >>> 0) % (5 * SECOND))
    const modality = media === IM ? CHAT : AUDIO_VIDEO
    // Somebody who comes again as a guest has another user then.
    const isOfEither = ({ user }: Leg): boolean => user === one.user || user === other.user
    const legs = [one, other].map(who => firstLegs(conference, modality, leg => leg.user === who.user))
    const close = endOfTwo(conference, joinOf(legs[0]), joinOf(legs[1]), word)
    // Nobody whose first leg broke comes again, nor with a second device, while that session is still on.
    const further = conference?.legs.filter(
      leg => leg.modality === modality && !Number.isNaN(leg.joined) && isOfEither(leg) && !legs.flat().includes(leg),
    )
    session.ended = Math.min(close, ...(further ?? []).map(({ joined }) => joined))
    if (media === IM) {
      session.caller.messages = 1 + ((word >>> 3) & 3)
      session.callee.messages = 1 + ((word >>> 5) & 3)
    } else setVoip()
    const ofDay = effects?.on(dayWith(plan)) ?? null
    registrar.assign(ofDay, one.user, stableWord(config.seed, one.user, STREAM.registrar), from)
    session.pool = registrar.pool
    session.server = registrar.server
    finish(legs.flat())
  }

  function setParty(party: Party, { user, endpoint, client, edge, internal, userFlag }: Invitation): void {
    for (let i = 0; i < 4; i++) party.endpoint[i] = endpoint === null ? NULL_GUID : endpoint[i]
    party.user = user
    party.client = client
    party.edge = edge
    party.internal = internal
    party.flag = userFlag
  }

  function setVoip(): void {
    const { caller, callee } = session
    const [from, to] = [telephony.lineOf(caller.user), telephony.lineOf(callee.user)]
    session.voip = from !== 0 || to !== 0
    session.fromNumber = from === 0 ? NULL_INT : from
    session.connectedNumber = to === 0 ? NULL_INT : to
    session.hungUpBy = caller.user
  }

  /** When both are in the conference; the first does not wait for the other for longer than a minute. Nobody joins: at its end. */
  function endOfTwo(conference: ConferenceState | null, one: Time, other: Time, word: number): Time {
    if (conference === null) return NULL_TIME
    if (Number.isNaN(one) && Number.isNaN(other)) return conference.lastClosed
    const first = Number.isNaN(one) || other < one ? other : one
    const last = Math.max(one, other)
    return Number.isNaN(last) ? first + MINUTE : Math.min(last + ((word >>> 8) % CLOSED), first + MINUTE)
  }

  return { longest: mostOf(before), of: escalationOf, record }
}
