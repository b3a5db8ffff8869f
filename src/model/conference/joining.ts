import { draw, drawShareOf } from '../chance/quantiles.js'
import { between, chance, oneOf } from '../chance/random.js'
import { MINUTE } from '../time.js'
import { admitting, answering, muting, reconnecting, responsePart, ringing } from './durations.js'
import { endIfEmpty, refuse, watchCompany } from './leaving.js'
import { dialInto } from './legs.js'
import { conferenceMachine, focusSession } from './machines.js'
import { cutOffUntil, type Failures } from './outage.js'
import { count } from './roster.js'
import { newSession, type Run, type Session, WHAT } from './run.js'

const { state: AT, event: ON } = focusSession
const { state: CONF_AT } = conferenceMachine

/** SIP answers to an INVITE that the focus does not admit: forbidden, unavailable, server time-out, decline. */
const refusals = [403, 480, 504, 603]

/** Of dialed phones, those that cannot be reached, and of the rest those that are busy. Assumed. */
const UNREACHABLE = 0.06
const BUSY = 0.12

/** An endpoint is due at the focus. Who comes when all is over finds nothing. */
export function dial(run: Run, place: number): void {
  const { dialedOut, service } = run.plan.invitations[place]
  if (run.plan.failures !== null && postponed(run, run.plan.failures, place)) return
  if (!service) run.expected--
  if (run.state === CONF_AT.ended || run.agenda.now >= run.plan.endsAt) {
    if (!service) endIfEmpty(run)
    return
  }
  const session = newSession(run, place)
  if (!service) run.roster.live++
  if (dialedOut) dialOut(run, session)
  else dialIn(run, session)
}

/** Whoever reaches nothing dials when that is over. */
function postponed({ agenda, random, plan }: Run, failures: Failures, place: number): boolean {
  // Who would come when all is over comes at the end, and finds nothing.
  if (agenda.now >= plan.endsAt) return false
  const until = cutOffUntil(failures, place, agenda.now)
  if (until > agenda.now) agenda.at(Math.min(until + draw(random, reconnecting), plan.endsAt), WHAT.dial, place)
  return until > agenda.now
}

function dialIn(run: Run, session: Session): void {
  const { agenda, random, rates } = run
  session.state = focusSession.step(session.state, ON.dialed)
  const time = draw(random, rates.joinTime)
  session.responded = agenda.now + drawShareOf(random, responsePart, time)
  session.response = chance(random, rates.joinFailure) ? oneOf(random, refusals) : 200
  agenda.after(time, WHAT.answer, session.id)
}

function dialOut(run: Run, session: Session): void {
  session.state = focusSession.step(session.state, ON.invited)
  run.agenda.after(draw(run.random, ringing), WHAT.ring, session.id)
}

/** A dialed phone rings, or cannot be reached. */
export function ring(run: Run, session: Session): void {
  if (session.state !== AT['dialing-out']) return
  const { agenda, random } = run
  if (chance(random, UNREACHABLE)) {
    refuse(run, session, ON.failed, 480)
    return
  }
  session.state = focusSession.step(session.state, ON.rang)
  session.response = chance(random, BUSY) ? 486 : 200
  agenda.after(draw(random, answering), WHAT.answer, session.id)
}

/** The focus answers, or the dialed phone does. */
export function answer(run: Run, session: Session): void {
  if (session.state === AT.alerting) pickUp(run, session)
  else if (session.state === AT['dialing-in']) receive(run, session)
}

function pickUp(run: Run, session: Session): void {
  if (session.response === 486) {
    refuse(run, session, ON.busy, 486)
  } else {
    session.responded = run.agenda.now
    admit(run, session)
  }
}

/** No, wait in the lobby, or come in. */
function receive(run: Run, session: Session): void {
  const { lobby, service, user, person } = session.invitation
  const locked = run.state === CONF_AT.locked && user !== run.plan.organizer && !service
  const known = run.focusInstances[person] > 0
  if (session.response !== 200) refuse(run, session, ON.failed, session.response)
  else if (locked || (lobby !== 'none' && !known)) hold(run, session)
  else admit(run, session)
}

/** The lobby: what becomes of it was drawn with the invitation, but only a presenter can open the door. */
function hold(run: Run, session: Session): void {
  const { agenda, random } = run
  const { lobby, lobbyWait } = session.invitation
  session.state = focusSession.step(session.state, ON.held)
  const wait = lobby === 'none' ? draw(random, admitting) : lobbyWait
  const what = lobby === 'denied' ? WHAT.deny : lobby === 'departed' ? WHAT.depart : WHAT.admit
  agenda.after(Math.max(1, wait), what, session.id)
}

/** A presenter's decision on someone in the lobby is due; without a presenter it waits for one. */
export function decide(run: Run, session: Session, admitted: boolean): void {
  if (session.state !== AT['on-hold']) return
  if (run.roster.presenters === 0) {
    run.roster.waiting.push(session.id)
  } else if (admitted) {
    admit(run, session)
  } else {
    deny(run, session)
  }
}

function deny(run: Run, session: Session): void {
  session.state = focusSession.step(session.state, ON.booted)
  session.endedByServer = true
  run.agenda.after(1, WHAT.close, session.id)
}

/** Connected: from here on there is a row. */
function admit(run: Run, session: Session): void {
  const { agenda, random, roster, plan } = run
  const { invitation } = session
  session.state = focusSession.step(session.state, ON.admitted)
  session.joined = agenda.now
  session.instance = ++run.focusInstances[invitation.person]
  count(roster, invitation, 1)
  watchCompany(run)
  if (invitation.presenter) openTheDoor(run)
  dialInto(run, session)

  // Whoever came back on purpose stays on.
  const leaves = invitation.returns > 0 && session.instance > 1 ? plan.endsAt : invitation.leaves
  const stay = Math.min(leaves, plan.endsAt) - agenda.now
  // Whoever comes after they meant to leave looks in for a few minutes.
  if (stay <= 0) agenda.after(Math.round(between(random, 1, 4) * MINUTE), WHAT.depart, session.id)
  else if (leaves < plan.endsAt) agenda.at(leaves, WHAT.depart, session.id)
  if (invitation.bootedAfter > 0) agenda.after(invitation.bootedAfter, WHAT.boot, session.id)
  const muted = chance(random, 0.1)
  const after = Math.round(stay * between(random, 0.05, 0.5))
  if (muted && stay > MINUTE && !invitation.service) agenda.after(after, WHAT.mute, session.id)
}

/** A presenter has come: those who waited for one are dealt with one by one. */
function openTheDoor(run: Run): void {
  const { waiting } = run.roster
  for (const id of waiting) {
    const denied = run.sessions[id].invitation.lobby === 'denied'
    const wait = Math.max(1, draw(run.random, admitting))
    run.agenda.after(wait, denied ? WHAT.deny : WHAT.admit, id)
  }
  waiting.length = 0
}

export function mute(run: Run, session: Session): void {
  if (session.state !== AT.connected) return
  session.state = focusSession.step(session.state, ON.muted)
  run.agenda.after(Math.max(1, draw(run.random, muting)), WHAT.unmute, session.id)
}

export function unmute(session: Session): void {
  if (session.state === AT['muted-via-focus']) session.state = focusSession.step(session.state, ON.unmuted)
}
