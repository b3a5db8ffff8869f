import { type CastColumn, type JoinedRows, joinedRows } from './joined-rows.js'
import type { PlannedJoin, PlannedView } from './plan-view.js'

/** The rows that views may join to, with the join that finds them. */
export type JoinedTable = { readonly join: PlannedJoin; readonly rows: JoinedRows }

const isSame = (one: PlannedJoin, other: PlannedJoin): boolean =>
  one.table === other.table && one.keys.map(({ name }) => name).join() === other.keys.map(({ name }) => name).join()

/** One for all joins to the same columns of a table, with what any of the views shows or follows from there. */
export function joinedTables(plans: readonly PlannedView[]): readonly JoinedTable[] {
  const joins = plans.flatMap(plan => plan.joins.map((join, i) => ({ plan, join, source: i + 1 })))
  const first = joins.filter(({ join }, i) => joins.findIndex(other => isSame(other.join, join)) === i)
  return first.map(({ join: found }) => {
    const wanted = new Map<string, CastColumn>()
    for (const { plan, join, source } of joins) {
      if (!isSame(join, found)) continue
      const shown = plan.columns.flatMap(({ otherwise, ...first }) =>
        otherwise === undefined ? [first] : [first, otherwise, ...otherwise.unless],
      )
      for (const { cell } of shown.filter(column => column.source === source)) wanted.set(nameOf(cell), cell)
      const followed = plan.joins.filter(next => next.source === source).flatMap(({ by }) => by)
      for (const from of followed)
        wanted.set(nameOf({ from, kind: from.kind }), { from, type: from.type, kind: from.kind })
    }
    return { join: found, rows: joinedRows({ table: found.table, keys: found.keys, wanted, unique: found.unique }) }
  })
}

/** The name of a column among joined rows: one view may show it as it is, and another as text. */
export const nameOf = ({ from, kind }: Pick<CastColumn, 'from' | 'kind'>): string => `${from.name} as ${kind}`

/** The rows that a join looks in. */
export const rowsFor = (join: PlannedJoin, tables: readonly JoinedTable[]): JoinedRows =>
  tables.find(table => isSame(table.join, join))!.rows
