import { draw, drawByWord } from '../chance/quantiles.js'
import { STREAM, wordOf } from '../chance/stable-draw.js'
import { type ConferenceState, EVENT, type Leg, type Session } from './conference-state.js'
import { betweenByes, reconnecting, redialing } from './durations.js'
import { dialAgain, heard, leave, refuse } from './leaving.js'
import { breakOff, closed, isThere, redial } from './legs.js'
import { conferenceMachine, focusSession, mcuLeg } from './machines.js'
import { FOCUS } from './modality.js'
import { TIME_OUT, UNAVAILABLE } from './outcomes.js'

const { state: AT, event: ON } = focusSession
const { state: LEG_AT, event: LEG_ON } = mcuLeg
const { state: CONF_AT, event: CONF_ON } = conferenceMachine

/** Puts the outages of a plan on the agenda. */
export function prepareFailures({ plan, agenda }: ConferenceState): void {
  plan.failures?.outages.forEach((outage, index) => {
    if (outage.from < plan.endsAt && outage.until > plan.startsAt)
      agenda.at(Math.max(outage.from, plan.startsAt), EVENT.fail, index)
  })
}

/** Begins an outage. */
export function fail(conference: ConferenceState, index: number): void {
  const outage = conference.plan.failures?.outages[index]
  if (outage === undefined) return
  if (outage.modality === FOCUS) {
    for (const session of conference.sessions) {
      if (outage.places.has(session.place)) cutOff(conference, session, outage.until - conference.agenda.now)
    }
  } else {
    for (const leg of conference.legs) if (leg.modality === outage.modality) stop(conference, leg)
  }
}

/** Stops the server of the conference: every session with the focus fails, and the instance is over. */
export function crash(conference: ConferenceState): void {
  if (conference.state === CONF_AT.ended) return
  conference.state = conferenceMachine.step(conference.state, CONF_ON.ended)
  if (Number.isNaN(conference.lastClosed)) conference.lastClosed = conference.agenda.now
  for (const session of conference.sessions) lose(conference, session)
}

/** Cuts an endpoint off, which dials again when the outage is over. */
function cutOff(conference: ConferenceState, session: Session, lasts: number): void {
  if (session.state === AT.disconnected || session.state === AT.disconnecting) return
  // It is expected back before it is gone, or the last one would end the conference.
  dialAgain(conference, session, lasts + draw(conference.random, reconnecting))
  const replaced = isThere(session) && session.numbered
  lose(conference, session)
  if (replaced) conference.replaces[session.place] = session
}

/** Breaks a session, in whatever state it is. */
function lose(conference: ConferenceState, session: Session): void {
  if (isThere(session)) {
    breakOff(session)
    leave(conference, session, ON.failed, 'failed', heard(session))
  } else if (session.state === AT['on-hold']) {
    leave(conference, session, ON.ended, 'ended', heard(session))
  } else if (session.state === AT['dialing-in'] || session.state === AT['dialing-out']) {
    refuse(conference, session, ON.failed, TIME_OUT)
  } else if (session.state === AT.alerting) {
    refuse(conference, session, ON.busy, TIME_OUT)
  }
}

/** Breaks a leg at an MCU that stops. Its endpoint dials again at once, in vain or with all the others. */
function stop(conference: ConferenceState, leg: Leg): void {
  if (leg.state === LEG_AT.disconnected) return
  const established = leg.state === LEG_AT.connected
  leg.state = mcuLeg.step(leg.state, LEG_ON.failed)
  breakOff(leg)
  if (!established) {
    if (!(leg.responded <= conference.agenda.now)) leg.responded = conference.agenda.now
    leg.response = UNAVAILABLE.response
    leg.diagnostic = UNAVAILABLE.diagnostic
  }
  closed(conference, leg, false)
  leg.left += drawByWord(wordOf(leg.idSeed1, STREAM.bye), betweenByes)
  redial(conference, leg, draw(conference.random, redialing))
}
