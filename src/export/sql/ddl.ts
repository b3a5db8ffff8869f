import type { ReleaseTable, ReleaseView, Schema } from '../../model/schema/definition/schema.js'
import { type ViewJoin, type ViewPlan, viewPlan } from '../../model/schema/release.js'
import { constraintText, foreignKeysOf, keysOf, nameList } from './constraints.js'
import { type Dialect, joinedName, tableName } from './dialects.js'

/** Which constraints a table is made with; what is left out can be added when the rows are there. */
export type WithKeys = { readonly keys?: boolean; readonly foreignKeys?: boolean }

/** One statement for each table, parents first, without the semicolon. */
export const createTables = (schema: Schema, dialect: Dialect, withKeys: WithKeys = {}): readonly string[] =>
  schema.tables.map(table => createTable(schema, table, dialect, withKeys))

/** One statement for each index. Fastest when the rows are there. */
export const createIndexes = (schema: Schema, dialect: Dialect): readonly string[] =>
  schema.tables.flatMap(table => table.indexes.map(columns => createIndex(table, columns, dialect)))

/** The name of an index, unquoted. */
export const indexName = (table: ReleaseTable, columns: readonly string[], dialect: Dialect): string =>
  joinedName(['IX', table.name, ...columns], dialect)

export const createIndex = (table: ReleaseTable, columns: readonly string[], dialect: Dialect): string => {
  const index = dialect.name(indexName(table, columns, dialect))
  return `CREATE INDEX ${index} ON ${tableName(table.name, dialect)} ${nameList(columns, dialect)}`
}

/** One statement for each view. */
export const createViews = (schema: Schema, dialect: Dialect): readonly string[] =>
  schema.views.map(view => createView(view, viewPlan(schema, view), dialect))

/** One statement for each view and each table, if it is there: what refers to another goes first. */
export const dropAll = (schema: Schema, dialect: Dialect): readonly string[] => [
  ...schema.views.map(({ name }) => dialect.drop('VIEW', tableName(name, dialect))),
  ...schema.tables.map(({ name }) => dialect.drop('TABLE', tableName(name, dialect))).reverse(),
]

/** One statement for each table, children first, that leaves it without rows. */
export const emptyAll = (schema: Schema, dialect: Dialect): readonly string[] =>
  schema.tables.map(({ name }) => `DELETE FROM ${tableName(name, dialect)}`).reverse()

export function createTable(
  schema: Schema,
  table: ReleaseTable,
  dialect: Dialect,
  { keys = true, foreignKeys = true }: WithKeys = {},
): string {
  const { name } = dialect
  const foreign = foreignKeys ? foreignKeysOf(schema, table, dialect) : { made: [], reasons: [] }
  const lines = [
    ...table.columns.map(
      column => `${name(column.name)} ${dialect.type(column.type)} ${column.nullable ? 'NULL' : 'NOT NULL'}`,
    ),
    ...[...(keys ? keysOf(table, dialect) : []), ...foreign.made].map(each => constraintText(each, dialect)),
  ]
  const remarks = foreign.reasons.map(text => `-- ${text}\n`)
  const suffix = (dialect.suffix ?? '') + (keys && table.primaryKey.length > 0 ? (dialect.keyed ?? '') : '')
  return `${remarks.join('')}CREATE TABLE ${tableName(table.name, dialect)} (\n  ${lines.join(',\n  ')}\n)${suffix}`
}

function createView(view: ReleaseView, plan: ViewPlan, dialect: Dialect): string {
  const { name } = dialect
  const table = (of: string) => tableName(of, dialect)
  const cell = (alias: string, column: string) => `${name(alias)}.${name(column)}`
  const columns = plan.columns.map(({ name: shownAs, type, storedType, alias, column, otherwise }) => {
    const first = dialect.cast(cell(alias, column), storedType, type)
    if (otherwise === undefined) return `${first} AS ${name(shownAs)}`
    const other = dialect.cast(cell(otherwise.alias, otherwise.column), storedType, type)
    const [one, two] = otherwise.unless.map(each => cell(each.alias, each.column))
    return `CASE WHEN ${one} = ${two} THEN ${first} ELSE ${other} END AS ${name(shownAs)}`
  })
  const joins = plan.joins.map(join => {
    const on = join.on.map(([alias, column, parent]) => `${cell(join.alias, parent)} = ${cell(alias, column)}`)
    const source = join.unique ? table(join.table) : oneRowEach(join, plan, dialect)
    return `LEFT JOIN ${source} AS ${name(join.alias)} ON ${on.join(' AND ')}`
  })
  const from = [`FROM ${table(plan.base)} AS ${name(plan.base)}`, ...joins]
  const remark = view.inferred ? '-- Not documented: inferred from public queries that read it.\n' : ''
  return `${remark}CREATE VIEW ${table(view.name)} AS\nSELECT\n  ${columns.join(',\n  ')}\n${from.join('\n')}`
}

/** Several rows may share what is joined by: plainly joined, they would repeat the row that refers to them. */
function oneRowEach({ alias, table, on }: ViewJoin, plan: ViewPlan, dialect: Dialect): string {
  const { name } = dialect
  const by = on.map(([, , parent]) => name(parent)).join(', ')
  const shown = plan.columns.flatMap(({ otherwise, ...first }) =>
    otherwise === undefined ? [first] : [first, otherwise],
  )
  const wanted = [...new Set(shown.filter(each => each.alias === alias).map(({ column }) => name(column)))]
  const least = wanted.map(column => `MIN(${column}) AS ${column}`)
  return `(SELECT ${[by, ...least].join(', ')} FROM ${tableName(table, dialect)} GROUP BY ${by})`
}
