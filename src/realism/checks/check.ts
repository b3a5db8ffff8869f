import type { ProfileName } from '../../generators/config/definition/profile-names.js'
import type { Release } from '../../model/schema/definition/schema.js'

/** The published value of a statistic. Shares are fractions of one. */
export type Published =
  | { readonly is: number; readonly within: number }
  | { readonly from: number; readonly to: number; readonly within?: number }
  | { readonly atLeast: number }
  | { readonly atMost: number }

/** The unit of a number: a share of 0.25 is shown as 25%. */
export type Unit = 'share' | 'minutes' | 'number'

/**
 * One number that is measured: the ratio of two sums over clusters (series, days, users) that come by chance each on its own. The
 * sampling error follows from the spread between the clusters, so that five people of one conference do not count as five experiments.
 */
export type Statistic = {
  readonly name: string
  readonly unit: Unit
  readonly published: Published
  /**
   * A query of DuckDB's with the columns `y`, `x` and `cluster`: the statistic is sum(y) / sum(x). Rows of one cluster do not come by
   * chance each on its own: the conferences of one URI have the same people, media and lengths.
   */
  readonly sql: string
  /** How many times as large the error is, where what it is compared with was measured too. */
  readonly noise?: number
}

/** A number that is no ratio of sums: a DuckDB query of one row with its `value`, one standard error, and the number of units behind it. */
export type Estimate = Pick<Statistic, 'name' | 'unit' | 'published'> & { readonly estimate: string }

/** A fault that must not occur: a DuckDB query with a row for each time it does, and one with a row for each time it could. */
export type Exact = { readonly name: string; readonly none: string; readonly of?: string }

/** A number that is shown and not judged. */
export type Shown = { readonly name: string; readonly unit: Unit; readonly shown: string }

/** A fact besides the rows that a check needs. */
export type Need = 'users' | 'clock' | 'schedule' | 'lobby' | 'simulation' | 'purge'

export type Measure = Statistic | Estimate | Exact | Shown

/** What a pass says: that the simulation keeps its own settings, that a figure comes out that was not set, or that no rule is broken. */
export type Basis = 'evidence' | 'artefacts' | 'rules' | 'calibration'

export type Check = {
  /** C and a number for what was published or must not be, A for what gives data away as made. */
  readonly id: string
  readonly about: string
  /** Knobs that the profiles set to what was published: then it shows that the simulation keeps them, and no more. */
  readonly knobs?: readonly string[]
  /** True of what rows must not break at all. */
  readonly rule?: true
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
  readonly measures: (context: CheckContext) => readonly Measure[]
}

/** Values that queries refer to besides the tables of src/realism/checks/tables.ts. */
export type CheckContext = {
  readonly profile: ProfileName
  readonly release: Release
  readonly users: number
  /** A moment as SQL writes it. */
  readonly purgedBefore: string
  /** Whether the source has a column. */
  readonly has: (table: string, column: string) => boolean
  /** The queries of one of the invariants: a row for each breach. */
  readonly law: (name: string) => readonly Exact[]
}

/** A share is met within a point, or within 0.3 of one where it is below 5%. */
export const share = (is: number): Published => ({ is, within: is >= 0.05 ? 0.01 : 0.003 })

/** The same for a share that was published as a range. */
export const shareFrom = (from: number, to: number): Published => ({ from, to, within: 0.01 })

export const basisOf = ({ id, knobs, rule }: Check): Basis =>
  knobs !== undefined ? 'calibration' : rule === true ? 'rules' : id.startsWith('A') ? 'artefacts' : 'evidence'
