import { draw, drawShareOf } from '../chance/quantiles.js'
import { between, chance, oneOf } from '../chance/random.js'
import { SECOND, type Time } from '../time.js'
import { legDelay, openDelay, reconnecting, redialing, responsePart, ringing, steppingOut } from './durations.js'
import { focusSession, mcuLeg } from './machines.js'
import { AUDIO_VIDEO, CHAT, DATA_CONF, has, MODALITIES } from './modality.js'
import { downUntil } from './outage.js'
import { type Leg, newLeg, type Run, type Session, WHAT } from './run.js'

const { state: AT, event: ON } = mcuLeg
const { state: FOCUS_AT } = focusSession

/** SIP answers to an INVITE that an MCU does not set up: time-out, not acceptable, server error, unavailable. */
const refusals = [504, 488, 500, 503]

export const isThere = (session: Session): boolean =>
  session.state === FOCUS_AT.connected || session.state === FOCUS_AT['muted-via-focus']

/** A modality comes into use: everybody there who wants it dials in, each in their own time. */
export function open(run: Run, modality: number): void {
  for (const session of run.sessions) {
    if (isThere(session) && has(session.invitation.wants, modality)) {
      const delay = draw(run.random, openDelay)
      run.agenda.after(delay, WHAT.dialLeg, session.id, modality)
    }
  }
}

/**
 * Dials into all that is in use already. One in five clients sends its INVITEs in one go: those dialogs share their tick, and are told
 * apart by SessionIdSeq.
 */
export function dialInto(run: Run, session: Session): void {
  const together = chance(run.random, 0.2)
  let delay = draw(run.random, legDelay)
  for (let modality = 1; modality < MODALITIES; modality++) {
    if (!has(session.invitation.wants, modality) || run.plan.opens[modality] > run.agenda.now) continue
    run.agenda.after(delay, WHAT.dialLeg, session.id, modality)
    if (!together) delay += draw(run.random, legDelay)
  }
}

export function dialLeg(run: Run, session: Session, modality: number): void {
  const before = session.legs[modality]
  if (!isThere(session) || (before !== null && before.state !== AT.disconnected)) return
  const down = isDown(run, modality)
  if (modality === DATA_CONF && down) {
    run.agenda.after(draw(run.random, reconnecting), WHAT.dialLeg, session.id, modality)
    return
  }
  const leg = newLeg(run, session, modality)
  if (modality === DATA_CONF) {
    leg.state = mcuLeg.step(leg.state, ON.added)
    established(run, leg)
    return
  }
  const { agenda, random, rates } = run
  const failed = chance(random, rates.setupFailure) || down
  const setup = Math.max(1, draw(random, rates.legSetup))
  const { dialedOut } = session.invitation
  leg.state = mcuLeg.step(leg.state, dialedOut ? ON.invited : ON.dialed)
  if (dialedOut && !failed) {
    agenda.after(draw(random, ringing), WHAT.ringLeg, leg.id)
  } else {
    leg.responded = agenda.now + Math.max(1, drawShareOf(random, responsePart, setup))
    leg.response = down ? 503 : failed ? oneOf(random, refusals) : 200
    agenda.after(setup, WHAT.answerLeg, leg.id)
  }
}

/** The dialed phone rings at the MCU; the call was picked up already, so the MCU has it soon. */
export function ringLeg(run: Run, leg: Leg): void {
  if (leg.state !== AT['dialing-out']) return
  leg.state = mcuLeg.step(leg.state, ON.rang)
  leg.responded = run.agenda.now + 1
  leg.response = 200
  run.agenda.after(Math.max(1, draw(run.random, run.rates.legSetup)), WHAT.answerLeg, leg.id)
}

export function answerLeg(run: Run, leg: Leg): void {
  if (leg.state === AT.disconnected) return
  if (leg.response === 200) {
    leg.state = mcuLeg.step(leg.state, ON.admitted)
    established(run, leg)
  } else {
    leg.state = mcuLeg.step(leg.state, ON.failed)
    leg.broken = true
    closed(run, leg, true)
    redial(run, leg, draw(run.random, isDown(run, leg.modality) ? reconnecting : redialing))
  }
}

const isDown = ({ plan: { failures }, agenda }: Run, modality: number): boolean =>
  failures !== null && downUntil(failures, modality, agenda.now) > agenda.now

/** The MCU has the user: joins are counted, and the misfortunes of this stay are drawn. */
function established(run: Run, leg: Leg): void {
  const { agenda, random, rates, plan } = run
  const { person } = leg.invitation
  leg.joined = agenda.now
  leg.instance = ++run.mcuInstances[person * MODALITIES + leg.modality]
  if (leg.modality === CHAT && leg.instance === 1) {
    run.messages[person] = draw(random, plan.imOnly ? rates.messagesImOnly : rates.messages)
  }
  const stay = Math.min(leg.invitation.leaves, plan.endsAt) - agenda.now
  const drops = chance(random, rates.drop)
  const steps = chance(random, rates.mcuRejoin)
  const when = agenda.now + Math.round(stay * between(random, 0.1, 0.8))
  if (stay < 60 * SECOND || leg.invitation.service) return
  if (drops && leg.modality !== DATA_CONF) agenda.at(when, WHAT.dropLeg, leg.id)
  else if (steps) agenda.at(when, WHAT.leaveLeg, leg.id)
}

/** The leg breaks; of broken audio a third takes the focus session with it, as a lost network does. */
export function dropLeg(run: Run, leg: Leg): void {
  if (leg.state !== AT.connected) return
  leg.state = mcuLeg.step(leg.state, ON.failed)
  leg.broken = true
  closed(run, leg, true)
  if (leg.modality === AUDIO_VIDEO && chance(run.random, 0.35)) {
    run.agenda.after(0, WHAT.drop, leg.session.id)
  } else {
    redial(run, leg, draw(run.random, redialing))
  }
}

/** The user leaves this MCU, stays in the conference, and comes back to it. */
export function leaveLeg(run: Run, leg: Leg): void {
  if (leg.state !== AT.connected) return
  leg.state = mcuLeg.step(leg.state, ON.departed)
  closed(run, leg, false)
  redial(run, leg, draw(run.random, steppingOut))
}

/** Ends whatever legs a session has: with it, because it leaves, breaks or is ended. */
export function closeLegs(run: Run, session: Session, how: 'departed' | 'failed' | 'ended'): void {
  for (const leg of session.legs) {
    if (leg === null || leg.state === AT.disconnected) continue
    if (leg.state === AT.connected) {
      leg.state = mcuLeg.step(leg.state, ON[how])
      leg.broken = how === 'failed'
    } else {
      leg.state = mcuLeg.step(leg.state, ON.failed)
      // Whoever hangs up before the MCU answers has cancelled: 487 Request Terminated.
      if (!(leg.responded <= run.agenda.now)) leg.responded = run.agenda.now
      leg.response = 487
    }
    closed(run, leg, how !== 'departed')
  }
}

export function closed(run: Run, leg: Leg, byServer: boolean): void {
  leg.left = run.agenda.now
  leg.endedByServer = byServer
}

export const redial = (run: Run, leg: Leg, delay: Time): void =>
  run.agenda.after(Math.max(1, delay), WHAT.dialLeg, leg.session.id, leg.modality)
