import type { Release, Schema } from '../schema.js'
import type { Time } from '../time.js'
import type { Rows, World } from './world.js'

/** What the laws must know besides the rows. */
export type Context = {
  readonly release: Release
  /** The tables and columns that the source has: a release's, or fewer. */
  readonly schema: Schema
  /** When the capture stopped; whoever does not know leaves it out. */
  readonly periodEnd?: Time
  /** False where people are double-booked on purpose. */
  readonly exclusivePresence: boolean
  /** Whether a telephone caller has a row at the focus too. */
  readonly pstnFocusRows: boolean
}

/** One row that breaks a law, and the offending values in words. */
export type Breach = { readonly rows: Rows; readonly row: number; readonly detail: string }

/** One law about the rows. `breaches` is never called on a source that lacks a column it asks for: see `judge`. */
export type Invariant = {
  readonly name: string
  readonly law: string
  /** What breaks without it. */
  readonly why: string
  /** What it rests on: a published page, a protocol, a limit of the product, or our own decision. */
  readonly source: string
  /** The tables it looks at; none named means every table that the source has. */
  readonly reads: readonly string[]
  readonly breaches: (world: World) => Iterable<Breach>
}
