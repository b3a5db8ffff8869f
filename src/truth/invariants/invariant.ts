import type { CdrTables, Rows } from './cdr-tables.js'

/** One row that breaks a law, and the offending values in words. */
export type Breach = { readonly rows: Rows; readonly row: number; readonly detail: string }

/** One law about the rows. Throws `MissingError` for a table or column that the source lacks. */
export type Invariant = {
  readonly name: string
  readonly law: string
  /** The harm if it is broken. */
  readonly why: string
  /** Its basis: a published page, a protocol, a limit of the product, or our decision. */
  readonly source: string
  readonly breaches: (cdr: CdrTables) => Iterable<Breach>
}
