import type { ProfileName } from '../../generators/config/definition/profile-names.js'

/** The published value of a statistic. Shares are fractions of one. */
export type Published =
  | { readonly is: number; readonly within: number }
  | { readonly from: number; readonly to: number; readonly within?: number }
  | { readonly atLeast: number }
  | { readonly atMost: number }

/** The unit of a number: a share of 0.25 is shown as 25%. */
export type Unit = 'share' | 'minutes' | 'number'

/**
 * One number that is measured: the ratio of two sums over units (conferences, days, sessions) that come by chance each on its own. The
 * sampling error follows from the spread between the units, so that five people of one conference do not count as five experiments.
 */
export type Statistic = {
  readonly name: string
  readonly unit: Unit
  readonly published: Published
  /** A query of DuckDB's with the columns `y` and `x`, a row for each unit: the statistic is sum(y) / sum(x). */
  readonly sql: string
}

/** A fault that must not occur: a DuckDB query with a row for each time it does. */
export type Exact = { readonly name: string; readonly none: string }

/** A number that is shown and not judged. */
export type Shown = { readonly name: string; readonly unit: Unit; readonly shown: string }

/** A fact besides the rows that a check needs. */
export type Need = 'users' | 'clock' | 'schedule' | 'simulation' | 'purge'

export type Check = {
  /** C1 to C32. */
  readonly id: string
  readonly about: string
  /** Knobs that the profiles set to what was published: then it shows that the simulation keeps them, and no more. */
  readonly knobs?: readonly string[]
  /** The publication. */
  readonly source: string
  /** The profiles to which what was published does not apply, and why. */
  readonly not?: Partial<Readonly<Record<ProfileName, string>>>
  /** Facts that it needs besides the rows. */
  readonly needs?: readonly Need[]
  /** Tables and columns that its queries read and that a source may lack, as `Table` or `Table.Column`. */
  readonly reads: readonly string[]
  /** Why it cannot be judged at all, where it cannot. */
  readonly never?: string
  /** The days that rows must span; fewer say nothing. */
  readonly days?: number
  readonly measures: (context: CheckContext) => readonly (Statistic | Exact | Shown)[]
}

/** Values that queries refer to besides the tables of src/realism/checks/tables.ts. */
export type CheckContext = {
  readonly profile: ProfileName
  readonly users: number
  /** A moment as SQL writes it. */
  readonly purgedBefore: string
  /** The queries of one of the invariants: a row for each breach. */
  readonly law: (name: string) => readonly Exact[]
}

/** A share is met within a point, or within 0.3 of one where it is below 5%. */
export const share = (is: number): Published => ({ is, within: is >= 0.05 ? 0.01 : 0.003 })

/** The same for a share that was published as a range. */
export const shareFrom = (from: number, to: number): Published => ({ from, to, within: 0.01 })
