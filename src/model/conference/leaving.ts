import { draw } from '../chance/quantiles.js'
import { MINUTE } from '../time.js'
import { closing, reconnecting } from './durations.js'
import { closeLegs, isThere } from './legs.js'
import { conferenceMachine, focusSession } from './machines.js'
import { count } from './roster.js'
import { type Run, type Session, WHAT } from './run.js'

const { state: AT, event: ON } = focusSession
const { state: CONF_AT, event: CONF_ON } = conferenceMachine

/**
 * An anonymous user whom nobody authenticated keeps company is put out after 90 minutes (AnonymousUserGracePeriod); two minutes are left
 * for hanging up.
 */
export const GRACE = 88 * MINUTE

/** Hangs up of its own accord, from the lobby or from the conference, perhaps to come back. */
export function depart(run: Run, session: Session): void {
  if (!isThere(session) && session.state !== AT['on-hold']) return
  const { returns } = session.invitation
  const comesBack = returns > 0 && session.instance === 1 && isThere(session)
  leave(run, session, ON.departed, 'departed')
  if (comesBack) dialAgain(run, session, returns)
}

/** A presenter removes someone who is connected; without a presenter nobody can. */
export function boot(run: Run, session: Session): void {
  if (!isThere(session) || run.roster.presenters - (session.invitation.presenter ? 1 : 0) < 1) return
  session.endedByServer = true
  leave(run, session, ON.booted, 'ended')
}

/** The endpoint is lost; it dials again, in a new dialog that replaces this one. */
export function drop(run: Run, session: Session): void {
  if (!isThere(session)) return
  session.endedByServer = true
  session.broken = true
  leave(run, session, ON.failed, 'failed')
  if (session.numbered) run.replaces[session.place] = session
  dialAgain(run, session, draw(run.random, reconnecting))
}

/** The conference is over: for whoever is still there, in the lobby, or about to be. */
export function end(run: Run): void {
  if (run.state === CONF_AT.ended) return
  run.state = conferenceMachine.step(run.state, CONF_ON.ended)
  if (Number.isNaN(run.lastClosed)) run.lastClosed = run.agenda.now
  for (const session of run.sessions) {
    if (isThere(session) || session.state === AT['on-hold']) {
      session.endedByServer = true
      leave(run, session, ON.ended, 'ended')
    } else if (session.state === AT['dialing-in'] || session.state === AT['dialing-out']) {
      refuse(run, session, ON.failed, 487)
    } else if (session.state === AT.alerting) {
      refuse(run, session, ON.busy, 487)
    }
  }
}

/** The focus has let go of the dialog: the session's story is complete. */
export function close(run: Run, session: Session): void {
  session.state = focusSession.step(session.state, ON.closed)
  gone(run, session)
}

/** A session that never came to be: refused, not answered, or cancelled. */
export function refuse(run: Run, session: Session, event: number, response: number): void {
  session.state = focusSession.step(session.state, event)
  session.broken = true
  session.endedByServer = event === ON.failed
  if (!(session.responded <= run.agenda.now)) session.responded = run.agenda.now
  session.response = response
  gone(run, session)
}

/** Notes since when nobody authenticated keeps the anonymous company, and looks again when their grace is over. */
export function watchCompany({ roster, agenda }: Run): void {
  if (roster.authenticated > 0 || roster.anonymous === 0) {
    roster.aloneSince = Number.NaN
  } else if (Number.isNaN(roster.aloneSince)) {
    roster.aloneSince = agenda.now
    agenda.after(GRACE, WHAT.lonely, 0)
  }
}

export function lonely(run: Run): void {
  if (run.agenda.now - run.roster.aloneSince >= GRACE) end(run)
}

export function leave(run: Run, session: Session, event: number, legs: 'departed' | 'failed' | 'ended'): void {
  const wasThere = isThere(session)
  session.state = focusSession.step(session.state, event)
  closeLegs(run, session, legs)
  run.agenda.after(Math.max(1, draw(run.random, closing)), WHAT.close, session.id)
  if (!wasThere) return
  count(run.roster, session.invitation, -1)
  watchCompany(run)
}

function gone(run: Run, session: Session): void {
  session.left = run.agenda.now
  run.lastClosed = run.agenda.now
  if (session.invitation.service) return
  run.roster.live--
  endIfEmpty(run)
}

/** Nobody is there and nobody is expected: what is left are service endpoints, and the conference ends. */
export function endIfEmpty(run: Run): void {
  if (run.roster.live === 0 && run.expected === 0) end(run)
}

/** Who would come back when all is over comes at the end, and finds nothing. */
export function dialAgain(run: Run, session: Session, delay: number): void {
  const { agenda, plan } = run
  run.expected++
  const back = agenda.now + Math.max(closing.values.at(-1) ?? 1, delay)
  agenda.at(Math.min(back, Math.max(plan.endsAt, agenda.now)), WHAT.dial, session.place)
}
