import type { Release, Schema } from '../../model/schema/definition/schema.js'
import type { Time } from '../../model/time.js'

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
}
