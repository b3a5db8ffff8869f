import { AUDIO } from '../../model/call/medium.js'
import { ACCEPTED } from '../../model/call/session.js'
import { NULL_INT } from '../../model/rows/batch.js'
import { SECOND } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { VOICE_MAIL } from '../organisation/equipment/client-versions.js'
import { endCall, runCall, soon, within } from './call-course.js'
import type { CallParts } from './call-parts.js'
import type { SessionMaker } from './session-maker.js'

/** What else rings, or answers, when somebody is called: each a session of its own, made right after that of the call. Times are assumed. */
export function callBranches(
  { config, population, sites }: Pick<Shared, 'config' | 'population' | 'sites'>,
  maker: SessionMaker,
  { setTrunk, setIncoming, setContent, momentOf }: CallParts,
) {
  const { calls } = config.peerToPeer
  const { people, draws, session, telephony } = maker

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

  /** Voice mail takes a call that a user did not answer, from another user or from the telephone network. */
  function leaveMessage(caller: number, callee: number): void {
    if (people.isFederated(callee) || !telephony.hasVoice(callee) || draws.share() >= calls.voicemail) return
    const from = momentOf(session.responded) + soon(draws.word())
    const { fromNumber: number, fromGateway, fromMediation } = session
    const length = within(draws.word(), 6 * SECOND, 45 * SECOND)
    if (!maker.isInDay(from, from + length + SECOND)) return
    if (caller !== 0 && !people.isFree(caller, from, from + length)) return
    const pool = sites.homeOf(callee)
    maker.begin(from, AUDIO)
    if (caller === 0) setIncoming({ number, fromGateway, fromMediation })
    else if (!maker.setCaller(caller, from)) return
    people.setService(session.callee, population.services.first + pool - 1, VOICE_MAIL)
    session.target = callee
    session.referredBy = callee
    setContent()
    session.response = ACCEPTED
    session.responded = session.invited + within(draws.word(), 60, 0.9 * SECOND)
    maker.setVoip()
    if (session.voip) session.connectedNumber = telephony.lineOf(callee)
    session.hungUpBy = caller
    session.hungUpPhone = caller === 0 ? number : NULL_INT
    endCall(maker, length, 0)
    maker.finish()
  }

  return { ringColleague, ringMobile, leaveMessage }
}
