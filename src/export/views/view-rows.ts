import type { Batch } from '../../model/rows/batch.js'
import type { ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import { viewFiller } from './fill-view.js'
import { joinedTables } from './joined-tables.js'
import { planView } from './plan-view.js'

/** The views of a release as rows: what a database would answer, made from the batches as they go by. */
export interface ViewRows {
  /** The views as tables without keys, under their own names. */
  readonly tables: readonly ReleaseTable[]
  /** Every batch has to pass, parents before children. What comes out is used again: be done with it before the next. */
  see(batch: Batch): Iterable<Batch>
}

/**
 * All dialogs and sessions that a row refers to come just before it, with its conference or call: earlier ones are let go, or they would
 * grow to half of the output. Whatever else is referred to is kept, as far as a view shows it.
 */
const transient: ReadonlySet<string> = new Set(['Dialogs', 'SessionDetails', 'Locations'])

export function viewRows(schema: Schema): ViewRows {
  const plans = schema.views.map(view => planView(schema, view))
  const joined = joinedTables(plans)
  const views = plans.map(plan => ({ base: plan.base.name, fill: viewFiller(plan, joined) }))
  let last = ''
  return {
    tables: plans.map(({ table }) => table),
    *see(batch) {
      const { name } = batch.table
      for (const { join, rows } of joined) {
        if (join.table !== name) continue
        if (transient.has(name) && last !== name) rows.clear()
        rows.add(batch)
      }
      last = name
      for (const { base, fill } of views) if (base === name) yield fill(batch)
    },
  }
}
