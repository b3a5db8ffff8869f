import type { ConferenceState, Session } from '../../model/conference/conference-state.js'
import type { Time } from '../../model/time.js'
import type { ReadStory, Step } from './read.js'

/** A story while it is performed. */
export type Play = {
  readonly read: ReadStory
  readonly conference: ConferenceState
  /** Index of the invitation of an endpoint, by whether the conference dials it. */
  readonly placeOf: (name: string, dialedOut: boolean) => number
  /** The last session of each endpoint. */
  readonly sessions: Map<string, Session>
  /** Sessions of callers that the focus does not know of. */
  readonly bare: Set<Session>
  /** Dials so far of each endpoint, and of each of its legs. */
  readonly dials: Map<string, number>
}

/** What somebody does, at which moment. */
export type Act = {
  readonly play: Play
  readonly step: Step
  readonly name: string
  readonly now: Time
}

/** What is said of a dialog that differs from its default, where a story ends it or has it answered. */
export type Facts = Step['event']['details']
