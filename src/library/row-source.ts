import type { Config } from '../generators/config/config.js'
import type { Chapter, World } from '../generators/world.js'
import type { Observer } from '../model/recording/observer.js'
import type { Batch } from '../model/rows/batch.js'
import type { Schema } from '../model/schema/definition/schema.js'
import type { Constraint, Defect } from '../truth/defects/defect.js'
import { type Facts, factsOf } from './facts.js'

/** Rows that can be made again and again, whatever they come from, and what has to be known to judge, answer and write them. */
export type RowSource = {
  readonly config: Config
  readonly schema: Schema
  readonly facts: Facts
  /** Parents before children, in batches that are used again. `observer` is told what happens in the clean world. */
  batches(observer?: Observer): Iterable<Batch>
  /** The same rows day by day, where they are made so: an output to which days can be added needs that. */
  chapters?(observer?: Observer): Iterable<Chapter>
  /** Defects made on purpose, if there are any, and the constraints that went for them. */
  readonly defects?: { readonly list: readonly Defect[]; readonly relaxed: readonly Constraint[] }
}

/** The rows of a simulated world, or of a story, which has no days. */
export const sourceOf = (
  world: Pick<World, 'config' | 'schema' | 'captureEnd' | 'batches'> & Partial<Pick<World, 'chapters'>>,
): RowSource => ({
  config: world.config,
  schema: world.schema,
  facts: factsOf(world),
  batches: observer => world.batches(observer),
  ...(world.chapters && { chapters: observer => world.chapters?.(undefined, observer) ?? [] }),
})
