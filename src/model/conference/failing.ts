import { draw } from '../chance/quantiles.js'
import { reconnecting, redialing } from './durations.js'
import { dialAgain, leave, refuse } from './leaving.js'
import { closed, isThere, redial } from './legs.js'
import { conferenceMachine, focusSession, mcuLeg } from './machines.js'
import { FOCUS } from './modality.js'
import { type Leg, type Run, type Session, WHAT } from './run.js'

const { state: AT, event: ON } = focusSession
const { state: LEG_AT, event: LEG_ON } = mcuLeg
const { state: CONF_AT, event: CONF_ON } = conferenceMachine

/** SIP answers of what is not there: service unavailable; server time-out. */
const UNAVAILABLE = 503
const TIME_OUT = 504

/** Puts what will fail on the agenda. */
export function prepareFailures({ plan, agenda }: Run): void {
  plan.failures?.outages.forEach((outage, index) => {
    if (outage.from < plan.endsAt && outage.until > plan.startsAt)
      agenda.at(Math.max(outage.from, plan.startsAt), WHAT.fail, index)
  })
}

/** An outage begins. */
export function fail(run: Run, index: number): void {
  const outage = run.plan.failures?.outages[index]
  if (outage === undefined) return
  if (outage.modality === FOCUS) {
    for (const session of run.sessions) {
      if (outage.places.has(session.place)) cutOff(run, session, outage.until - run.agenda.now)
    }
  } else {
    for (const leg of run.legs) if (leg.modality === outage.modality) stop(run, leg)
  }
}

/** The server that has the conference stops: every session with the focus fails, and the instance is over. */
export function crash(run: Run): void {
  if (run.state === CONF_AT.ended) return
  run.state = conferenceMachine.step(run.state, CONF_ON.ended)
  if (Number.isNaN(run.lastClosed)) run.lastClosed = run.agenda.now
  for (const session of run.sessions) lose(run, session)
}

/** An endpoint can reach nothing any more, and tries again when it can. */
function cutOff(run: Run, session: Session, lasts: number): void {
  if (session.state === AT.disconnected || session.state === AT.disconnecting) return
  // It is expected back before it is gone, or the last one would end the conference.
  dialAgain(run, session, lasts + draw(run.random, reconnecting))
  const replaced = isThere(session) && session.numbered
  lose(run, session)
  if (replaced) run.replaces[session.place] = session
}

/** A session breaks, in whatever state it is. */
function lose(run: Run, session: Session): void {
  if (isThere(session)) {
    session.endedByServer = true
    session.broken = true
    leave(run, session, ON.failed, 'failed')
  } else if (session.state === AT['on-hold']) {
    session.endedByServer = true
    leave(run, session, ON.ended, 'ended')
  } else if (session.state === AT['dialing-in'] || session.state === AT['dialing-out']) {
    refuse(run, session, ON.failed, TIME_OUT)
  } else if (session.state === AT.alerting) {
    refuse(run, session, ON.busy, TIME_OUT)
  }
}

/** The MCU stops: the leg breaks, and its endpoint dials again at once, to find nothing or to be in the storm. */
function stop(run: Run, leg: Leg): void {
  if (leg.state === LEG_AT.disconnected) return
  const established = leg.state === LEG_AT.connected
  leg.state = mcuLeg.step(leg.state, LEG_ON.failed)
  leg.broken = true
  if (!established) {
    if (!(leg.responded <= run.agenda.now)) leg.responded = run.agenda.now
    leg.response = UNAVAILABLE
  }
  closed(run, leg, true)
  redial(run, leg, draw(run.random, redialing))
}
