import { callMachine } from '../../model/call/machines.js'
import { ACCEPTED } from '../../model/call/session.js'
import { shareOf } from '../../model/chance/random.js'
import { NULL_INT } from '../../model/rows/batch.js'
import { type Duration, SECOND } from '../../model/time.js'
import type { Config } from '../config/config.js'
import { CODES, PARTY_LOST } from './call-codes.js'
import type { SessionMaker } from './session-maker.js'

/** How an attempt to call ends. */
export type Outcome = 'answered' | 'unanswered' | 'declined' | 'busy' | 'cancelled' | 'unreachable' | 'failed'

const { state: AT, event: ON } = callMachine

/** Servers at fault, each as often. Assumed. */
const faults = [CODES.noNextHop, CODES.unavailable, CODES.serverError]

/** No call rings for longer, so that whoever is free for so long and its length is free for a call. */
export const MOST_RINGING: Duration = 30 * SECOND

/** Who speaks already is busy, lets it ring, or whoever calls gives up. Assumed. */
const [FINDS_BUSY, RINGS_OUT] = [0.4, 0.9]

/** How a call comes out for somebody who is there or not, and free or not. */
export function outcomeOf(calls: Config['peerToPeer']['calls'], word: number, there: boolean, free: boolean): Outcome {
  if (!there) return 'unreachable'
  const share = shareOf(word)
  if (share < calls.broken) return 'failed'
  if (!free) return share < FINDS_BUSY ? 'busy' : share < RINGS_OUT ? 'unanswered' : 'cancelled'
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

/** Until a server does what is next to be done: no fixed time. Assumed. */
export const soon = (word: number): Duration => within(word, 12, 0.5 * SECOND)

/** Until a call is answered: most within ten seconds. Assumed. */
export function ringing(word: number): Duration {
  const share = shareOf(word)
  return 2 * SECOND + Math.floor(share * share * 23 * SECOND)
}

/**
 * Takes a call through its states up to its answer, whose times are assumed. Of one that is answered, the end is yet to be set. `telephone`: it is the telephone
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
      maker.answer(within(word, 90, 4 * SECOND), ...CODES.busy)
      break
    case 'declined':
      callMachine.step(state, ON.refused)
      // That somebody does not want to answer, gateways say as networks do: busy.
      maker.answer(within(word, 2 * SECOND, 10 * SECOND), ...(telephone ? CODES.busy : CODES.declined))
      break
    case 'cancelled':
      callMachine.step(state, ON.cancelled)
      maker.answer(within(word, 3 * SECOND, 19 * SECOND), ...CODES.cancelled)
      break
    case 'unanswered':
      callMachine.step(state, ON.unanswered)
      maker.answer(within(word, 20 * SECOND, MOST_RINGING), ...CODES.unanswered)
      break
    default:
      callMachine.step(state, ON.answered)
      session.responded = session.invited + ringing(word)
      session.response = ACCEPTED
      session.diagnostic = NULL_INT
  }
}

/** Answers a call that never rings. */
function turnDown(maker: SessionMaker, why: 'unreachable' | 'failed', telephone: boolean, word: number): void {
  if (why === 'unreachable') {
    maker.answer(within(word, 30, 0.9 * SECOND), ...(telephone ? CODES.noSuchNumber : CODES.unreachable))
    return
  }
  const codes = telephone ? CODES.gatewayDown : faults[(word >>> 0) % faults.length]
  maker.answer(within(word, 60, 5 * SECOND), ...codes)
}

/** Ends a call that was answered: somebody hangs up, or, rarely, it breaks. */
export function endCall(maker: SessionMaker, length: Duration, broken: number): void {
  const { session, draws } = maker
  const breaks = draws.share() < broken
  callMachine.step(AT.established, breaks ? ON.broke : ON.hungUp)
  session.ended = session.responded + Math.max(SECOND, breaks ? Math.round(length / 2) : length)
  if (breaks) session.diagnostic = PARTY_LOST
}
