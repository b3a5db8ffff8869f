import { draw, drawByWord, mostOf } from '../chance/quantiles.js'
import { STREAM, wordOf } from '../chance/stable-draw.js'
import type { Duration } from '../time.js'
import { type ConferenceState, EVENT, type Session } from './conference-state.js'
import { betweenByes, closing, hearing, lingering, reconnecting } from './durations.js'
import { breakOff, closeLegs, isThere } from './legs.js'
import { conferenceMachine, focusSession } from './machines.js'
import { MODALITIES } from './modality.js'
import { CANCELLED, NOT_ADMITTED, type Outcome } from './outcomes.js'
import { count } from './roster.js'

const { state: AT, event: ON } = focusSession
const { state: CONF_AT, event: CONF_ON } = conferenceMachine

/** Lets an endpoint hang up, in the lobby or in the conference, perhaps to come back. */
export function depart(conference: ConferenceState, session: Session): void {
  if (!isThere(session) && session.state !== AT['on-hold']) return
  const { returns, person, guest } = session.invitation
  const first = guest ? conference.focusInstances[person] === 1 : session.instance === 1
  const comesBack = returns > 0 && first && isThere(session)
  if (!isThere(session)) session.diagnostic = NOT_ADMITTED
  leave(conference, session, ON.departed, 'departed')
  if (comesBack) dialAgain(conference, session, returns)
}

/** Lets a presenter remove somebody who is connected; without a presenter nobody can. */
export function boot(conference: ConferenceState, session: Session): void {
  if (!isThere(session) || conference.roster.presenters - (session.invitation.presenter ? 1 : 0) < 1) return
  session.endedByServer = true
  leave(conference, session, ON.booted, 'ended')
}

/** Loses an endpoint, which dials again, in a new dialog that replaces this one. */
export function drop(conference: ConferenceState, session: Session): void {
  if (!isThere(session)) return
  breakOff(session)
  leave(conference, session, ON.failed, 'failed')
  if (session.numbered) conference.replaces[session.place] = session
  dialAgain(conference, session, draw(conference.random, reconnecting))
}

/** Ends the conference for all who are connected, in the lobby or dialing. */
export function end(conference: ConferenceState): void {
  if (conference.state === CONF_AT.ended) return
  conference.state = conferenceMachine.step(conference.state, CONF_ON.ended)
  if (Number.isNaN(conference.lastClosed)) conference.lastClosed = conference.agenda.now
  for (const session of conference.sessions) {
    if (isThere(session) || session.state === AT['on-hold']) {
      session.endedByServer = true
      leave(conference, session, ON.ended, 'ended', heard(session))
    } else if (session.state === AT['dialing-in'] || session.state === AT['dialing-out']) {
      refuse(conference, session, ON.failed, CANCELLED)
    } else if (session.state === AT.alerting) {
      refuse(conference, session, ON.busy, CANCELLED)
    }
  }
}

/** From the end of the conference until an endpoint has heard of it. */
export const heard = ({ idSeed1 }: Session): Duration => drawByWord(wordOf(idSeed1, STREAM.hearing), hearing)

/** Closes a session: its dialog is over. */
export function close(conference: ConferenceState, session: Session): void {
  session.state = focusSession.step(session.state, ON.closed)
  leftFocus(conference, session)
}

/** Ends a session that was never admitted: refused, not answered, or cancelled. */
export function refuse(conference: ConferenceState, session: Session, event: number, answer: Outcome): void {
  session.state = focusSession.step(session.state, event)
  session.broken = true
  if (answer.response === 0) session.responded = Number.NaN
  else if (!(session.responded <= conference.agenda.now)) session.responded = conference.agenda.now
  session.response = answer.response
  session.diagnostic = answer.diagnostic
  leftFocus(conference, session)
}

/** Notes since when anonymous users are alone, and puts the end of their grace on the agenda. */
export function watchGrace({ roster, agenda, rates }: ConferenceState): void {
  if (roster.authenticated > 0 || roster.anonymous === 0) {
    roster.aloneSince = Number.NaN
  } else if (Number.isNaN(roster.aloneSince)) {
    roster.aloneSince = agenda.now
    agenda.after(rates.aloneFor, EVENT.graceOver, 0)
  }
}

export function graceOver(conference: ConferenceState): void {
  if (conference.agenda.now - conference.roster.aloneSince >= conference.rates.aloneFor) end(conference)
}

export function leave(
  conference: ConferenceState,
  session: Session,
  event: number,
  legs: 'departed' | 'failed' | 'ended',
  delay: Duration = 0,
): void {
  const wasThere = isThere(session)
  session.state = focusSession.step(session.state, event)
  const closes = closeLegs(conference, session, legs, delay) + Math.max(1, draw(conference.random, closing))
  conference.agenda.after(closes, EVENT.close, session.id)
  if (!wasThere) return
  count(conference.roster, session.invitation, -1)
  watchGrace(conference)
}

function leftFocus(conference: ConferenceState, session: Session): void {
  session.left = conference.agenda.now
  conference.lastClosed = conference.agenda.now
  if (session.invitation.service) return
  conference.roster.live--
  endIfEmpty(conference)
}

/** Ends the conference if nobody is there or expected: at once, or when service endpoints that are there have left. */
export function endIfEmpty(conference: ConferenceState): void {
  const { roster, agenda, sessions } = conference
  if (roster.live > 0 || conference.expected > 0) return
  const service = sessions.find(session => session.invitation.service && isThere(session))
  if (service === undefined) end(conference)
  else agenda.after(drawByWord(wordOf(service.idSeed1, STREAM.hearing), lingering), EVENT.end, 0)
}

/** From hanging up until the last of an endpoint's dialogs is over, at the longest. */
const LONGEST_CLOSING: Duration = mostOf(hearing) + MODALITIES * mostOf(betweenByes) + mostOf(closing)

/** Puts another dial on the agenda: at the latest at the end, where it finds nothing. */
export function dialAgain(conference: ConferenceState, session: Session, delay: number): void {
  const { agenda, plan } = conference
  conference.expected++
  const back = agenda.now + Math.max(LONGEST_CLOSING, delay)
  agenda.at(Math.min(back, Math.max(plan.endsAt, agenda.now)), EVENT.dial, session.place)
}
