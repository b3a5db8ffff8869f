import type { ConferenceState, Session } from '../model/conference/conference-state.js'
import type { Observer } from '../model/recording/observer.js'
import { SYNTHETIC } from './conference-counter.js'
import { admitted, established, timelineText } from './timeline-text.js'

/** Watches conferences, and keeps the one that shows most as a timeline. */
export type TimelinePicker = Required<Pick<Observer, 'conference'>> & {
  /** The conference as lines of text; empty if there was none worth showing. */
  text(): string
}

/** Conferences that are looked at before the best of them is taken. */
const ENOUGH = 2000
const SESSIONS = { least: 3, most: 6 }
const MOST_LEGS = 12

/** Looks for a small conference in which much happens: the first that has every quality, else the best of the first 2000. */
export function timelinePicker(): TimelinePicker {
  let looked = 0
  let best = { score: 0, text: '' }
  return {
    conference(observation) {
      if (best.score === 1 + qualities.length || (looked >= ENOUGH && best.score > 0)) return
      const score = scoreOf(observation.conference)
      if (score > 0) looked++
      if (score > best.score) best = { score, text: timelineText(observation) }
    },
    text: () => best.text,
  }
}

/** The number of qualities and one, or 0 for what is too small, too large, or a synthetic transaction. */
function scoreOf(conference: ConferenceState): number {
  const sessions = admitted(conference)
  if ((conference.plan.flag & SYNTHETIC) !== 0) return 0
  if (sessions.length < SESSIONS.least || sessions.length > SESSIONS.most) return 0
  if (established(conference).length > MOST_LEGS) return 0
  return 1 + qualities.filter(has => has(conference)).length
}

/** Qualities worth showing: a rejoin, a telephone, several media, somebody from outside. */
const qualities: readonly ((conference: ConferenceState) => boolean)[] = [
  conference => admitted(conference).some((session, _, all) => all.some(other => comesBack(session, other))),
  conference => established(conference).some(({ invitation }) => invitation.fromPstn),
  conference => new Set(established(conference).map(({ modality }) => modality)).size > 1,
  conference => admitted(conference).some(({ invitation }) => !invitation.internal),
]

const comesBack = (session: Session, later: Session): boolean =>
  session.user === later.user && !session.leaveLost && later.joined >= session.left
