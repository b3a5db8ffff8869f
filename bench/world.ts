import { simulate } from '../src/generators/simulate.js'
import type { Batch } from '../src/model/rows/batch.js'
import type { Schema } from '../src/model/schema/definition/schema.js'

/** How large a world is measured. */
export type Size = { readonly users: number; readonly days: number }

/** A world that has been simulated: what is measured on it is not the simulation. */
export type Rows = { readonly schema: Schema; readonly batches: readonly Batch[]; readonly rows: number }

export function simulated(size: Size): Rows {
  const world = simulate(size)
  const batches = [...kept(world.batches())]
  return { schema: world.schema, batches, rows: batches.reduce((sum, { length }) => sum + length, 0) }
}

/** Batches are used again, so what is kept is a copy. */
function* kept(batches: Iterable<Batch>): Iterable<Batch> {
  for (const batch of batches) {
    const values = Object.fromEntries(
      Object.entries(batch.values).map(([name, stored]) => [name, structuredClone(stored)]),
    )
    yield Object.assign(Object.create(Object.getPrototypeOf(batch)), batch, { values })
  }
}
