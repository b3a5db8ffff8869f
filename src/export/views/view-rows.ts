import { Batch } from '../../model/rows/batch.js'
import { columnNamed, tableNamed } from '../../model/schema/definition/named.js'
import {
  kindOf,
  type ReleaseColumn,
  type ReleaseTable,
  type ReleaseView,
  type Schema,
} from '../../model/schema/definition/schema.js'
import { type ViewJoin, viewPlan } from '../../model/schema/release.js'
import { cellCopier } from './cell-copy.js'
import { type Dictionary, dictionary, type Numbers, type Wanted } from './dictionary.js'

/** The views of a release as rows: what a database would answer, made from the batches as they go by. */
export interface ViewRows {
  /** The views as tables without keys, under their own names. */
  readonly tables: readonly ReleaseTable[]
  /** Every batch has to pass, parents before children. What comes out is used again: be done with it before the next. */
  see(batch: Batch): Iterable<Batch>
}

/**
 * All dialogs that a row refers to come just before it, with its conference: those of earlier conferences are let go, or
 * they would grow to half of the output. Whatever else is referred to is kept, as far as a view shows it.
 */
const passing: ReadonlySet<string> = new Set(['Dialogs'])

export function viewRows(schema: Schema): ViewRows {
  const plans = schema.views.map(view => planned(schema, view))
  const memory = memoryOf(plans)
  const views = plans.map(plan => ({ base: plan.base.name, rows: materializer(plan, memory) }))
  let last = ''
  return {
    tables: plans.map(({ table }) => table),
    *see(batch) {
      const { name } = batch.table
      for (const { about, known } of memory) {
        if (about.table !== name) continue
        if (passing.has(name) && last !== name) known.forget()
        known.add(batch)
      }
      last = name
      for (const { base, rows } of views) if (base === name) yield rows(batch)
    },
  }
}

/** A view's plan with everything looked up. Sources are numbered: 0 is the base, 1 the table of the first join, and so on. */
type Planned = {
  readonly table: ReleaseTable
  readonly base: ReleaseTable
  readonly joins: readonly Join[]
  readonly columns: readonly { readonly name: string; readonly source: number; readonly shown: Wanted }[]
}

type Join = {
  readonly table: string
  readonly unique: boolean
  readonly keys: readonly ReleaseColumn[]
  /** Where the values that are looked up stand. */
  readonly source: number
  readonly by: readonly ReleaseColumn[]
}

function planned(schema: Schema, view: ReleaseView): Planned {
  const plan = viewPlan(schema, view)
  const sources = [plan.base, ...plan.joins.map(({ alias }) => alias)]
  const tables = [plan.base, ...plan.joins.map(({ table }) => table)].map(name => tableNamed(schema, name))
  const joins = plan.joins.map((join, i) => joinOf(join, { sources, tables, table: tables[i + 1] }))
  const columns = plan.columns.map(({ name, type, alias, column }) => {
    const source = sources.indexOf(alias)
    return { name, source, shown: { from: columnNamed(tables[source], column), type, kind: kindOf({ type }) } }
  })
  return { table: tableOf(view, columns), base: tables[0], joins, columns }
}

function joinOf(
  { on, unique }: ViewJoin,
  given: { sources: readonly string[]; tables: readonly ReleaseTable[]; table: ReleaseTable },
): Join {
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
const tableOf = ({ name, about }: ReleaseView, columns: Planned['columns']): ReleaseTable => ({
  name,
  about,
  columns: columns.map(({ name, source, shown: { from, type, kind } }) => {
    return { key: name, name, type, kind, nullable: source > 0 || from.nullable, about: from.about }
  }),
  primaryKey: [],
  unique: [],
  foreignKeys: [],
  lookups: [],
  indexes: [],
})

type Memory = readonly { readonly about: Join; readonly known: Dictionary }[]

const isSame = (one: Join, other: Join): boolean =>
  one.table === other.table && one.keys.map(({ name }) => name).join() === other.keys.map(({ name }) => name).join()

/** One dictionary for all joins to the same columns of a table, with what any of the views shows or follows from there. */
function memoryOf(plans: readonly Planned[]): Memory {
  const joins = plans.flatMap(plan => plan.joins.map((join, i) => ({ plan, join, source: i + 1 })))
  const first = joins.filter(({ join }, i) => joins.findIndex(other => isSame(other.join, join)) === i)
  return first.map(({ join: about }) => {
    const wanted = new Map<string, Wanted>()
    for (const { plan, join, source } of joins) {
      if (!isSame(join, about)) continue
      for (const { shown } of plan.columns.filter(column => column.source === source)) wanted.set(nameOf(shown), shown)
      const followed = plan.joins.filter(next => next.source === source).flatMap(({ by }) => by)
      for (const from of followed)
        wanted.set(nameOf({ from, kind: from.kind }), { from, type: from.type, kind: from.kind })
    }
    return { about, known: dictionary({ table: about.table, keys: about.keys, wanted, unique: about.unique }) }
  })
}

/** The same column may be shown as it is in one view, and as text in another. */
const nameOf = ({ from, kind }: Pick<Wanted, 'from' | 'kind'>): string => `${from.name} as ${kind}`

/** The rows that each join finds come first, join by join; then the cells, column by column. */
function materializer({ table, joins, columns }: Planned, memory: Memory): (given: Batch) => Batch {
  const types = table.columns.map(({ name, type, about }) => [name, { type, about }] as const)
  const batch = new Batch({ ...table, columns: Object.fromEntries(types) })
  const dictionaries = joins.map(join => memory.find(({ about }) => isSame(about, join))!.known)
  return given => {
    batch.clear()
    while (batch.length < given.length) batch.add()
    const sources = [given, ...dictionaries.map(({ rows }) => rows)]
    const found = [Int32Array.from({ length: given.length }, (_, row) => row)]
    joins.forEach(({ source, by }, i) => {
      const names = by.map(from => (source === 0 ? from.key : nameOf({ from, kind: from.kind })))
      const keys = names.map(name => sources[source].values[name] as Numbers)
      found.push(found[source].map(row => (row < 0 ? row : dictionaries[i].find(keys, row))))
    })
    for (const { name, source, shown } of columns) {
      const { from, kind } = shown
      const copy =
        source === 0
          ? cellCopier(from.kind, kind)(given.values[from.key], batch.values[name])
          : cellCopier(kind, kind)(sources[source].values[nameOf(shown)], batch.values[name])
      for (let row = 0; row < given.length; row++) copy(found[source][row], row)
    }
    return batch
  }
}
