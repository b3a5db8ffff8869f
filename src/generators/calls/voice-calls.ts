import { ALTERNATIVE, SDP } from '../../model/call/content-type.js'
import { callMachine } from '../../model/call/machines.js'
import { AUDIO, VIDEO } from '../../model/call/medium.js'
import { drawByWord, type Quantiles } from '../../model/chance/quantiles.js'
import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import { NULL_INT } from '../../model/rows/batch.js'
import { type Duration, SECOND } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { CALL_PARK_SERVICE, offersAlternatives, VOICE_MAIL } from '../organisation/equipment/client-versions.js'
import { endCall, NO_FEDERATED_REASON, type Outcome, outcomeOf, runCall, within } from './call-course.js'
import type { SessionMaker } from './session-maker.js'

const { state: AT, event: ON } = callMachine

/** Priority of an emergency call, and the CallFlag of one that was tried before. */
const [EMERGENCY, RETRIED] = [4, 1]

/** The share of calls that go by the usual gateway of a user. Assumed, as for those who dial in to conferences. */
const USUAL = 0.75

export type VoiceCalls = ReturnType<typeof voiceCalls>

/** Calls between users, and from and to the telephone network, each with all the sessions that it is made of. */
export function voiceCalls(shared: Shared, maker: SessionMaker, lengths: Quantiles) {
  const { config, population, sites } = shared
  const { calls } = config.peerToPeer
  const { topology, seed } = config
  const { people, draws, session, telephony } = maker

  const momentOf = (time: number): Duration => time - people.today.begins

  /** The way of a call through the telephone network. */
  function setTrunk(user: number, outgoing: boolean): void {
    const share = draws.share()
    const usual = stableDraw(seed, user, STREAM.gateway)
    const place = share < USUAL ? usual : (share - USUAL) / (1 - USUAL)
    const gateway = 1 + Math.floor(place * topology.gateways)
    const mediation = 1 + Math.floor(draws.share() * topology.mediationServers)
    session.toGateway = outgoing ? gateway : NULL_INT
    session.toMediation = outgoing ? mediation : NULL_INT
    session.fromGateway = outgoing ? NULL_INT : gateway
    session.fromMediation = outgoing ? NULL_INT : mediation
  }

  function setContent(): void {
    session.contentType = session.caller.user !== 0 && offersAlternatives(session.caller.client) ? ALTERNATIVE : SDP
  }

  /** Ends an answered call; false where it would reach too far, or into what somebody does later. */
  function talk(length: Duration): boolean {
    endCall(maker, length, calls.broken)
    return maker.isInDay(momentOf(session.invited), momentOf(session.ended))
  }

  /** A call from one user to another, or with somebody of a federated company. False where it cannot be. */
  function callUser(user: number, from: Duration): boolean {
    const length = drawByWord(draws.word(), lengths)
    if (draws.share() < calls.federated) {
      const partner = people.federatedOf(user, draws)
      return draws.share() < 0.5 ? callAcross(user, partner, from, length) : callAcross(partner, user, from, length)
    }
    if (!people.isFree(user, from, from + length + 30 * SECOND)) return false
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
    if (!people.isFree(caller, from, from + length + 30 * SECOND)) return false
    maker.begin(from, draws.share() < calls.video ? AUDIO | VIDEO : AUDIO)
    if (!maker.setCaller(caller, from) || !maker.setCallee(callee, from)) return false
    session.target = callee
    setContent()
    const outcome = outcomeFor(callee, from, length)
    runCall(maker, outcome, false)
    if (outcome === 'unreachable' && people.isFederated(callee)) session.diagnostic = NO_FEDERATED_REASON
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
      people.isFree(user, from, from + length + 30 * SECOND),
    )

  /** Another of the team whose telephone rang too, and who did not answer first. */
  function ringColleague(user: number, dialed: number, invited: number): void {
    const { correlation } = session
    const kept = correlation.slice()
    const from = momentOf(invited)
    const colleague = people.colleagueOf(dialed, 2)
    if (colleague === user || !people.isThere(colleague, from)) return
    maker.begin(from, AUDIO)
    if (!maker.setCaller(user, from) || !maker.setCallee(colleague, from)) return
    correlation.set(kept)
    session.target = dialed
    setContent()
    runCall(maker, 'cancelled', false)
    session.diagnostic = NULL_INT
    maker.setVoip()
    maker.finish()
  }

  /** Voice mail takes a call that a user did not answer, from another user or from the telephone network. */
  function leaveMessage(caller: number, callee: number): void {
    if (people.isFederated(callee) || !telephony.hasVoice(callee) || draws.share() >= calls.voicemail) return
    const from = momentOf(session.responded) + 15
    const { fromNumber, fromGateway, fromMediation } = session
    const length = within(draws.word(), 6 * SECOND, 45 * SECOND)
    if (!maker.isInDay(from, from + length + SECOND)) return
    if (caller !== 0 && !people.isFree(caller, from, from + length)) return
    const pool = sites.homeOf(callee)
    maker.begin(from, AUDIO)
    if (caller === 0) {
      people.setTelephone(session.caller)
      session.fromNumber = fromNumber
      session.fromGateway = fromGateway
      session.fromMediation = fromMediation
    } else if (!maker.setCaller(caller, from)) return
    people.setService(session.callee, population.services.first + pool - 1, VOICE_MAIL)
    session.target = callee
    session.referredBy = callee
    setContent()
    session.response = 200
    session.responded = session.invited + within(draws.word(), 60, 0.9 * SECOND)
    maker.setVoip()
    if (session.voip) session.connectedNumber = telephony.lineOf(callee)
    session.hungUpBy = caller
    session.hungUpPhone = caller === 0 ? fromNumber : NULL_INT
    endCall(maker, length, 0)
    maker.finish()
  }

  /** A call from a user to the telephone network. */
  function callOut(user: number, from: Duration): boolean {
    const length = drawByWord(draws.word(), lengths)
    if (!people.isFree(user, from, from + length + 30 * SECOND)) return false
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
    const outcome = draws.share() < 0.01 ? 'unreachable' : outcomeOf(calls, word, true, true)
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
    if (!people.isFree(user, from, from + length + 30 * SECOND)) return
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
    const transferred = answered && kind >= 0.5 && kind < 0.5 + calls.transferred
    const parked = answered && kind >= 0.7 && kind < 0.7 + calls.parked
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

  type Trunk = { readonly number: number; readonly fromGateway: number; readonly fromMediation: number }

  function setIncoming({ number, fromGateway, fromMediation }: Trunk): void {
    people.setTelephone(session.caller)
    session.fromNumber = number
    session.fromGateway = fromGateway
    session.fromMediation = fromMediation
  }

  /** The mobile telephone of a user who is called rings too, until one is answered. */
  function ringMobile(user: number, invited: number): void {
    const kept = session.correlation.slice()
    const from = momentOf(invited)
    maker.begin(from, AUDIO)
    if (!maker.setCaller(user, from)) return
    session.correlation.set(kept)
    people.setTelephone(session.callee)
    session.connectedNumber = telephony.mobileOf(user)
    session.target = user
    setTrunk(user, true)
    setContent()
    runCall(maker, 'cancelled', true)
    session.diagnostic = NULL_INT
    maker.setVoip()
    maker.finish()
  }

  /** A user who has asked a colleague passes a caller on to them: the consultation, and the call that takes its place. */
  function passOn(user: number, answered: Duration, from: Duration, trunk: Trunk): void {
    const kept = session.correlation.slice()
    const colleague = people.partnerOf(user, draws)
    const asked = within(draws.word(), 15 * SECOND, 60 * SECOND)
    const length = drawByWord(draws.word(), lengths)
    const most = from + length + 60 * SECOND
    // While it is asked, the caller is on hold.
    const begins = from - asked - 12 * SECOND
    if (begins < answered + 5 * SECOND || !maker.isInDay(begins, most)) return
    if (colleague === user || !people.isThere(colleague, begins) || !people.isFree(colleague, begins, most)) return
    callMachine.step(callMachine.step(AT.established, ON.held), ON.transferred)
    maker.begin(begins, AUDIO)
    if (!maker.setCaller(user, begins) || !maker.setCallee(colleague, begins)) return
    session.correlation.set(kept)
    session.target = colleague
    setContent()
    session.response = 200
    session.responded = session.invited + within(draws.word(), 2 * SECOND, 11 * SECOND)
    maker.setVoip()
    endCall(maker, from - momentOf(session.responded), 0)
    if (!maker.finish() || maker.struck) return
    const [time, seq, ended] = [session.invited, session.seq, momentOf(session.ended)]
    maker.begin(ended, AUDIO)
    setIncoming(trunk)
    if (!maker.setCallee(colleague, from)) return
    session.correlation.set(kept)
    session.target = colleague
    session.referredBy = user
    session.replacesTime = time
    session.replacesSeq = seq
    session.response = 200
    session.responded = session.invited + within(draws.word(), 30, SECOND)
    maker.setVoip()
    endCall(maker, length, 0)
    maker.finish()
  }

  /** A user parks a caller, and a colleague takes the call up again. */
  function park(user: number, from: Duration, trunk: Trunk): void {
    const kept = session.correlation.slice()
    const pool = sites.homeOf(user)
    const parked = within(draws.word(), 20 * SECOND, 90 * SECOND)
    const length = drawByWord(draws.word(), lengths)
    const colleague = people.colleagueOf(user, 4)
    const resumes = from + parked
    if (!maker.isInDay(from, resumes + length + 60 * SECOND)) return
    callMachine.step(AT.established, ON.parked)
    maker.begin(from + 60, AUDIO)
    setIncoming(trunk)
    people.setService(session.callee, population.services.first + topology.pools + pool - 1, CALL_PARK_SERVICE)
    session.correlation.set(kept)
    session.target = user
    session.referredBy = user
    session.response = 200
    session.responded = session.invited + 60
    maker.setVoip()
    session.hungUpBy = 0
    session.hungUpPhone = trunk.number
    endCall(maker, parked, 0)
    if (!maker.finish() || maker.struck) return
    const [time, seq] = [session.invited, session.seq]
    const again = momentOf(session.ended)
    if (
      colleague === user ||
      !people.isThere(colleague, again) ||
      !people.isFree(colleague, again, again + length + SECOND)
    )
      return
    maker.begin(again, AUDIO)
    setIncoming(trunk)
    if (!maker.setCallee(colleague, again)) return
    session.correlation.set(kept)
    session.target = user
    session.replacesTime = time
    session.replacesSeq = seq
    session.response = 200
    session.responded = session.invited + within(draws.word(), 30, SECOND)
    maker.setVoip()
    endCall(maker, length, 0)
    maker.finish()
  }

  return { callUser, callOut, callIn, setIncoming, setTrunk, setContent, momentOf }
}
