import type { CdrTables, Rows } from './cdr-tables.js'

/** One row that breaks a law, and the offending values in words. */
export type Breach = { readonly rows: Rows; readonly row: number; readonly detail: string }

/** One law about the rows. `breaches` is never called on a source that lacks a column it asks for: see `judge`. */
export type Invariant = {
  readonly name: string
  readonly law: string
  /** The harm if it is broken. */
  readonly why: string
  /** Its basis: a published page, a protocol, a limit of the product, or our decision. */
  readonly source: string
  /** The tables it looks at; none named means every table that the source has. */
  readonly reads: readonly string[]
  readonly breaches: (cdr: CdrTables) => Iterable<Breach>
}
