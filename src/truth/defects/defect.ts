import type { Release } from '../../model/schema/definition/schema.js'
import type { CleanWorld } from './clean-world.js'
import type { Row } from './table-rows.js'

/** What a defect did to one cell or row. `key` is the row's primary key as it was in the clean twin. */
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

/** One kind of defect: how it comes about, and what it breaks. */
export type DefectKind = {
  readonly name: string
  /** Completes "a row whose ...": what is wrong, in one sentence. */
  readonly description: string
  readonly since?: Release
  /** What must fire, by name. */
  readonly violates: (clean: CleanWorld) => readonly string[]
  readonly relaxes?: readonly Constraint[]
  /** Victims are taken in this order instead of by chance. */
  readonly inOrder?: true
  readonly candidates: (clean: CleanWorld) => readonly Candidate[]
}

/** One place where a defect is possible. */
export type Candidate = {
  /** Names of what it needs for itself: no two defects share one, so that each can be told from the others. */
  readonly claims: readonly string[]
  readonly edit: (editor: RowEditor) => void
}

/** Changes rows, and keeps account of it. Columns that the release lacks are left alone. */
export type RowEditor = {
  set(table: string, row: Row, cells: Row): void
  add(table: string, after: Row, row: Row): void
  remove(table: string, row: Row): void
  /** The monitoring service wrote the row once more, after this fact. */
  modified(table: string, row: Row, fact: number): void
  /** An invariant reports the defect at this row, though it is as it was. */
  reportedAt(table: string, row: Row): void
}

export type Edit = Candidate['edit']

export const candidateFor = (claims: readonly string[], edit: Edit): Candidate => ({ claims, edit })

/** Within one conference, which no other defect may touch then. */
export const inConference = ({ name }: { readonly name: string }, edit: Edit): Candidate =>
  candidateFor([`conference ${name}`], edit)
