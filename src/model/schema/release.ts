import { tableNamed } from './definition/named.js'
import {
  type Column,
  type ForeignKey,
  isSince,
  kindOf,
  type Release,
  type ReleaseTable,
  type ReleaseView,
  type Schema,
  type SqlType,
  type Table,
} from './definition/schema.js'
import { allTables } from './tables/index.js'
import { allViews } from './views.js'

/** One join of a view: `table` as `alias`, each `on` being [alias joined from, its column, column of this table]. */
export type ViewJoin = {
  readonly alias: string
  readonly table: string
  readonly on: readonly (readonly [fromAlias: string, fromColumn: string, toColumn: string])[]
  /** False where the columns joined to are no key, so that a plain join would repeat rows. */
  readonly unique: boolean
}

/** The SELECT of a view: all joins are outer, since most references may be NULL. `base` is the table and its alias. */
export type ViewPlan = {
  readonly base: string
  readonly joins: readonly ViewJoin[]
  /** `storedType` is what the table holds; the view may show another `type`: dialog ids are bytes and shown as text. */
  readonly columns: readonly {
    readonly name: string
    readonly type: SqlType
    readonly storedType: SqlType
    readonly alias: string
    readonly column: string
    /** What it shows instead where two cells are not equal: user 1 of a session did not start it. */
    readonly otherwise?: PlannedCell & { readonly unless: readonly [PlannedCell, PlannedCell] }
  }[]
}

/** A column of a table of a view, by the alias of the table. */
export type PlannedCell = { readonly alias: string; readonly column: string }

const cache = new Map<Release, Schema>()

/** The tables and views as one release has them, under that release's names. */
export function schemaOf(release: Release): Schema {
  const known = cache.get(release)
  if (known !== undefined) return known
  const present = allTables.filter(table => has(release, table))
  const tables = present.map(table => releaseTable(release, table, present))
  const views = allViews.filter(view => has(release, view)).map(view => releaseView(release, view))
  const schema = { release, tables, views }
  for (const view of views) viewPlan(schema, view)
  cache.set(release, schema)
  return schema
}

/** Follows a view's paths: one join for each distinct chain of references, in the order in which columns need it. */
export function viewPlan(schema: Schema, view: ReleaseView): ViewPlan {
  const hops = new Map<string, Hop>()
  const reach = (name: string, from: string) => {
    const steps = from.split('.')
    const column = steps.pop() ?? ''
    let at: Hop = { path: '', from: '', table: tableNamed(schema, view.base), reference: undefined }
    for (const step of steps) {
      const path = at.path === '' ? step : `${at.path}.${step}`
      const hop = hops.get(path) ?? follow(schema, at, step, path)
      if (hop === undefined)
        throw new Error(`${view.name}.${name}: ${at.table.name} has no reference ${step} (${from})`)
      hops.set(path, hop)
      at = hop
    }
    const stored = at.table.columns.find(known => known.name === column)
    if (stored === undefined)
      throw new Error(`${view.name}.${name}: ${at.table.name} has no column ${column} (${from})`)
    return { storedType: stored.type, path: at.path, column }
  }
  const columns = view.columns.map(({ name, type, from, otherwise }) => ({
    ...{ name, type, ...reach(name, from) },
    otherwise: otherwise === undefined ? undefined : reach(name, otherwise),
    unless: otherwise === undefined ? [] : startersOf(from).map(path => reach(name, path)),
  }))
  const alias = aliases(view.base, [...hops.values()])
  return {
    base: view.base,
    joins: [...hops.values()].map(hop => join(hop, alias)),
    columns: columns.map(({ path, otherwise, unless, ...rest }) => {
      const cell = (reached: { readonly path: string; readonly column: string }): PlannedCell => ({
        alias: alias(reached.path),
        column: reached.column,
      })
      const [one, other] = unless.map(cell)
      return {
        ...{ ...rest, alias: alias(path) },
        ...(otherwise && { otherwise: { ...cell(otherwise), unless: [one, other] as const } }),
      }
    }),
  }
}

/** The paths of who started the session that a path leads through, or begins at, and of its user 1. */
function startersOf(from: string): readonly string[] {
  const session = /^.*>SessionDetails\./.exec(from)?.[0] ?? ''
  return [`${session}SessionStartedById`, `${session}User1Id`]
}

/** A table reached from the base along `path`; `from` is the path of the table before it. The base has no reference. */
type Hop = {
  readonly path: string
  readonly from: string
  readonly table: ReleaseTable
  readonly reference: ForeignKey | undefined
}

function follow(schema: Schema, at: Hop, step: string, path: string): Hop | undefined {
  const references = [...at.table.foreignKeys, ...at.table.lookups, ...at.table.besides]
  const [by, to] = step.split('>')
  const reference = references.find(
    ({ columns, references }) => columns.join('+') === by && (to === undefined || references === to),
  )
  if (reference === undefined) return undefined
  return { path, from: at.path, table: tableNamed(schema, reference.references), reference }
}

/** A table joined once goes by its own name; one joined several times has the path appended. */
function aliases(base: string, hops: readonly Hop[]): (path: string) => string {
  const names = [base, ...hops.map(hop => hop.table.name)]
  const byPath = new Map([['', base]])
  for (const { path, table } of hops) {
    const once = names.filter(name => name === table.name).length === 1
    byPath.set(path, once ? table.name : `${table.name}_${path.replaceAll(/[.+>]/g, '_')}`)
  }
  return path => byPath.get(path) ?? base
}

function join({ path, from, table, reference }: Hop, alias: (path: string) => string): ViewJoin {
  const { columns = [], parent = [] } = reference ?? {}
  return {
    alias: alias(path),
    table: table.name,
    on: columns.map((column, i) => [alias(from), column, parent[i]] as const),
    unique: [table.primaryKey, ...table.unique].some(key => sameSet(key, parent)),
  }
}

function releaseTable(release: Release, table: Table, present: readonly Table[]): ReleaseTable {
  const order = (release === 2010 && table.order2010) || Object.keys(table.columns)
  const keys = order.filter(key => has(release, table.columns[key]))
  const whole = (names: readonly string[]) => names.every(name => keys.includes(name))
  const rename = (names: readonly string[]) => names.map(name => nameIn(release, table, name))
  const keysOf = (lists: readonly (readonly string[])[] = []) => lists.filter(whole).map(rename)
  const references = (list: readonly ForeignKey[] = []) =>
    list.flatMap(reference => {
      const parent = present.find(({ name }) => name === reference.references)
      if (parent === undefined || !has(release, reference) || !whole(reference.columns)) return []
      const columns = rename(reference.columns)
      return [{ columns, references: parent.name, parent: reference.parent.map(name => nameIn(release, parent, name)) }]
    })
  const foreignKeys = references(table.foreignKeys)
  return {
    name: table.name,
    about: table.about,
    ...optionality(release, table),
    ...(table.peerToPeer && { optional: true as const, peerToPeer: true as const }),
    columns: keys.map(key => releaseColumn(release, key, table.columns[key])),
    primaryKey: rename((release === 2010 && table.primaryKey2010) || table.primaryKey),
    unique: keysOf(table.unique),
    foreignKeys,
    // What one release only describes, another may mark as a key; there it is no mere lookup.
    lookups: references(table.lookups).filter(lookup => !foreignKeys.some(key => sameSet(key.columns, lookup.columns))),
    besides: references(table.besides),
    indexes: keysOf(table.indexes),
  }
}

const releaseColumn = (release: Release, key: string, column: Column) => {
  const type = (release === 2010 && column.in2010?.type) || column.type
  const name = (release === 2010 && column.in2010?.name) || key
  return {
    ...{ key, name, type, kind: kindOf({ ...column, type }), about: column.about },
    nullable: column.nullable === true,
    ...optionality(release, column),
  }
}

const optionality = (release: Release, { unpublishedIn2010 }: Pick<Table | Column, 'unpublishedIn2010'>) =>
  release === 2010 && unpublishedIn2010 ? { optional: true as const } : {}

const releaseView = (
  release: Release,
  { name, about, inferred, base, columns }: (typeof allViews)[number],
): ReleaseView => ({
  name,
  about,
  inferred: inferred === true,
  base,
  columns: Object.entries(columns)
    .filter(([, column]) => has(release, column))
    .map(([name, { since: _, ...column }]) => ({ name, ...column })),
})

const has = (release: Release, thing: { readonly since?: Release }): boolean => isSince(release, thing.since ?? 2010)

const nameIn = (release: Release, table: Table, key: string): string =>
  (release === 2010 && table.columns[key]?.in2010?.name) || key

const sameSet = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every(name => others.includes(name))
