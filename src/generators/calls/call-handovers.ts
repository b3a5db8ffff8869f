import { callMachine } from '../../model/call/machines.js'
import { AUDIO } from '../../model/call/medium.js'
import { ACCEPTED } from '../../model/call/session.js'
import { drawByWord, type Quantiles } from '../../model/chance/quantiles.js'
import { type Duration, SECOND } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { CALL_PARK_SERVICE } from '../organisation/equipment/client-versions.js'
import { endCall, soon, within } from './call-course.js'
import type { CallParts, Trunk } from './call-parts.js'
import type { SessionMaker } from './session-maker.js'

const { state: AT, event: ON } = callMachine

/** How a caller of the telephone network gets from a user to a colleague: by transfer, or parked and taken up again. Times are assumed. */
export function callHandovers(
  { config, population, sites }: Pick<Shared, 'config' | 'population' | 'sites'>,
  maker: SessionMaker,
  { setIncoming, setContent, momentOf }: CallParts,
  lengths: Quantiles,
) {
  const { topology } = config
  const { people, draws, session } = maker

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
    session.response = ACCEPTED
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
    session.response = ACCEPTED
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
    maker.begin(from + soon(draws.word()), AUDIO)
    setIncoming(trunk)
    people.setService(session.callee, population.services.first + topology.pools + pool - 1, CALL_PARK_SERVICE)
    session.correlation.set(kept)
    session.target = user
    session.referredBy = user
    session.response = ACCEPTED
    session.responded = session.invited + soon(draws.word())
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
    session.response = ACCEPTED
    session.responded = session.invited + within(draws.word(), 30, SECOND)
    maker.setVoip()
    endCall(maker, length, 0)
    maker.finish()
  }

  return { passOn, park }
}
