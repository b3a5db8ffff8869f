import { mixBits } from '../../model/chance/random.js'
import type { Dialog, Session } from '../../model/conference/conference-state.js'
import { newSession } from '../../model/conference/conference-state.js'
import { isThere } from '../../model/conference/legs.js'
import { conferenceMachine, focusSession, mcuLeg } from '../../model/conference/machines.js'
import { DATA_CONF, FOCUS } from '../../model/conference/modality.js'
import { CANCELLED, diagnosticOfBreak, fault, NOT_ADMITTED } from '../../model/conference/outcomes.js'
import { count } from '../../model/conference/roster.js'
import { NULL_INT } from '../../model/rows/batch.js'
import type { Time } from '../../model/time.js'
import { clockText } from './clock.js'
import { Impossible, sessionFor, step, stepped } from './impossible.js'
import type { Act, Facts, Play } from './play.js'

const { state: AT } = focusSession
const { state: CONF_AT } = conferenceMachine

/** Acts of an endpoint at the focus, by the event of the machine. */
export const sessionActs: Readonly<Record<string, (act: Act) => void>> = {
  dialed: act => first(act, false),
  invited: act => first(act, true),
  rang: act => step(current(act), 'rang', act.name, act.step.at),
  held,
  admitted,
  muted: act => step(current(act), 'muted', act.name, act.step.at),
  unmuted: act => step(current(act), 'unmuted', act.name, act.step.at),
  departed: act => end(act, 'departed'),
  booted: act => end(act, 'booted'),
  ended: act => end(act, 'ended'),
  failed: act => (isThere(current(act)) ? end(act, 'failed') : refused(act, 'failed')),
  busy: act => refused(act, 'busy'),
}

const current = ({ play, step: { does, at }, name }: Act): Session =>
  sessionFor(play.sessions.get(name), does, name, at)

/** Begins a session that the focus knows of. */
const first = (act: Act, dialedOut: boolean): void => mustAgree(act.play, begin(act, dialedOut), act.name, act.step.at)

/** Throws where somebody is known to the focus in one session and not in another: no caller is both. */
export function mustAgree({ conference }: Play, session: Session, name: string, at: number): void {
  const { person } = session.invitation
  if (conference.sessions.every(each => each.invitation.person !== person || each.numbered === session.numbered)) return
  throw new Impossible(
    `${name} cannot come at ${clockText(at)} ${session.numbered ? 'to the focus' : 'to audio-video alone'}: in another session it was the other way`,
  )
}

/** Begins a session: the first activates the conference. */
export function begin(act: Act, dialedOut: boolean): Session {
  const { play, step: moment, name, now } = act
  const { conference, sessions } = play
  const before = sessions.get(name)
  const event = dialedOut ? 'invited' : 'dialed'
  if (before !== undefined && before.state !== AT.disconnected) step(before, event, name, moment.at)
  if (conference.state === CONF_AT.ended)
    throw new Impossible(`${event} cannot happen at ${clockText(moment.at)}: the conference is ended`)
  if (conference.state === CONF_AT.scheduled)
    conference.state = conferenceMachine.step(conference.state, conferenceMachine.event.activated)
  conference.agenda.now = now
  const session = newSession(conference, play.placeOf(name, dialedOut))
  step(session, event, name, moment.at)
  mark(session, before, act)
  sessions.set(name, session)
  return session
}

/** Gives a dialog what its line says of it: its words, its number, and what it stands for. */
export function mark(dialog: Dialog, before: Dialog | undefined, { play, step: { event }, name }: Act): void {
  const { details } = event
  const ordinal = (play.dials.get(name) ?? 0) + 1
  play.dials.set(name, ordinal)
  const word = [...name].reduce(
    (hash, letter) => mixBits(hash ^ (letter.codePointAt(0) ?? 0)),
    play.conference.plan.number + 1,
  )
  const [one, other] = details.id ?? [mixBits(word ^ (2 * ordinal)), mixBits(word ^ (2 * ordinal + 1))]
  dialog.idSeed1 = one
  dialog.idSeed2 = other
  dialog.seq = details.seq ?? 0
  if (event.does === 'dialed' || event.does === 'invited') answeredLater(dialog, details, play)
  if (details.retry === true) dialog.replaces ??= before ?? dialog
  if (details.retry === false) dialog.replaces = null
}

/** An INVITE of which only the answer is known, since the capture ended before what came of it. */
function answeredLater(dialog: Dialog, { answered, code }: Facts, { read }: Play): void {
  if (answered == null) return
  dialog.responded = read.starts + answered
  dialog.response = code ?? 200
}

function held(act: Act): void {
  const session = current(act)
  step(session, 'held', act.name, act.step.at)
  accepted(session, act)
}

/** Has an INVITE answered 200: when it is said, or halfway from the INVITE until now. */
export function accepted(dialog: Dialog, { play, step: { event }, now }: Act): void {
  const { answered } = event.details
  dialog.response = 200
  if (answered != null) dialog.responded = play.read.starts + answered
  else if (Number.isNaN(dialog.responded)) dialog.responded = dialog.invited + Math.floor((now - dialog.invited) / 2)
}

function admitted(act: Act): void {
  const {
    play,
    step: { at, does },
    name,
    now,
  } = act
  const { conference } = play
  const { roster } = conference
  const session = current(act)
  const { invitation } = session
  if (session.state === AT['dialing-out']) step(session, 'rang', name, at)
  const wasHeld = session.state === AT['on-hold']
  const outside =
    session.state === AT['dialing-in'] && !invitation.service && invitation.user !== conference.plan.organizer
  step(session, 'admitted', name, at)
  const cannot = `${does} cannot happen at ${clockText(at)}:`
  if (wasHeld && leaders(play) === 0)
    throw new Impossible(`${cannot} ${name} is on-hold, and only a presenter who is connected can let them in`)
  if (outside && conference.state === CONF_AT.locked)
    throw new Impossible(`${cannot} the conference is locked, and who comes is held first`)
  if (now < conference.started)
    throw new Impossible(`${cannot} the conference starts at ${clockText(conference.started - play.read.starts)}`)
  accepted(session, act)
  session.joined = now
  const joins = ++conference.focusInstances[invitation.person]
  session.instance = invitation.guest ? 1 : joins
  count(roster, invitation, 1)
}

/** How many are there, but for one, who can let others in and remove them: presenters, and callers whom the focus does not know of but whose PIN may say so. */
function leaders({ conference: { roster }, bare }: Play, but?: Session): number {
  const callers = [...bare].filter(session => session !== but && isThere(session) && session.invitation.authenticated)
  const isOne = but !== undefined && !bare.has(but) && but.invitation.presenter
  return roster.presenters - (isOne ? 1 : 0) + callers.length
}

/** Ends a session that is connected or held, and all its legs with it. */
function end(act: Act, event: 'departed' | 'booted' | 'failed' | 'ended'): void {
  const {
    play,
    step: {
      at,
      event: { details },
    },
    name,
  } = act
  const session = current(act)
  const waits = session.state === AT['on-hold']
  if (event === 'booted' && leaders(play, waits ? undefined : session) === 0)
    throw new Impossible(
      `booted cannot happen at ${clockText(at)}: only a presenter who is connected can remove ${name}, and none is`,
    )
  close(act, session, event, details)
  if (event === 'failed' && session.numbered) play.conference.replaces[session.place] = session
}

/** Closes a session and its legs at once. */
export function close(
  { play: { conference, bare }, name, now, step: { at } }: Pick<Act, 'play' | 'name' | 'now' | 'step'>,
  session: Session,
  event: 'departed' | 'booted' | 'failed' | 'ended',
  details: Facts,
): void {
  const wasThere = isThere(session)
  step(session, event, name, at)
  const how = event === 'booted' ? 'ended' : event
  for (const leg of session.legs) if (leg !== null) closeLeg(leg, how, now)
  session.endedByServer = event === 'booted' || event === 'ended'
  if (!wasThere && event !== 'ended') session.diagnostic = NOT_ADMITTED
  if (event === 'failed') broken(session)
  say(session, details)
  session.state = stepped(focusSession as never, session.state, 'closed', { what: name, at })
  left(conference, session, now)
  if (wasThere && !bare.has(session)) count(conference.roster, session.invitation, -1)
}

function closeLeg(leg: Dialog, how: 'departed' | 'failed' | 'ended', now: Time): void {
  const { state, event } = mcuLeg
  if (leg.state === state.disconnected) return
  const connected = leg.state === state.connected
  leg.state = mcuLeg.step(leg.state, event[connected ? how : 'failed'])
  if (connected && how === 'failed') broken(leg)
  if (!connected) notAccepted(leg, CANCELLED, now)
  leg.endedByServer = how === 'ended'
  leg.left = now
}

/** Breaks a dialog that was accepted; what it broke of is the likeliest. */
export function broken(dialog: Dialog): void {
  dialog.broken = true
  if (dialog.modality !== DATA_CONF) dialog.diagnostic = diagnosticOfBreak(dialog.modality, 0)
}

/** Ends a session that was never admitted. */
function refused(act: Act, event: 'failed' | 'busy'): void {
  const {
    play: { conference },
    name,
    now,
    step: { at, event: line },
  } = act
  const session = current(act)
  step(session, event, name, at)
  notAccepted(session, event === 'busy' ? { response: 486, diagnostic: NULL_INT } : fault(FOCUS, 0), now)
  say(session, line.details, act)
  left(conference, session, now)
  if (session.numbered) conference.replaces[session.place] = session
}

/** Notes an answer other than 200, now unless there was an answer before. */
export function notAccepted(
  dialog: Dialog,
  answer: { readonly response: number; readonly diagnostic: number },
  now: Time,
): void {
  dialog.broken = true
  if (!(dialog.responded <= now)) dialog.responded = now
  dialog.response = answer.response
  dialog.diagnostic = answer.diagnostic
}

/** Puts what a line says of the end of a dialog over the defaults. */
export function say(dialog: Dialog, details: Facts, act?: Act): void {
  const { code, diagnostic, by, unreported, answered } = details
  if (code !== undefined) dialog.response = code ?? 0
  if (code === null || answered === null) dialog.responded = Number.NaN
  else if (answered !== undefined && act !== undefined) dialog.responded = act.play.read.starts + answered
  if (diagnostic !== undefined) dialog.diagnostic = diagnostic ?? NULL_INT
  if (by !== undefined) dialog.endedByServer = by === 'conference'
  if (unreported === true) dialog.leaveLost = true
}

export function left(conference: Play['conference'], session: Session, now: Time): void {
  session.left = now
  conference.lastClosed = Number.isNaN(conference.lastClosed) ? now : Math.max(conference.lastClosed, now)
}
