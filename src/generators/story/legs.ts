import { type ConferenceState, type Leg, newLeg, type Session } from '../../model/conference/conference-state.js'
import { isThere } from '../../model/conference/legs.js'
import { focusSession, mcuLeg } from '../../model/conference/machines.js'
import { AUDIO_VIDEO, CHAT, DATA_CONF, MODALITIES, modalities } from '../../model/conference/modality.js'
import { fault } from '../../model/conference/outcomes.js'
import { clockText } from './clock.js'
import { Impossible, legFor, mustBeThere, sessionFor, step } from './impossible.js'
import type { Act } from './play.js'
import { accepted, begin, broken, close, mark, mustAgree, notAccepted, say } from './sessions.js'

const { state: AT } = mcuLeg

/** Acts of an endpoint at an MCU, by the event of the machine. */
export const legActs: Readonly<Record<string, (act: Act) => void>> = {
  dialed: act => begun(act),
  invited: act => begun(act),
  admitted: joined,
  departed: act => over(act, 'departed'),
  booted: act => over(act, 'ended'),
  failed,
}

/** Dials an MCU, or is dialed by it; web conferencing is not SIP, and has nothing of the kind. */
function begun(act: Act): Leg | undefined {
  const {
    play,
    step: { does, at, event },
    name,
    now,
  } = act
  const { conference } = play
  const { modality } = event
  const said = event.does === 'joins' || event.does === 'rejoins'
  if (modality === DATA_CONF) {
    if (said) return undefined
    throw new Impossible(`${does} cannot happen at ${clockText(at)}: data-conf is not SIP, so ${name} can only join it`)
  }
  const session = sessionOf(act)
  mustBeThere(session, does, name, at)
  if (session.invitation.fromPstn && modality !== AUDIO_VIDEO)
    throw new Impossible(
      `${does} cannot happen at ${clockText(at)}: ${name} is on a telephone, which reaches audio-video alone`,
    )
  const before = session.legs[modality]
  const { dialedOut } = session.invitation
  const kind = dialedOut ? 'invited' : 'dialed'
  if (before !== null && before.state !== AT.disconnected) step(before, kind, name, at)
  if (does === 'invited' && !dialedOut)
    throw new Impossible(
      `invited cannot happen at ${clockText(at)}: ${name} dialed the focus, and so dials ${modalities[modality]} too`,
    )
  conference.agenda.now = now
  const leg = newLeg(conference, session, modality)
  step(leg, kind, name, at)
  mark(leg, before ?? undefined, { ...act, name: `${name} ${modalities[modality]}` })
  return leg
}

/** The session of a leg. Callers that the focus does not know of have one that leaves no rows. */
function sessionOf(act: Act): Session {
  const {
    play,
    step: { does, at, event },
    name,
  } = act
  const { sessions, read, bare, conference } = play
  const known = sessions.get(name)
  const isCaller =
    read.endpoints.get(name)?.person.is === 'telephone' || read.endpoints.get(name)?.person.client === 'telephone'
  if (
    !isCaller ||
    event.modality !== AUDIO_VIDEO ||
    (known !== undefined && !(bare.has(known) && known.state === focusSession.state.disconnected))
  )
    return sessionFor(known, does, name, at)
  const session = begin({ ...act, step: { ...act.step, event: { ...event, details: {} } } }, does === 'invited')
  session.numbered = false
  mustAgree(play, session, name, at)
  if (does === 'invited') step(session, 'rang', name, at)
  step(session, 'admitted', name, at)
  session.joined = conference.agenda.now
  bare.add(session)
  return session
}

function joined(act: Act): void {
  const {
    play,
    step: { does, at, event },
    name,
    now,
  } = act
  const { conference, sessions } = play
  const { modality } = event
  const session = sessionFor(sessions.get(name), does, name, at)
  mustBeThere(session, does, name, at)
  const leg = modality === DATA_CONF ? added(act, session) : legFor(session.legs[modality], does, modality, name, at)
  if (modality !== DATA_CONF) {
    if (leg.state === AT['dialing-out']) step(leg, 'rang', name, at)
    step(leg, 'admitted', name, at)
    accepted(leg, act)
  }
  leg.joined = now
  leg.instance = instanceOf(conference, session, modality)
}

/** Which leg of a user at an MCU it is. A guest is another user in each session, of which two devices have one each at once. */
function instanceOf({ legs, mcuInstances }: ConferenceState, session: Session, modality: number): number {
  const { guest, person } = session.invitation
  if (!guest) return ++mcuInstances[person * MODALITIES + modality]
  return legs.filter(leg => leg.user === session.user && leg.modality === modality && !Number.isNaN(leg.joined)).length
}

function added(act: Act, session: Session): Leg {
  const {
    play: { conference },
    step: { at },
    name,
    now,
  } = act
  const before = session.legs[DATA_CONF]
  if (before !== null && before.state !== AT.disconnected) step(before, 'added', name, at)
  if (session.invitation.fromPstn)
    throw new Impossible(
      `added cannot happen at ${clockText(at)}: ${name} is on a telephone, which reaches audio-video alone`,
    )
  conference.agenda.now = now
  const leg = newLeg(conference, session, DATA_CONF)
  step(leg, 'added', name, at)
  mark(leg, before ?? undefined, { ...act, name: `${name} data-conf` })
  return leg
}

function legNow({
  play,
  step: {
    does,
    at,
    event: { modality },
  },
  name,
}: Act): { readonly leg: Leg; readonly session: Session } {
  const session = sessionFor(play.sessions.get(name), does, name, at)
  return { session, leg: legFor(session.legs[modality], does, modality, name, at) }
}

function over(act: Act, how: 'departed' | 'ended'): void {
  const {
    step: {
      at,
      event: { details },
    },
    name,
    now,
  } = act
  const { leg, session } = legNow(act)
  step(leg, how, name, at)
  leg.left = now
  leg.endedByServer = how === 'ended'
  say(leg, details)
  endBare(act, session, how)
}

/** A leg breaks, or comes to nothing. */
function failed(act: Act): void {
  const {
    step: {
      at,
      event: { details, modality },
    },
    name,
    now,
  } = act
  const { leg, session } = legNow(act)
  const connected = leg.state === AT.connected
  step(leg, 'failed', name, at)
  if (connected) broken(leg)
  else notAccepted(leg, fault(modality, 0), now)
  leg.left = now
  say(leg, details, connected ? undefined : act)
  endBare(act, session, 'failed')
}

/** A caller that the focus does not know of is gone with the last leg. */
function endBare(act: Act, session: Session, how: 'departed' | 'ended' | 'failed'): void {
  if (!act.play.bare.has(session) || !isThere(session)) return
  if (session.legs.every(leg => leg === null || leg.state === AT.disconnected)) close(act, session, how, {})
}

/** Adds messages that somebody writes who is in chat. */
export function write({ play, step: { at, event }, name }: Act): void {
  const { conference, sessions } = play
  const session = sessionFor(sessions.get(name), 'a message', name, at)
  const leg = session.legs[CHAT]
  if (leg?.state !== AT.connected)
    throw new Impossible(`a message cannot be written at ${clockText(at)}: ${name} is not connected to chat`)
  const { person } = session.invitation
  conference.messages[person] += event.count
  conference.writers[person] = session.user
}
