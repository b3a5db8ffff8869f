import type { Batch } from '../../../model/rows/batch.js'
import type { ForeignKey, ReleaseTable } from '../../../model/schema/definition/schema.js'
import type { Time } from '../../../model/time.js'
import { rowKeys } from './row-keys.js'

/** Rows of one table in one chapter that others refer to, by their key. */
export type Place = {
  readonly table: string
  /** The number of its first row in the whole replay. */
  readonly first: number
  /** When each row begins; Infinity where that is yet to be found from what refers to it. */
  readonly begins: Float64Array
  /** Whether rows begin when they are first referred to. */
  readonly byUse: boolean
  /** Key to row. */
  readonly rows: ReadonlyMap<number, number>
  /** What the moments in keys are counted from. */
  readonly since: Time
}

/** References of rows, in one column set, to rows in one place: -1 where there is none. */
export type Link = { readonly place: Place; readonly rows: Int32Array }

type Indexed = {
  readonly rows: Batch
  readonly table: ReleaseTable
  readonly key: readonly string[]
  readonly since: Time
}

export function indexOf({ rows, table, key, since }: Indexed): ReadonlyMap<number, number> {
  const keyOf = rowKeys(rows, table, key, since)
  const index = new Map<number, number>()
  for (let row = 0; row < rows.length; row++) index.set(keyOf(row), row)
  return index
}

type Referring = {
  readonly rows: Batch
  readonly table: ReleaseTable
  readonly key: ForeignKey
  readonly places: readonly Place[]
}

/** Where the references of a foreign key lead to; nothing where all of them lead to what is there from the beginning. */
export function linksOf({ rows, table, key, places }: Referring): readonly Link[] {
  return places
    .filter(place => place.table === key.references)
    .map(place => {
      const keyOf = rowKeys(rows, table, key.columns, place.since)
      const found = new Int32Array(rows.length).fill(-1)
      for (let row = 0; row < rows.length; row++) found[row] = place.rows.get(keyOf(row)) ?? -1
      return { place, rows: found }
    })
    .filter(({ rows: found }) => found.some(row => row >= 0))
}
