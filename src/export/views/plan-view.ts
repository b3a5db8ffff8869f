import { columnNamed, tableNamed } from '../../model/schema/definition/named.js'
import {
  kindOf,
  type ReleaseColumn,
  type ReleaseTable,
  type ReleaseView,
  type Schema,
  type SqlType,
} from '../../model/schema/definition/schema.js'
import { type ViewJoin, viewPlan } from '../../model/schema/release.js'
import type { CastColumn } from './joined-rows.js'

/** A view with everything looked up. Sources are numbered: 0 is the base, 1 the table of the first join, and so on. */
export type PlannedView = {
  readonly table: ReleaseTable
  readonly base: ReleaseTable
  readonly joins: readonly PlannedJoin[]
  readonly columns: readonly (ShownColumn & {
    readonly name: string
    /** What is shown instead where two numbers are not equal. */
    readonly otherwise?: ShownColumn & { readonly unless: readonly [ShownColumn, ShownColumn] }
  })[]
}

/** A column of a source. */
export type ShownColumn = { readonly source: number; readonly cell: CastColumn }

/** A table that a view joins, by which columns. */
export type PlannedJoin = {
  readonly table: string
  readonly unique: boolean
  readonly keys: readonly ReleaseColumn[]
  /** The source with the values that are looked up. */
  readonly source: number
  readonly by: readonly ReleaseColumn[]
}

export function planView(schema: Schema, view: ReleaseView): PlannedView {
  const plan = viewPlan(schema, view)
  const sources = [plan.base, ...plan.joins.map(({ alias }) => alias)]
  const tables = [plan.base, ...plan.joins.map(({ table }) => table)].map(name => tableNamed(schema, name))
  const joins = plan.joins.map((join, i) => joinOf(join, { sources, tables, table: tables[i + 1] }))
  const shown = (type: SqlType, { alias, column }: { alias: string; column: string }): ShownColumn => {
    const source = sources.indexOf(alias)
    return { source, cell: { from: columnNamed(tables[source], column), type, kind: kindOf({ type }) } }
  }
  const columns = plan.columns.map(({ name, type, otherwise, ...first }) => ({
    ...{ name, ...shown(type, first) },
    ...(otherwise && {
      otherwise: {
        ...shown(type, otherwise),
        unless: [shown('int', otherwise.unless[0]), shown('int', otherwise.unless[1])] as const,
      },
    }),
  }))
  return { table: tableOf(view, columns), base: tables[0], joins, columns }
}

function joinOf(
  { on, unique }: ViewJoin,
  given: { sources: readonly string[]; tables: readonly ReleaseTable[]; table: ReleaseTable },
): PlannedJoin {
  const source = given.sources.indexOf(on[0][0])
  return {
    table: given.table.name,
    unique,
    keys: on.map(([, , column]) => columnNamed(given.table, column)),
    source,
    by: on.map(([, column]) => columnNamed(given.tables[source], column)),
  }
}

/** All joins are outer, so whatever comes through one may be NULL. */
const tableOf = ({ name, about }: ReleaseView, columns: PlannedView['columns']): ReleaseTable => ({
  name,
  about,
  columns: columns.map(({ name, source, cell: { from, type, kind } }) => {
    return { key: name, name, type, kind, nullable: source > 0 || from.nullable, about: from.about }
  }),
  primaryKey: [],
  unique: [],
  foreignKeys: [],
  lookups: [],
  besides: [],
  indexes: [],
})
