import { draw, drawShareOf } from '../chance/quantiles.js'
import { between, chance } from '../chance/random.js'
import { STREAM, wordOf } from '../chance/stable-draw.js'
import { MINUTE, SECOND } from '../time.js'
import { type ConferenceState, EVENT, GUEST_SESSIONS, newSession, type Session } from './conference-state.js'
import { admitting, answering, muting, reconnecting, redialing, responsePart, ringing } from './durations.js'
import { endIfEmpty, refuse, watchGrace } from './leaving.js'
import { answerWith, attempt, dialInto, triesAgain, WAITS } from './legs.js'
import { slowed } from './load.js'
import { conferenceMachine, focusSession } from './machines.js'
import { FOCUS } from './modality.js'
import { cutOffUntil, type Failures } from './outage.js'
import { BARRED, BUSY, fault, NOT_ADMITTED, UNANSWERED, UNREACHED } from './outcomes.js'
import { count } from './roster.js'

const { state: AT, event: ON } = focusSession
const { state: CONF_AT } = conferenceMachine

/** The longest join of the tables, of which 30% pass at least before the focus answers. */
const LONGEST = 14 * SECOND

/** Of dialed phones, those that cannot be reached, and of the rest those that are busy. Assumed. */
const UNREACHABLE = 0.06
const ENGAGED = 0.12

/** Lets an endpoint dial the focus. It finds nothing when the conference is over. */
export function dial(conference: ConferenceState, place: number): void {
  const { dialedOut, service } = conference.plan.invitations[place]
  if (conference.plan.failures !== null && postponed(conference, conference.plan.failures, place)) return
  if (!service) conference.expected--
  if (conference.state === CONF_AT.ended || conference.agenda.now >= conference.plan.endsAt) {
    if (!service) endIfEmpty(conference)
    return
  }
  const session = newSession(conference, place)
  if (!service) conference.roster.live++
  if (dialedOut) dialOut(conference, session)
  else dialIn(conference, session)
}

/** Puts the dial of an endpoint that is cut off behind the outage; false if it is not. */
function postponed({ agenda, random, plan }: ConferenceState, failures: Failures, place: number): boolean {
  // An endpoint that comes after the end finds nothing, and need not wait.
  if (agenda.now >= plan.endsAt) return false
  const until = cutOffUntil(failures, place, agenda.now)
  if (until > agenda.now) agenda.at(Math.min(until + draw(random, reconnecting), plan.endsAt), EVENT.dial, place)
  return until > agenda.now
}

function dialIn(conference: ConferenceState, session: Session): void {
  const { agenda, random, rates } = conference
  session.state = focusSession.step(session.state, ON.dialed)
  // Nobody is admitted to a conference that is not active yet.
  const join = slowed(conference, draw(random, rates.joinTime), session.invitation.pace)
  const time = Math.max(join, conference.started - agenda.now)
  // However slow an endpoint is, the focus has answered ten seconds before it lets it in.
  session.responded =
    agenda.now + time - Math.min(time, LONGEST) + drawShareOf(random, responsePart, Math.min(time, LONGEST))
  const failed = chance(random, rates.joinFailure)
  const answer = session.invitation.barred
    ? BARRED
    : failed
      ? fault(FOCUS, wordOf(session.idSeed2, STREAM.diagnostic))
      : attempt(conference, session)
  answerWith(session, answer)
  agenda.after(answer === UNANSWERED ? time + WAITS : time, EVENT.answer, session.id)
}

function dialOut(conference: ConferenceState, session: Session): void {
  session.state = focusSession.step(session.state, ON.invited)
  conference.agenda.after(draw(conference.random, ringing), EVENT.ring, session.id)
}

/** Lets a dialed phone ring, unless it cannot be reached. */
export function ring(conference: ConferenceState, session: Session): void {
  if (session.state !== AT['dialing-out']) return
  const { agenda, random } = conference
  if (chance(random, UNREACHABLE)) {
    refuse(conference, session, ON.failed, UNREACHED)
    return
  }
  session.state = focusSession.step(session.state, ON.rang)
  session.response = chance(random, ENGAGED) ? BUSY.response : 200
  agenda.after(draw(random, answering), EVENT.answer, session.id)
}

/** Lets the focus answer, or the dialed phone. */
export function answer(conference: ConferenceState, session: Session): void {
  if (session.state === AT.alerting) pickUp(conference, session)
  else if (session.state === AT['dialing-in']) receive(conference, session)
}

function pickUp(conference: ConferenceState, session: Session): void {
  if (session.response === BUSY.response) {
    refuse(conference, session, ON.busy, BUSY)
  } else {
    session.responded = conference.agenda.now
    admit(conference, session)
  }
}

/** Refuses an endpoint, holds it in the lobby or admits it. */
function receive(conference: ConferenceState, session: Session): void {
  const { lobby, service, user, person } = session.invitation
  const locked = conference.state === CONF_AT.locked && user !== conference.plan.organizer && !service
  const known = conference.focusInstances[person] > 0
  if (session.response !== 200) turnAway(conference, session)
  else if (locked || (lobby !== 'none' && !known)) hold(conference, session)
  else admit(conference, session)
}

/** Refuses an endpoint, which tries again if no server is at fault, nor its client. */
function turnAway(conference: ConferenceState, session: Session): void {
  const { agenda, plan, random } = conference
  const { response, diagnostic } = session
  const again = response < 500 && !session.invitation.barred && triesAgain(session)
  if (again) {
    // It is expected back before it is gone, or the last one would end the conference.
    conference.expected++
    const back = agenda.now + draw(random, redialing)
    agenda.at(Math.min(back, Math.max(plan.endsAt, agenda.now)), EVENT.dial, session.place)
  }
  refuse(conference, session, ON.failed, { response, diagnostic })
  if (again && session.numbered) conference.replaces[session.place] = session
}

/** Holds an endpoint in the lobby. Its fate was drawn with the invitation, but only a presenter can admit it. */
function hold(conference: ConferenceState, session: Session): void {
  const { agenda, random } = conference
  const { lobby, lobbyWait } = session.invitation
  session.state = focusSession.step(session.state, ON.held)
  const wait = lobby === 'none' ? draw(random, admitting) : lobbyWait
  const event = lobby === 'denied' ? EVENT.deny : lobby === 'departed' ? EVENT.depart : EVENT.admit
  agenda.after(Math.max(1, wait), event, session.id)
}

/** Lets a presenter decide on somebody in the lobby, who waits on if there is none. */
export function decide(conference: ConferenceState, session: Session, admitted: boolean): void {
  if (session.state !== AT['on-hold']) return
  if (conference.roster.presenters === 0) {
    conference.roster.waiting.push(session.id)
  } else if (admitted) {
    admit(conference, session)
  } else {
    deny(conference, session)
  }
}

function deny(conference: ConferenceState, session: Session): void {
  session.state = focusSession.step(session.state, ON.booted)
  session.endedByServer = true
  session.diagnostic = NOT_ADMITTED
  conference.agenda.after(1, EVENT.close, session.id)
}

/** Admits an endpoint: from here on there is a row. */
function admit(conference: ConferenceState, session: Session): void {
  const { agenda, random, roster, plan } = conference
  const { invitation } = session
  session.state = focusSession.step(session.state, ON.admitted)
  session.joined = agenda.now
  const stays = ++conference.focusInstances[invitation.person]
  // A guest is somebody new each time.
  const sessions = invitation.guest ? conference.guestSessions[session.place] : 0
  session.instance = invitation.guest ? Math.max(1, sessions - GUEST_SESSIONS + 1) : stays
  count(roster, invitation, 1)
  watchGrace(conference)
  if (invitation.presenter) admitWaiting(conference)
  dialInto(conference, session)

  // Somebody who came back on purpose stays on.
  const leaves = invitation.returns > 0 && stays > 1 ? plan.endsAt : invitation.leaves
  const stay = Math.min(leaves, plan.endsAt) - agenda.now
  // Somebody who comes after their intended leave stays for a few minutes.
  if (stay <= 0) agenda.after(Math.round(between(random, 1, 4) * MINUTE), EVENT.depart, session.id)
  else if (leaves < plan.endsAt) agenda.at(leaves, EVENT.depart, session.id)
  if (invitation.bootedAfter > 0) agenda.after(invitation.bootedAfter, EVENT.boot, session.id)
  const muted = chance(random, 0.1)
  const after = Math.round(stay * between(random, 0.05, 0.5))
  if (muted && stay > MINUTE && !invitation.service) agenda.after(after, EVENT.mute, session.id)
}

/** Has a presenter who has come decide on those who waited for one. */
function admitWaiting(conference: ConferenceState): void {
  const { waiting } = conference.roster
  for (const id of waiting) {
    const denied = conference.sessions[id].invitation.lobby === 'denied'
    const wait = Math.max(1, draw(conference.random, admitting))
    conference.agenda.after(wait, denied ? EVENT.deny : EVENT.admit, id)
  }
  waiting.length = 0
}

export function mute(conference: ConferenceState, session: Session): void {
  if (session.state !== AT.connected) return
  session.state = focusSession.step(session.state, ON.muted)
  conference.agenda.after(Math.max(1, draw(conference.random, muting)), EVENT.unmute, session.id)
}

export function unmute(session: Session): void {
  if (session.state === AT['muted-via-focus']) session.state = focusSession.step(session.state, ON.unmuted)
}
