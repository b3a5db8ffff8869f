import type { Release, Schema } from '../../model/schema/definition/schema.js'
import { DAY, type Duration, MINUTE, type Time } from '../../model/time.js'

/** Settings of the servers that laws depend on (Set-CsUserServicesConfiguration). */
export type Limits = {
  /** DeactivationGracePeriod: how long a conference may last. */
  readonly maxConference: Duration
  /** AnonymousUserGracePeriod: how long anonymous users may be there without anybody else. */
  readonly anonymousGrace: Duration
}

/** As the servers are installed. */
export const usualLimits: Limits = { maxConference: DAY, anonymousGrace: 90 * MINUTE }

/** Facts besides the rows that laws depend on. */
export type LawContext = {
  readonly release: Release
  /** The tables and columns that the source has: a release's, or fewer. */
  readonly schema: Schema
  /** The moment when the capture stopped, if it is known. */
  readonly captureEnd?: Time
  /** False where people are double-booked on purpose. */
  readonly exclusivePresence: boolean
  /** True if telephone callers have a row at the focus too. */
  readonly pstnFocusRows: boolean
  readonly limits: Limits
}
