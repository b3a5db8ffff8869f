import type { ConferenceState } from '../../model/conference/conference-state.js'
import type { ConferencePlan } from '../../model/conference/invitation.js'
import type { DialogBook } from '../../model/recording/dialog-book.js'
import type { ErrorRecorder } from '../../model/recording/error-recorder.js'
import type { MessageSummary } from '../../model/recording/message-summary.js'
import type { Observer } from '../../model/recording/observer.js'
import type { Batch } from '../../model/rows/batch.js'
import type { Duration, Time } from '../../model/time.js'
import type { Newcomers } from '../organisation/newcomers.js'
import type { Day } from '../time/date.js'
import type { Presence } from './presence.js'
import type { SessionSlots } from './session-slots.js'
import type { Setting } from './setting.js'

/** The state and facts that all activities of a world share. */
export type Shared = Setting & {
  readonly captureEnd: Time
  readonly dialogs: DialogBook
  readonly presence: Presence
  readonly newcomers: Newcomers
  /** Null in worlds without calls and messages between two. */
  readonly sessions: SessionSlots | null
  readonly predecessors: Predecessors | null
}

/** Sessions between two parties that conferences come out of: calls and chats that grow, and those of callers with the attendant. */
export type Predecessors = {
  /** The errors of conferences are reported with those of other sessions. */
  readonly errors: ErrorRecorder
  /** Messages of conferences are added up with those of conversations. */
  readonly summary: MessageSummary
  /** How long before the first arrival anything of that begins, at the most. */
  readonly longest: Duration
  /** Has people be in what a conference comes out of, which is about to be planned for; before they attend it. */
  plan(plan: ConferencePlan): void
  /** Records what came before a conference that was simulated, or that only begins after the capture end (null). `silent`: numbers alone. */
  record(plan: ConferencePlan, conference: ConferenceState | null, silent: boolean): void
  /** The rows, parents first. */
  batches(): Iterable<Batch>
}

/**
 * Something that people of a world do day after day, and that leaves rows: conferences, registrations. On each day one activity comes
 * after the other, and finds in `presence` what those before it have people do.
 */
export type Activity = {
  /** Nothing has happened, and no row is held. */
  reset(): void
  /** Makes a day the first: what began before it and is still on takes its place in `presence` and its dialog numbers, without rows. */
  carryInto?(day: Day): void
  /** Rows that belong to no day. */
  standing?(): Iterable<Batch>
  /** Rows of a day, to be read to the end. */
  on(day: Day, observer: Observer): Iterable<Batch>
}
