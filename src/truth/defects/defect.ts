import type { Release } from '../../model/schema/definition/schema.js'
import type { CleanWorld } from './clean-world.js'
import type { Row } from './table-rows.js'

/** A change to one cell or row. `key` is the row's primary key in the clean twin. */
export type Change =
  | {
      readonly change: 'cell'
      readonly table: string
      readonly key: Row
      readonly column: string
      readonly old: Row[string]
      readonly new: Row[string]
    }
  | { readonly change: 'added' | 'removed'; readonly table: string; readonly key: Row; readonly row: Row }

/** One defect, as it is labelled. */
export type Defect = {
  readonly kind: string
  /** The invariants that must report it; none where it is legal, and merely nasty. */
  readonly invariants: readonly string[]
  readonly changes: readonly Change[]
  /** The rows at which they may report it, with the keys that they have now. */
  readonly shows: readonly { readonly table: string; readonly key: Row }[]
}

/** A constraint that rows with a defect cannot keep: the primary key of a table, or one of its references. */
export type Constraint = { readonly table: string; readonly key: 'primary' | readonly string[] }

/** One kind of defect: where it is possible, and which invariants it violates. */
export type DefectKind = {
  readonly name: string
  /** One sentence. */
  readonly description: string
  readonly since?: Release
  /** Names of the invariants that must report it. */
  readonly violates: (clean: CleanWorld) => readonly string[]
  readonly relaxes?: readonly Constraint[]
  /** Where it is gone once it is loaded, so that no invariant reports it there, and why. */
  readonly lostIn?: { readonly target: 'SQL Server'; readonly why: string }
  /** Candidates are taken in this order instead of by chance. */
  readonly inOrder?: true
  readonly candidates: (clean: CleanWorld) => readonly Candidate[]
}

/** One place where a defect is possible. */
export type Candidate = {
  /** Names of things that no other defect may touch, so that each shows by itself. */
  readonly claims: readonly string[]
  readonly edit: (editor: RowEditor) => void
}

/** Changes rows and logs each change. Ignores columns that the release lacks. */
export type RowEditor = {
  set(table: string, row: Row, cells: Row): void
  add(table: string, after: Row, row: Row): void
  remove(table: string, row: Row): void
  /** Moves LastModifiedTime behind a new fact of the row. */
  modified(table: string, row: Row, fact: number): void
  /** Marks an unchanged row at which an invariant reports the defect. */
  reportedAt(table: string, row: Row): void
}

export type Edit = Candidate['edit']

export const candidateFor = (claims: readonly string[], edit: Edit): Candidate => ({ claims, edit })

/** Within one conference, which no other defect may touch then. */
export const inConference = ({ name }: { readonly name: string }, edit: Edit): Candidate =>
  candidateFor([`conference ${name}`], edit)
