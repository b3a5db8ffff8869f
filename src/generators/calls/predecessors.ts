import { callMachine, conversationMachine } from '../../model/call/machines.js'
import { AUDIO, IM } from '../../model/call/medium.js'
import { newSession, type Party, resetSession } from '../../model/call/session.js'
import { drawByWord, mostOf, quantiles } from '../../model/chance/quantiles.js'
import { mixBits, shareOf } from '../../model/chance/random.js'
import { STREAM, stableWord } from '../../model/chance/stable-draw.js'
import type { ConferenceState, Leg } from '../../model/conference/conference-state.js'
import type { ConferencePlan, Invitation } from '../../model/conference/invitation.js'
import { AUDIO_VIDEO, CHAT } from '../../model/conference/modality.js'
import { NULL_GUID, NULL_INT, NULL_TIME } from '../../model/rows/batch.js'
import { MINUTE, SECOND, type Time } from '../../model/time.js'
import type { Predecessors, Shared } from '../activities/activity.js'
import { RegistrarAssignment } from '../activities/registrar-assignment.js'
import { purgedBefore } from '../activities/setting.js'
import {
  ATTENDANT,
  MEDIATION_SERVER,
  offersAlternatives,
  versionsByClass,
} from '../organisation/equipment/client-versions.js'
import { isInBlock } from '../organisation/users/user-blocks.js'
import { seedOfDay } from '../organisation/whereabouts.js'
import type { Day } from '../time/date.js'
import type { CallRecords } from './call-records.js'

/** How long a caller has to do with the attendant until they are in: 50 seconds on average (user models). */
const attendance = quantiles([
  [0, '12s'],
  [25, '32s'],
  [50, '46s'],
  [75, '63s'],
  [100, '130s'],
])

/**
 * Of callers, those who hear music until somebody lets them in, and how long (user models: half, five minutes on average). It goes on while
 * they wait in the lobby, which is the rest of the five minutes.
 */
const MUSIC = 0.5
const music = quantiles([
  [0, '20s'],
  [50, '4.25m'],
  [100, '7.3m'],
])

/** How long two have talked or written until they bring in a third. Assumed. */
const before = quantiles([
  [0, '20s'],
  [50, '2.5m'],
  [90, '7m'],
  [100, '9m'],
])

/** Until a session of two is closed when both are in the conference. */
const CLOSED = 10 * SECOND

/** Ad hoc conferences that were a session of two before: `escalated`. */
type Escalation = { readonly one: Invitation; readonly other: Invitation; readonly from: Time; readonly media: number }

export function predecessors(
  shared: Omit<Shared, 'predecessors'>,
  { recorder, errors, summary, telephony }: CallRecords,
): Predecessors {
  const { config, population, captureEnd, days, presence, effects } = shared
  const session = newSession()
  const { locals, phones } = population
  const registrar = new RegistrarAssignment(shared)
  const oldest = purgedBefore(shared)
  /** Of the plan that was planned last. */
  let escalation: Escalation | null = null

  const wordOf = ({ day, number }: ConferencePlan, place: number, which: number): number =>
    stableWord(seedOfDay(config.seed, day) ^ Math.imul(number, 0x9e37_79b1), place, STREAM.predecessor + which)

  function begin(plan: ConferencePlan, place: number, invited: Time, media: number): void {
    resetSession(session)
    session.invited = invited
    session.media = media
    session.idSeed1 = wordOf(plan, place, 8)
    // Not the moment itself: a world moved to other dates has the same ids.
    session.idSeed2 = mixBits(wordOf(plan, place, 9) ^ (invited - plan.startsAt))
  }

  /** The day of the organisation on which a conference begins, which may be another than that of the site that booked it. */
  function dayWith({ day, startsAt }: ConferencePlan): Day {
    return startsAt < days.midnight(day) ? day - 1 : startsAt >= days.midnight(day + 1) ? day + 1 : day
  }

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

  /** The last moment before a caller arrives at which what they call through, or the attendant, was still down. */
  function upSince(plan: ConferencePlan, who: Invitation): Time {
    const ofDay = effects?.on(dayWith(plan)) ?? null
    let since = Number.NEGATIVE_INFINITY
    if (ofDay === null) return since
    const later = (moment: Time): void => {
      if (moment <= who.arrives && moment > since) since = moment
    }
    for (const stop of ofDay.serverOutages) {
      if (stop.pool !== plan.pool && stop.backup !== plan.pool) continue
      later(stop.from)
      if (stop.backup !== null || config.topology.frontEnds === 1) later(stop.until)
    }
    for (const outage of ofDay.accessOutages)
      if (outage.what === 'gateway' && (outage.gateway === null || outage.gateway === who.gateway)) later(outage.until)
    return since
  }

  /** The web app only joins meetings. */
  const isOwn = ({ user, client, fromPstn, guest, service }: Invitation): boolean =>
    isInBlock(locals, user) && !fromPstn && !guest && !service && !versionsByClass.web.includes(client)

  function setParty(party: Party, { user, endpoint, client, edge, internal, userFlag }: Invitation): void {
    for (let i = 0; i < 4; i++) party.endpoint[i] = endpoint === null ? NULL_GUID : endpoint[i]
    party.user = user
    party.client = client
    party.edge = edge
    party.internal = internal
    party.flag = userFlag
  }

  function recordEscalation(plan: ConferencePlan, conference: ConferenceState | null, known: Escalation): void {
    const { one, other, from, media } = known
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
    recorder.record(session)
    for (const leg of legs.flat()) succeed(leg)
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

  /** The legs at an MCU by which somebody first comes there: attempts in vain, and the one that joins. */
  function firstLegs(
    conference: ConferenceState | null,
    modality: number,
    isTheirs: (leg: Leg) => boolean,
  ): readonly Leg[] {
    const legs = conference?.legs.filter(leg => leg.modality === modality && leg.numbered && isTheirs(leg)) ?? []
    const joins = legs.findIndex(leg => !Number.isNaN(leg.joined))
    return joins < 0 ? legs : legs.slice(0, joins + 1)
  }

  /** When the last of these joined; NaN: it did not. */
  const joinOf = (legs: readonly Leg[]): Time => legs.at(-1)?.joined ?? Number.NaN

  function succeed(leg: Leg): void {
    leg.successorOf = session.invited
    leg.successorOfSeq = session.seq
  }

  /** The sessions of the callers of a conference with the attendant, who hands each over to the MCU. */
  function recordAttendance(plan: ConferencePlan, conference: ConferenceState | null): void {
    const midnight = days.midnight(dayWith(plan))
    for (const [place, who] of plan.invitations.entries()) {
      if (!who.fromPstn || who.dialedOut || who.service) continue
      const heard = shareOf(wordOf(plan, place, 3)) < MUSIC ? drawByWord(wordOf(plan, place, 4), music) : 0
      const length = drawByWord(wordOf(plan, place, 5), attendance) + heard
      const invited = Math.max(who.arrives - length, Math.min(who.arrives, midnight), upSince(plan, who))
      if (invited >= oldest && invited < captureEnd) recordCaller(plan, conference, place, invited, true)
    }
    if (conference === null) return
    // Whoever dials again has the conference in mind: it takes seconds.
    const dialed = new Set<number>()
    for (const each of conference.sessions) {
      const { invitation, place, invited } = each
      if (!invitation.fromPstn || invitation.dialedOut || invitation.service) continue
      if (dialed.has(place)) recordCaller(plan, conference, place, invited, false)
      dialed.add(place)
    }
  }

  function recordCaller(
    plan: ConferencePlan,
    conference: ConferenceState | null,
    place: number,
    invited: Time,
    first: boolean,
  ): void {
    const who = plan.invitations[place]
    const own = conference?.sessions.filter(each => each.place === place) ?? []
    const dialed = first ? own[0] : own.find(each => each.invited === invited)
    const legs = dialed === undefined ? [] : firstLegs(conference, AUDIO_VIDEO, each => each.session === dialed)
    begin(plan, place, invited, AUDIO)
    session.caller.endpoint[0] = NULL_GUID
    session.caller.user = 0
    session.caller.client = MEDIATION_SERVER
    session.caller.edge = NULL_INT
    session.caller.internal = true
    session.callee.endpoint[0] = NULL_GUID
    session.callee.user = who.referredBy
    session.callee.client = ATTENDANT
    session.callee.edge = NULL_INT
    session.callee.internal = true
    session.target = who.referredBy
    session.response = ACCEPTED
    session.responded = invited + 60 + ((session.idSeed1 >>> 0) % SECOND)
    session.ended = endWithAttendant(conference, who, dialed, joinOf(legs), first)
    if (session.responded > session.ended) session.responded = session.ended
    session.voip = true
    const number = isInBlock(phones, who.user)
      ? telephony.callerOf(who.user - phones.first)
      : telephony.mobileOf(who.user)
    session.fromNumber = number === 0 ? NULL_INT : number
    session.fromMediation = who.mediation
    session.fromGateway = who.gateway
    session.hungUpBy = who.referredBy
    session.pool = plan.pool
    session.server = plan.server
    recorder.record(session)
    for (const leg of legs) succeed(leg)
  }

  /** Just before the caller is at the MCU; who never comes there hangs up with the focus, or when nobody is there. */
  function endWithAttendant(
    conference: ConferenceState | null,
    who: Invitation,
    dialed: ConferenceState['sessions'][number] | undefined,
    joined: Time,
    first: boolean,
  ): Time {
    const early = (session.idSeed2 >>> 0) % SECOND
    if (!Number.isNaN(joined)) return Math.max(joined - early, session.invited + 30)
    if (dialed !== undefined) return dialed.left
    return first && conference !== null ? who.arrives + 2 * SECOND : NULL_TIME
  }

  return {
    errors,
    summary,
    longest: mostOf(attendance) + mostOf(music),
    plan(plan) {
      escalation = escalationOf(plan)
      if (escalation === null) return
      const { one, other, from } = escalation
      presence.attendBefore(one, from, one.arrives)
      presence.attendBefore(other, from, other.arrives)
    },
    record(plan, conference, silent) {
      recorder.silent = silent
      errors.silent = silent
      if (escalation !== null && escalation.from < captureEnd) recordEscalation(plan, conference, escalation)
      recordAttendance(plan, conference)
      recorder.silent = false
      errors.silent = false
    },
    batches: () => recorder.batches(),
  }
}

const ACCEPTED = 200
const [SDP, ALTERNATIVE, TEXT] = [1, 3, 4]
