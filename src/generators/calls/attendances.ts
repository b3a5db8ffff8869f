import { AUDIO } from '../../model/call/medium.js'
import { ACCEPTED } from '../../model/call/session.js'
import { drawByWord, mostOf, quantiles } from '../../model/chance/quantiles.js'
import { shareOf } from '../../model/chance/random.js'
import type { ConferenceState, Session } from '../../model/conference/conference-state.js'
import type { ConferencePlan, Invitation } from '../../model/conference/invitation.js'
import { AUDIO_VIDEO } from '../../model/conference/modality.js'
import { NULL_GUID, NULL_INT, NULL_TIME } from '../../model/rows/batch.js'
import { SECOND, type Time } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { purgedBefore } from '../activities/setting.js'
import { ATTENDANT, MEDIATION_SERVER } from '../organisation/equipment/client-versions.js'
import type { Telephony } from '../organisation/telephony.js'
import { isInBlock } from '../organisation/users/user-blocks.js'
import { firstLegs, joinOf, type PredecessorMaker } from './predecessor-maker.js'

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

/** The sessions that callers have with the attendant before they are in a conference. */
export function attendances(
  shared: Omit<Shared, 'predecessors'>,
  telephony: Telephony,
  { session, wordOf, begin, finish, dayWith }: PredecessorMaker,
) {
  const { config, population, captureEnd, days, effects } = shared
  const { phones } = population
  const oldest = purgedBefore(shared)

  /** The sessions of the callers of a conference with the attendant, who hands each over to the MCU. */
  function record(plan: ConferencePlan, conference: ConferenceState | null): void {
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
    session.connectedNumber = telephony.lineOf(who.referredBy)
    session.fromMediation = who.mediation
    session.fromGateway = who.gateway
    session.hungUpBy = who.referredBy
    session.pool = plan.pool
    session.server = plan.server
    finish(legs)
  }

  /** Just before the caller is at the MCU; who never comes there hangs up with the focus, or when nobody is there. */
  function endWithAttendant(
    conference: ConferenceState | null,
    who: Invitation,
    dialed: Session | undefined,
    joined: Time,
    first: boolean,
  ): Time {
    const early = (session.idSeed2 >>> 0) % SECOND
    if (!Number.isNaN(joined)) return Math.max(joined - early, session.invited + 30)
    if (dialed !== undefined) return dialed.left
    return first && conference !== null ? who.arrives + 2 * SECOND : NULL_TIME
  }

  return { longest: mostOf(attendance) + mostOf(music), record }
}
