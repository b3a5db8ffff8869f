import { callMachine } from '../../model/call/machines.js'
import { shareOf } from '../../model/chance/random.js'
import { NULL_INT } from '../../model/rows/batch.js'
import { type Duration, SECOND } from '../../model/time.js'
import type { Config } from '../config/config.js'
import type { SessionMaker } from './session-maker.js'

/** How an attempt to call ends. */
export type Outcome = 'answered' | 'unanswered' | 'declined' | 'busy' | 'cancelled' | 'unreachable' | 'failed'

const { state: AT, event: ON } = callMachine

/** Servers at fault: time-out, unavailable, internal error. Shares assumed. */
const faults = [
  [504, 1008],
  [503, 1011],
  [500, 1010],
] as const

/** DiagnosticId where a federated company does not say why it reaches nobody. */
export const NO_FEDERATED_REASON = 1034

/** How a call comes out for somebody who is there or not, and free or not. */
export function outcomeOf(calls: Config['peerToPeer']['calls'], word: number, there: boolean, free: boolean): Outcome {
  if (!there) return 'unreachable'
  const share = shareOf(word)
  if (share < calls.broken) return 'failed'
  if (!free) return share < 0.4 ? 'busy' : share < 0.9 ? 'unanswered' : 'cancelled'
  let upTo = calls.broken + calls.answered
  if (share < upTo) return 'answered'
  upTo += calls.unanswered
  if (share < upTo) return 'unanswered'
  upTo += calls.declined
  if (share < upTo) return 'declined'
  return share < upTo + calls.busy ? 'busy' : 'cancelled'
}

/** A length between two, by a word. */
export const within = (word: number, least: Duration, most: Duration): Duration =>
  least + Math.floor(shareOf(word) * (most - least))

/** Until a call is answered: most within ten seconds. */
export function ringing(word: number): Duration {
  const share = shareOf(word)
  return 2 * SECOND + Math.floor(share * share * 23 * SECOND)
}

/**
 * Takes a call through its states up to its answer. Of one that is answered, the end is yet to be set. `telephone`: it is the telephone
 * network that would answer.
 */
export function runCall(maker: SessionMaker, outcome: Outcome, telephone: boolean): void {
  const { draws, session } = maker
  const word = draws.word()
  const inviting = callMachine.step(AT.pending, ON.invited)
  if (outcome === 'unreachable' || outcome === 'failed') {
    callMachine.step(inviting, ON[outcome])
    turnDown(maker, outcome, telephone, word)
    return
  }
  const state = callMachine.step(inviting, ON.rang)
  switch (outcome) {
    case 'busy':
      callMachine.step(state, ON.busy)
      maker.answer(within(word, 90, 4 * SECOND), 486)
      break
    case 'declined':
      callMachine.step(state, ON.refused)
      maker.answer(within(word, 2 * SECOND, 10 * SECOND), 603, 51004)
      break
    case 'cancelled':
      callMachine.step(state, ON.cancelled)
      maker.answer(within(word, 3 * SECOND, 19 * SECOND), 487, 51004)
      break
    case 'unanswered':
      callMachine.step(state, ON.unanswered)
      maker.answer(within(word, 20 * SECOND, 30 * SECOND), 480)
      break
    default:
      callMachine.step(state, ON.answered)
      session.responded = session.invited + ringing(word)
      session.response = 200
      session.diagnostic = NULL_INT
  }
}

/** Answers a call that never rings. */
function turnDown(maker: SessionMaker, why: 'unreachable' | 'failed', telephone: boolean, word: number): void {
  if (why === 'unreachable') {
    const [response, diagnostic] = telephone ? [404, 10003] : [480, 1033]
    maker.answer(within(word, 30, 0.9 * SECOND), response, diagnostic)
    return
  }
  const [response, diagnostic] = telephone ? [503, 10010] : faults[(word >>> 0) % faults.length]
  maker.answer(within(word, 60, 5 * SECOND), response, diagnostic)
}

/** Ends a call that was answered: somebody hangs up, or, rarely, it breaks. */
export function endCall(maker: SessionMaker, length: Duration, broken: number): void {
  const { session, draws } = maker
  const breaks = draws.share() < broken
  callMachine.step(AT.established, breaks ? ON.broke : ON.hungUp)
  session.ended = session.responded + Math.max(SECOND, breaks ? Math.round(length / 2) : length)
  if (breaks) session.diagnostic = 52017
}
