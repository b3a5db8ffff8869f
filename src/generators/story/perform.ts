import type { Random } from '../../model/chance/random.js'
import { type ConferenceState, reset } from '../../model/conference/conference-state.js'
import type { ConferencePlan } from '../../model/conference/invitation.js'
import { isThere } from '../../model/conference/legs.js'
import { conferenceMachine, focusSession } from '../../model/conference/machines.js'
import { CANCELLED } from '../../model/conference/outcomes.js'
import { DAY, type Duration, MINUTE, type Time } from '../../model/time.js'
import { formatDuration } from '../../model/time-text.js'
import { clockText } from './clock.js'
import { Impossible, step, stepped } from './impossible.js'
import { legActs, write } from './legs.js'
import type { Play } from './play.js'
import { endpointOf, type ReadStory, type Step, type StoryProblem } from './read.js'
import { close, left, notAccepted, sessionActs } from './sessions.js'

const { state: AT } = conferenceMachine

/** How long anonymous people are let alone, and how long a conference lasts at most. */
const usualLimits = { alone: 90 * MINUTE, longest: DAY }

/** After the last event, when a conference ends of which nothing is said. */
const AFTERWARDS = MINUTE

type Given = {
  readonly plan: ConferencePlan
  readonly placeOf: Play['placeOf']
  readonly random: Random
  /** Nothing is performed from then on. */
  readonly captureEnd: Time
  /** What servers allow that are not as they are installed. */
  readonly limits?: Limits | undefined
}

export type Limits = { readonly alone: Duration; readonly longest: Duration }

/**
 * Has a story happen: each step is one of a machine. What happened is left in `conference`, for the recorder. Gives what cannot happen, the
 * first for each endpoint.
 */
export function perform(read: ReadStory, conference: ConferenceState, given: Given): readonly StoryProblem[] {
  const play: Play = {
    ...{ read, conference, placeOf: given.placeOf },
    ...{ sessions: new Map(), bare: new Set(), dials: new Map() },
  }
  begin(play, given)
  const problems = new Map<string, StoryProblem>()
  let done = 0
  for (const each of read.steps) {
    const now = read.starts + each.at
    if (now >= given.captureEnd && each.event.who !== 'capture') break
    const name = endpointOf(each.event, read.people)
    if (problems.has(name)) continue
    try {
      limit(play, each, now, given.limits ?? usualLimits)
      act(play, each, name, now)
      done = now
    } catch (error) {
      if (!(error instanceof Impossible)) throw error
      problems.set(name, { path: ['events', each.event.index], says: error.message })
    }
  }
  finish(play, Math.max(done, conference.started), given.captureEnd)
  return [...problems.values()]
}

/** The conference before anything: when it is captured and starts is known, for joins to be held against. */
function begin({ read, conference }: Play, { plan, random }: Given): void {
  reset(conference, plan, random)
  plan.invitations.forEach(({ guest, user }, place) => {
    if (guest) conference.guests[place] = user
  })
  const momentOf = (does: string) => {
    const found = read.steps.find(each => each.event.who === 'conference' && each.does === does)
    return found === undefined ? undefined : read.starts + found.at
  }
  conference.captured = momentOf('captured') ?? plan.startsAt
  conference.started = momentOf('started') ?? conference.captured
  conference.deactivation = 0
}

function act(play: Play, moment: Step, name: string, now: Time): void {
  const { read, conference } = play
  const { event, does } = moment
  if (read.captureEnd !== undefined && moment.at >= read.captureEnd && event.who !== 'capture')
    throw new Impossible(
      `${does} cannot happen at ${clockText(moment.at)}: the capture ends at ${clockText(read.captureEnd)}`,
    )
  if (event.who === 'capture') return
  if (event.who === 'conference') {
    ofConference(play, moment, now)
    return
  }
  const { answered, dialed } = event.details
  const begins = event.does === 'dialed' || event.does === 'invited'
  for (const [what, time] of Object.entries({ answered, dialed }))
    if (time != null && time > event.at && !begins)
      throw new Impossible(`${what}=${clockText(time)} cannot be after ${clockText(event.at)}, when it is over`)
  if (does === 'writes') write({ play, step: moment, name, now })
  else (event.modality === 0 ? sessionActs : legActs)[does]({ play, step: moment, name, now })
  const { roster } = conference
  const alone = roster.authenticated === 0 && roster.anonymous > 0
  if (!alone) roster.aloneSince = Number.NaN
  else if (Number.isNaN(roster.aloneSince)) roster.aloneSince = now
}

/** Throws where servers would have ended the conference before. */
function limit({ read, conference }: Play, { at, does }: Step, now: Time, { alone, longest }: Limits): void {
  const { aloneSince } = conference.roster
  const cannot = `${does} cannot happen at ${clockText(at)}:`
  if (now - aloneSince > alone)
    throw new Impossible(
      `${cannot} since ${clockText(aloneSince - read.starts)} only anonymous people are connected, and the servers end that after ${formatDuration(alone)}`,
    )
  if (now - conference.plan.startsAt > longest)
    throw new Impossible(`${cannot} the servers end a conference after ${formatDuration(longest)}`)
}

function ofConference(play: Play, moment: Step, now: Time): void {
  const { conference } = play
  const { does, at, event } = moment
  const { captured, started } = conference
  if (does === 'captured' || does === 'started') {
    if (event.details.seq !== undefined && does === 'captured') conference.seq = event.details.seq
    if (started < captured)
      throw new Impossible(`${does} cannot happen at ${clockText(at)}: a conference is captured before it starts`)
    return
  }
  conference.state = stepped(conferenceMachine as never, conference.state, does, { what: 'the conference', at })
  if (does === 'ended') end(play, moment, now)
}

/** Ends the conference for all who are still there, held or dialing. */
function end(play: Play, moment: Step, now: Time): void {
  const { conference, sessions } = play
  const { state } = focusSession
  for (const [name, session] of sessions) {
    if (isThere(session) || session.state === state['on-hold'])
      close({ play, step: moment, name, now }, session, 'ended', {})
    else if (session.state !== state.disconnected) {
      step(session, session.state === state.alerting ? 'busy' : 'failed', name, moment.at)
      notAccepted(session, CANCELLED, now)
      left(conference, session, now)
    }
  }
  if (Number.isNaN(conference.lastClosed)) conference.lastClosed = now
  conference.deactivation = now - Math.max(conference.lastClosed, conference.started)
}

/** What is not said of the end: it comes with the last leave, or a minute after the last event for those who are still there. */
function finish(play: Play, done: Time, captureEnd: Time): void {
  const { conference, read, sessions } = play
  if (conference.state === AT.ended || conference.state === AT.scheduled || read.captureEnd !== undefined) return
  const open = [...sessions.values()].some(({ state }) => state !== focusSession.state.disconnected)
  const now = open ? done + AFTERWARDS : conference.lastClosed
  if (now >= captureEnd || read.steps.some(({ at }) => read.starts + at >= captureEnd)) return
  const { event } = read.steps[read.steps.length - 1]
  conference.state = conferenceMachine.step(conference.state, conferenceMachine.event.ended)
  end(play, { at: now - read.starts, does: 'ended', event: { ...event, details: {} } }, now)
}
