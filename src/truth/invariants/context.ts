import type { Release, Schema } from '../../model/schema/definition/schema.js'
import type { Time } from '../../model/time.js'

/** What the laws must know besides the rows. */
export type LawContext = {
  readonly release: Release
  /** The tables and columns that the source has: a release's, or fewer. */
  readonly schema: Schema
  /** When the capture stopped; whoever does not know leaves it out. */
  readonly captureEnd?: Time
  /** False where people are double-booked on purpose. */
  readonly exclusivePresence: boolean
  /** Whether a telephone caller has a row at the focus too. */
  readonly pstnFocusRows: boolean
}
