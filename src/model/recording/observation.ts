import type { ConferenceState } from '../conference/conference-state.js'
import type { Time } from '../time.js'

/** A conference that has been simulated, before its rows are written, and what its handlers never had to know. */
export type Observation = {
  readonly conference: ConferenceState
  /** SessionIdSeq of the conference; its SessionIdTime is the plan's start. */
  readonly seq: number
  /** ConferenceStartTime. */
  readonly started: Time
  /** When the captured period is over. */
  readonly captureEnd: Time
  /** TenantId of a user. */
  readonly tenantOf: (user: number) => number
  /** The user agent string of a client version. */
  readonly clientOf: (version: number) => string
}
