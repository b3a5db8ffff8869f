import { columnNamed, tableNamed } from '../../model/schema/definition/named.js'
import type { ForeignKey, ReleaseTable, ReleaseView, Schema } from '../../model/schema/definition/schema.js'
import { type ViewJoin, type ViewPlan, viewPlan } from '../../model/schema/release.js'
import { type Dialect, joinedName, tableName } from './dialects.js'

/** One statement for each table, parents first, without the semicolon. */
export const createTables = (
  schema: Schema,
  dialect: Dialect,
  { foreignKeys = true }: { readonly foreignKeys?: boolean } = {},
): readonly string[] => schema.tables.map(table => createTable({ schema, table, dialect, foreignKeys }))

/** One statement for each index. Fastest when the rows are there. */
export const createIndexes = (schema: Schema, dialect: Dialect): readonly string[] =>
  schema.tables.flatMap(table =>
    table.indexes.map(columns => {
      const index = dialect.name(joinedName(['IX', table.name, ...columns], dialect))
      return `CREATE INDEX ${index} ON ${tableName(table.name, dialect)} ${list(columns, dialect.name)}`
    }),
  )

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

type Reference = { readonly from: ReleaseTable; readonly to: ReleaseTable; readonly key: ForeignKey }

type Making = {
  readonly schema: Schema
  readonly table: ReleaseTable
  readonly dialect: Dialect
  readonly foreignKeys: boolean
}

function createTable({ schema, table, dialect, foreignKeys }: Making): string {
  const { name } = dialect
  const constraint = (...parts: readonly string[]) => `CONSTRAINT ${name(joinedName(parts, dialect))}`
  const keys = foreignKeys ? table.foreignKeys : []
  const references = keys.map(key => ({ from: table, to: tableNamed(schema, key.references), key }))
  const reasons = references.map(reference => reasonAgainst(reference, dialect))
  const lines = [
    ...table.columns.map(
      column => `${name(column.name)} ${dialect.type(column.type)} ${column.nullable ? 'NULL' : 'NOT NULL'}`,
    ),
    ...(table.primaryKey.length > 0
      ? [`${constraint('PK', table.name)} PRIMARY KEY ${list(table.primaryKey, name)}`]
      : []),
    ...table.unique.map(key => `${constraint('UQ', table.name, ...key)} UNIQUE ${list(key, name)}`),
    ...references
      .filter((_, i) => reasons[i] === undefined)
      .map(({ key }) => {
        const child = `${constraint('FK', table.name, ...key.columns)} FOREIGN KEY ${list(key.columns, name)}`
        return `${child} REFERENCES ${tableName(key.references, dialect)} ${list(key.parent, name)}`
      }),
  ]
  const remarks = reasons.filter(text => text !== undefined).map(text => `-- ${text}\n`)
  const suffix = (dialect.suffix ?? '') + (table.primaryKey.length > 0 ? (dialect.keyed ?? '') : '')
  return `${remarks.join('')}CREATE TABLE ${tableName(table.name, dialect)} (\n  ${lines.join(',\n  ')}\n)${suffix}`
}

/** The reason why a documented foreign key cannot be made, if there is one. */
function reasonAgainst({ from, to, key }: Reference, { exactTypes, engine }: Dialect): string | undefined {
  const link = `No foreign key from ${from.name} (${key.columns.join(', ')}) to ${to.name} (${key.parent.join(', ')})`
  if (![to.primaryKey, ...to.unique].some(unique => unique.join() === key.parent.join())) {
    return `${link}: those columns are no key there.`
  }
  const types = key.columns.map((column, i) => [columnNamed(from, column).type, columnNamed(to, key.parent[i]).type])
  const differing = types.find(([child, parent]) => child !== parent)
  if (exactTypes && differing !== undefined) {
    return `${link}: ${differing.join(' and ')}, as documented, and ${engine} wants the same type.`
  }
  return undefined
}

function createView(view: ReleaseView, plan: ViewPlan, dialect: Dialect): string {
  const { name } = dialect
  const table = (of: string) => tableName(of, dialect)
  const cell = (alias: string, column: string) => `${name(alias)}.${name(column)}`
  const columns = plan.columns.map(({ name: shownAs, type, storedType, alias, column }) => {
    return `${dialect.cast(cell(alias, column), storedType, type)} AS ${name(shownAs)}`
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
  const wanted = plan.columns.filter(column => column.alias === alias).map(({ column }) => name(column))
  const least = wanted.map(column => `MIN(${column}) AS ${column}`)
  return `(SELECT ${[by, ...least].join(', ')} FROM ${tableName(table, dialect)} GROUP BY ${by})`
}

const list = (names: readonly string[], quoted: (name: string) => string): string => `(${names.map(quoted).join(', ')})`
