import { drawCount } from '../chance/counts.js'
import { draw, drawByWord, drawShareOf } from '../chance/quantiles.js'
import { between, chance, shareOf } from '../chance/random.js'
import { STREAM, wordOf } from '../chance/stable-draw.js'
import { type Duration, SECOND, type Time } from '../time.js'
import { type ConferenceState, type Dialog, EVENT, type Leg, newLeg, type Session } from './conference-state.js'
import {
  betweenByes,
  legDelay,
  openDelay,
  reconnecting,
  redialing,
  responsePart,
  ringing,
  steppingOut,
} from './durations.js'
import { slowed } from './load.js'
import { focusSession, mcuLeg } from './machines.js'
import { AUDIO_VIDEO, CHAT, DATA_CONF, has, MODALITIES } from './modality.js'
import { downUntil } from './outage.js'
import { CANCELLED, diagnosticOfBreak, fault, type Outcome, UNANSWERED, UNAVAILABLE, withoutFault } from './outcomes.js'

const { state: AT, event: ON } = mcuLeg
const { state: FOCUS_AT } = focusSession

/** An endpoint gives up an MCU that has not set up so many of its legs in a row, unless the MCU is down. Assumed. */
export const MOST_ATTEMPTS = 10

export const isThere = (session: Session): boolean =>
  session.state === FOCUS_AT.connected || session.state === FOCUS_AT['muted-via-focus']

/** Opens a modality: everybody there who wants it dials in, each in their own time. */
export function open(conference: ConferenceState, modality: number): void {
  for (const session of conference.sessions) {
    if (isThere(session) && has(session.invitation.wants, modality)) {
      const delay = draw(conference.random, openDelay)
      conference.agenda.after(delay, EVENT.dialLeg, session.id, modality)
    }
  }
}

/**
 * Dials into all modalities that are in use. One in five clients sends its INVITEs in one go: those dialogs share a tick, and differ by
 * SessionIdSeq.
 */
export function dialInto(conference: ConferenceState, session: Session): void {
  const together = chance(conference.random, 0.2)
  let delay = draw(conference.random, legDelay)
  for (let modality = 1; modality < MODALITIES; modality++) {
    if (!has(session.invitation.wants, modality) || conference.plan.opens[modality] > conference.agenda.now) continue
    conference.agenda.after(delay, EVENT.dialLeg, session.id, modality)
    if (!together) delay += draw(conference.random, legDelay)
  }
}

export function dialLeg(conference: ConferenceState, session: Session, modality: number): void {
  const before = session.legs[modality]
  if (!isThere(session) || (before !== null && before.state !== AT.disconnected)) return
  const down = isDown(conference, modality)
  if (modality === DATA_CONF && down) {
    conference.agenda.after(draw(conference.random, reconnecting), EVENT.dialLeg, session.id, modality)
    return
  }
  const leg = newLeg(conference, session, modality)
  if (modality === DATA_CONF) {
    leg.state = mcuLeg.step(leg.state, ON.added)
    established(conference, leg)
    return
  }
  const { agenda, random, rates } = conference
  const failed = chance(random, rates.setupFailure) || down
  const { pace } = session.invitation
  const setup = Math.max(1, slowed(conference, draw(random, rates.legSetup), pace * rates.legPace[modality]))
  const { dialedOut } = session.invitation
  leg.state = mcuLeg.step(leg.state, dialedOut ? ON.invited : ON.dialed)
  if (dialedOut && !failed) {
    agenda.after(draw(random, ringing), EVENT.ringLeg, leg.id)
  } else {
    leg.responded = agenda.now + Math.max(1, drawShareOf(random, responsePart, setup))
    const answer = down
      ? UNAVAILABLE
      : failed
        ? fault(modality, wordOf(leg.idSeed2, STREAM.diagnostic))
        : attempt(conference, leg)
    answerWith(leg, answer)
    agenda.after(answer === UNANSWERED ? setup + WAITS : setup, EVENT.answerLeg, leg.id)
  }
}

/** Lets a dialed phone ring at the MCU, which has it soon, since the call was picked up already. */
export function ringLeg(conference: ConferenceState, leg: Leg): void {
  if (leg.state !== AT['dialing-out']) return
  leg.state = mcuLeg.step(leg.state, ON.rang)
  leg.responded = conference.agenda.now + 1
  leg.response = 200
  conference.agenda.after(Math.max(1, draw(conference.random, conference.rates.legSetup)), EVENT.answerLeg, leg.id)
}

export function answerLeg(conference: ConferenceState, leg: Leg): void {
  if (leg.state === AT.disconnected) return
  if (leg.response === 200) {
    leg.state = mcuLeg.step(leg.state, ON.admitted)
    established(conference, leg)
  } else {
    leg.state = mcuLeg.step(leg.state, ON.failed)
    leg.broken = true
    closed(conference, leg, false)
    const down = isDown(conference, leg.modality)
    if (down || triesAgain(leg)) redial(conference, leg, draw(conference.random, down ? reconnecting : redialing))
  }
}

/** Whether an endpoint tries again what came to nothing. Few give up at once, all after so many attempts in a row. */
export function triesAgain(dialog: Dialog): boolean {
  if (shareOf(wordOf(dialog.idSeed2, STREAM.resignation)) < RESIGNED && isOfNobody(dialog)) return false
  let failed = 1
  for (let before = dialog.replaces; before !== null && Number.isNaN(before.joined); before = before.replaces) failed++
  return failed < MOST_ATTEMPTS
}

/** Of those whose INVITE came to nothing though nothing failed, the share who do not try again. Assumed. */
const RESIGNED = 0.05

const isOfNobody = ({ response }: Dialog): boolean => response < 500 && response !== 488

/** How a client waits for an answer that does not come. */
export const WAITS: Duration = 20 * SECOND

/** The answer to an INVITE where no server fails; null: it is accepted. */
export function attempt(
  { rates, plan }: ConferenceState,
  { idSeed1, idSeed2, invitation, modality }: Dialog,
): Outcome | null {
  if (invitation.service || plan.flag !== 0) return null
  const share = shareOf(wordOf(idSeed1, STREAM.attempt))
  if (share < rates.unanswered) return UNANSWERED
  return share < rates.unanswered + rates.givenUp ? withoutFault(modality, wordOf(idSeed2, STREAM.attempt)) : null
}

/** Notes the answer that is to come. */
export function answerWith(dialog: Dialog, answer: Outcome | null): void {
  dialog.response = answer === null ? 200 : answer.response
  if (answer === null) return
  dialog.diagnostic = answer.diagnostic
  if (answer.response === 0) dialog.responded = Number.NaN
}

/** Breaks a dialog that was accepted. */
export function breakOff(dialog: Dialog): void {
  dialog.broken = true
  dialog.diagnostic = diagnosticOfBreak(dialog.modality, wordOf(dialog.idSeed1, STREAM.diagnostic))
}

const isDown = ({ plan: { failures }, agenda }: ConferenceState, modality: number): boolean =>
  failures !== null && downUntil(failures, modality, agenda.now) > agenda.now

/** Connects a leg, counts the join, and draws whether the leg will break or be left. */
function established(conference: ConferenceState, leg: Leg): void {
  const { agenda, random, rates, plan } = conference
  const { person } = leg.invitation
  leg.joined = agenda.now
  leg.instance = ++conference.mcuInstances[person * MODALITIES + leg.modality]
  if (leg.modality === CHAT && leg.instance === 1) {
    conference.writers[person] = leg.user
    conference.messages[person] = drawCount(random, plan.imOnly ? rates.messagesImOnly : rates.messages)
  }
  const stay = Math.min(leg.invitation.leaves, plan.endsAt) - agenda.now
  const drops = chance(random, rates.drop)
  const steps = chance(random, rates.mcuRejoin)
  const when = agenda.now + Math.round(stay * between(random, 0.1, 0.8))
  if (stay < 60 * SECOND || leg.invitation.service) return
  if (drops && leg.modality !== DATA_CONF) agenda.at(when, EVENT.dropLeg, leg.id)
  else if (steps) agenda.at(when, EVENT.leaveLeg, leg.id)
}

/** Breaks a leg. A third of broken audio takes the focus session with it, as a lost network does. */
export function dropLeg(conference: ConferenceState, leg: Leg): void {
  if (leg.state !== AT.connected) return
  leg.state = mcuLeg.step(leg.state, ON.failed)
  breakOff(leg)
  closed(conference, leg, false)
  if (leg.modality === AUDIO_VIDEO && chance(conference.random, 0.35)) {
    conference.agenda.after(0, EVENT.drop, leg.session.id)
  } else {
    redial(conference, leg, draw(conference.random, redialing))
  }
}

/** Lets a user leave an MCU, stay in the conference, and come back to it. */
export function leaveLeg(conference: ConferenceState, leg: Leg): void {
  if (leg.state !== AT.connected) return
  leg.state = mcuLeg.step(leg.state, ON.departed)
  closed(conference, leg, false)
  redial(conference, leg, draw(conference.random, steppingOut))
}

/**
 * Ends the legs of a session that leaves, breaks or is ended, one after the other, the first of them after a delay. Gives the time from now
 * until the last of them is over.
 */
export function closeLegs(
  conference: ConferenceState,
  session: Session,
  how: 'departed' | 'failed' | 'ended',
  delay: Duration,
): Duration {
  let after = delay
  const first = session.idSeed1 & 7
  for (let turn = 0; turn < MODALITIES; turn++) {
    const leg = session.legs[(first + turn) % MODALITIES]
    if (leg === null || leg.state === AT.disconnected) continue
    if (leg.state === AT.connected) {
      leg.state = mcuLeg.step(leg.state, ON[how])
      if (how === 'failed') breakOff(leg)
    } else {
      leg.state = mcuLeg.step(leg.state, ON.failed)
      // Hanging up before the MCU answers cancels the request: 487 Request Terminated.
      if (!(leg.responded <= conference.agenda.now)) leg.responded = conference.agenda.now
      leg.response = CANCELLED.response
      leg.diagnostic = CANCELLED.diagnostic
    }
    after += drawByWord(wordOf(leg.idSeed1, STREAM.bye), betweenByes)
    closed(conference, leg, how === 'ended')
    leg.left += after
  }
  return after
}

export function closed(conference: ConferenceState, leg: Leg, byServer: boolean): void {
  leg.left = conference.agenda.now
  leg.endedByServer = byServer
}

export const redial = (conference: ConferenceState, leg: Leg, delay: Time): void =>
  conference.agenda.after(Math.max(1, delay), EVENT.dialLeg, leg.session.id, leg.modality)
