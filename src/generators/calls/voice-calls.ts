import { AUDIO, VIDEO } from '../../model/call/medium.js'
import { drawByWord, type Quantiles } from '../../model/chance/quantiles.js'
import { type Duration, SECOND } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { callBranches } from './call-branches.js'
import { CODES } from './call-codes.js'
import { endCall, MOST_RINGING, type Outcome, outcomeOf, runCall, within } from './call-course.js'
import { callHandovers } from './call-handovers.js'
import type { CallParts } from './call-parts.js'
import type { SessionMaker } from './session-maker.js'

/** Share of calls to numbers that nobody has. Assumed. */
const NO_SUCH_NUMBER = 0.01

/** Priority of an emergency call, and the CallFlag of one that was tried before. */
const [EMERGENCY, RETRIED] = [4, 1]

/** Calls between users, and from and to the telephone network, each with all the sessions that it is made of. */
export function voiceCalls(shared: Shared, maker: SessionMaker, parts: CallParts, lengths: Quantiles) {
  const { config, sites } = shared
  const { calls } = config.peerToPeer
  const { people, draws, session, telephony } = maker
  const { setTrunk, setContent, momentOf } = parts
  const { ringColleague, ringMobile, leaveMessage } = callBranches(shared, maker, parts)
  const { passOn, park } = callHandovers(shared, maker, parts, lengths)

  /** A call from one user to another, or with somebody of a federated company. False where it cannot be. */
  function callUser(user: number, from: Duration): boolean {
    const length = drawByWord(draws.word(), lengths)
    if (draws.share() < calls.federated) {
      const partner = people.federatedOf(user, draws)
      return draws.share() < 0.5 ? callAcross(user, partner, from, length) : callAcross(partner, user, from, length)
    }
    if (!people.isFree(user, from, from + length + MOST_RINGING)) return false
    const dialed = people.reachableOf(user, from, draws)
    const kind = draws.share()
    const forwarded = kind < calls.forwarded
    const team = !forwarded && kind < calls.forwarded + calls.team
    const delegate = !forwarded && !team && kind < calls.forwarded + calls.team + calls.delegate
    const other = forwarded || team ? people.colleagueOf(dialed, 1) : dialed
    if (other === user) return false
    maker.begin(from, draws.share() < calls.video ? AUDIO | VIDEO : AUDIO)
    if (!maker.setCaller(user, from) || !maker.setCallee(other, from)) return false
    session.target = dialed
    if (forwarded) session.referredBy = dialed
    if (delegate) session.onBehalfOf = people.colleagueOf(user, 3)
    setContent()
    const outcome = outcomeFor(other, from, length)
    runCall(maker, outcome, false)
    maker.setVoip()
    if (outcome === 'answered' && !talk(length)) return false
    if (!maker.isInDay(from, momentOf(session.ended))) return false
    if (team) maker.correlate()
    const { invited } = session
    if (!maker.finish() || maker.struck) return true
    if (team) ringColleague(user, dialed, invited)
    else if (outcome === 'unanswered') leaveMessage(user, other)
    return true
  }

  /** A call between somebody of the organisation and somebody of a federated company, either way: it is captured where ours is. */
  function callAcross(caller: number, callee: number, from: Duration, length: Duration): boolean {
    if (!people.isFree(caller, from, from + length + MOST_RINGING)) return false
    maker.begin(from, draws.share() < calls.video ? AUDIO | VIDEO : AUDIO)
    if (!maker.setCaller(caller, from) || !maker.setCallee(callee, from)) return false
    session.target = callee
    setContent()
    const outcome = outcomeFor(callee, from, length)
    runCall(maker, outcome, false)
    if (outcome === 'unreachable' && people.isFederated(callee)) session.diagnostic = CODES.unreachableAbroad[1]
    maker.setVoip()
    if (outcome === 'answered' && !talk(length)) return false
    if (!maker.isInDay(from, momentOf(session.ended))) return false
    if (maker.finish() && !maker.struck && outcome === 'unanswered') leaveMessage(caller, callee)
    return true
  }

  const outcomeFor = (user: number, from: Duration, length: Duration): Outcome =>
    outcomeOf(
      calls,
      draws.word(),
      people.isReachable(user, from, draws),
      people.isFree(user, from, from + length + MOST_RINGING),
    )

  /** A call from a user to the telephone network. */
  function callOut(user: number, from: Duration): boolean {
    const length = drawByWord(draws.word(), lengths)
    if (!people.isFree(user, from, from + length + MOST_RINGING)) return false
    maker.begin(from, AUDIO)
    if (!maker.setCaller(user, from)) return false
    people.setTelephone(session.callee)
    session.connectedNumber = telephony.outsideOf(user, draws.share())
    setTrunk(user, true)
    setContent()
    if (draws.share() < calls.emergency && session.caller.internal) {
      session.priority = EMERGENCY
      session.location = locationOf(user)
    }
    const word = draws.word()
    const outcome = draws.share() < NO_SUCH_NUMBER ? 'unreachable' : outcomeOf(calls, word, true, true)
    runCall(maker, outcome, true)
    if (outcome === 'answered' && !talk(length)) return false
    maker.setVoip()
    if (!maker.isInDay(from, momentOf(session.ended)) || !maker.finish()) return false
    if (outcome === 'failed' && draws.share() < calls.retried) callAgain(user)
    return true
  }

  /** Calls the same number once more after a failure: a session that is marked as retried. */
  function callAgain(user: number): void {
    const { connectedNumber } = session
    const from = momentOf(session.ended) + within(draws.word(), 2 * SECOND, 40 * SECOND)
    const length = drawByWord(draws.word(), lengths)
    if (!people.isFree(user, from, from + length + MOST_RINGING)) return
    maker.begin(from, AUDIO)
    if (!maker.setCaller(user, from)) return
    people.setTelephone(session.callee)
    session.connectedNumber = connectedNumber
    session.callFlag = RETRIED
    setTrunk(user, true)
    setContent()
    runCall(maker, 'answered', true)
    if (!talk(length)) return
    maker.setVoip()
    maker.finish()
  }

  /** Where the site is, as the location service would have it. */
  const locationOf = (user: number): string => {
    const site = sites.names[sites.of(user)] ?? config.domain
    return `<location><civicAddress><NAM>${site}</NAM><FLR>${1 + (user % 9)}</FLR></civicAddress></location>`
  }

  /** A call from the telephone network to a user. */
  function callIn(user: number, from: Duration): boolean {
    const length = drawByWord(draws.word(), lengths)
    const outcome = outcomeFor(user, from, length)
    const number = telephony.outsideOf(user, draws.share())
    maker.begin(from, AUDIO)
    people.setTelephone(session.caller)
    if (!maker.setCallee(user, from)) return false
    session.fromNumber = number
    session.target = user
    setTrunk(user, false)
    setContent()
    runCall(maker, outcome, false)
    if (outcome === 'answered' && !talk(length)) return false
    if (!maker.isInDay(from, momentOf(session.ended))) return false
    maker.setVoip()
    const answered = outcome === 'answered'
    session.malicious = answered && draws.share() < calls.malicious
    const kind = draws.share()
    const simultaneous = kind < calls.simultaneous
    // Each begins elsewhere in the circle, so that shares as they are do not meet, and a share of one is all.
    const transferred = answered && (kind + 0.5) % 1 < calls.transferred
    const parked = answered && (kind + 0.3) % 1 < calls.parked
    if (simultaneous || transferred || parked) maker.correlate()
    const trunk = { number, fromGateway: session.fromGateway, fromMediation: session.fromMediation }
    const { invited, responded, ended } = session
    if (!maker.finish() || maker.struck) return true
    if (simultaneous) ringMobile(user, invited)
    else if (transferred) passOn(user, momentOf(responded), momentOf(ended), trunk)
    else if (parked) park(user, momentOf(ended), trunk)
    else if (outcome === 'unanswered') leaveMessage(0, user)
    return true
  }

  /** Ends an answered call; false where it would reach too far, or into what somebody does later. */
  function talk(length: Duration): boolean {
    endCall(maker, length, calls.broken)
    return maker.isInDay(momentOf(session.invited), momentOf(session.ended))
  }

  return { callUser, callOut, callIn }
}
