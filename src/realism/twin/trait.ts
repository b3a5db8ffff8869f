import type { Need } from '../checks/check.js'

/** What can be measured of a source and is a knob of the generator. */
export type Trait = {
  /** Path of the knob, and of others that get the same value. */
  readonly knob: string
  readonly also?: readonly string[]
  readonly needs?: readonly Need[]
  /** Tables and columns besides those of src/realism/checks/tables.ts. */
  readonly reads?: readonly string[]
  /** The days that rows must span. */
  readonly days?: number
  /** How far apart two are that are near, as a share of the profile's. */
  readonly within?: number
} & Kind

type Kind =
  /** A ratio of two sums, as in checks: `y`, `x` and `cluster`. */
  | { readonly kind: 'share' | 'number'; readonly sql: string }
  /** A row for each case, with `Key` and `cluster`: the share of each key. Keys that are numbers may be put together. */
  | { readonly kind: 'shares'; readonly cases: string; readonly keys: readonly string[] | 'numbers' }
  /** A row for each case, with `Took` in seconds and `cluster`, and the range that the knob allows, in seconds. */
  | { readonly kind: 'distribution'; readonly cases: string; readonly from: number; readonly to: number }
  /** One number, which is compared as it is. */
  | { readonly kind: 'count'; readonly sql: string; readonly least: number; readonly most: number }
