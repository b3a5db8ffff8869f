import { type ViewJoin, type ViewPlan, viewPlan } from '../model/release.js'
import type { ForeignKey, ReleaseColumn, ReleaseTable, ReleaseView, Schema, SqlType } from '../model/schema.js'

/** Where two databases differ in how they are told the schema. */
export type Dialect = {
  readonly name: (name: string) => string
  readonly table: (name: string) => string
  /** Whether a foreign key needs the very type of the key it refers to. */
  readonly exactTypes: boolean
  /** What follows the parenthesis of a table that has a primary key. */
  readonly keyed: string
  /** A value stored as one type, shown as another. */
  readonly shown: (value: string, stored: SqlType, shown: SqlType) => string
}

export const tsqlDialect: Dialect = {
  name: name => `[${name.replaceAll(']', ']]')}]`,
  table: name => `[dbo].${tsqlDialect.name(name)}`,
  exactTypes: true,
  keyed: '',
  shown(value, stored, shown) {
    if (stored === shown) return value
    // Without the step between, SQL Server would cut or pad a fixed length of bytes.
    if (stored.startsWith('varbinary')) return `CAST(CAST(${value} AS varbinary(max)) AS ${shown})`
    return `CAST(${value} AS ${shown})`
  },
}

export const sqliteDialect: Dialect = {
  name: name => `"${name.replaceAll('"', '""')}"`,
  table: name => sqliteDialect.name(name),
  exactTypes: false,
  // Rows lie in the order of their key, as in SQL Server, instead of beside an index of it.
  keyed: ' WITHOUT ROWID',
  // SQLite would make a number of a cast to most of these types; only bytes need one to be text.
  shown: (value, stored) => (stored.startsWith('varbinary') ? `CAST(${value} AS TEXT)` : value),
}

/** One statement for each table, parents first, without the semicolon. */
export const createTables = (schema: Schema, dialect: Dialect): readonly string[] =>
  schema.tables.map(table => createTable(schema, table, dialect))

/** One statement for each index. Fastest when the rows are there. */
export const createIndexes = (schema: Schema, { name, table }: Dialect): readonly string[] =>
  schema.tables.flatMap(of =>
    of.indexes.map(columns => {
      const index = name(['IX', of.name, ...columns].join('_'))
      return `CREATE INDEX ${index} ON ${table(of.name)} ${list(columns, name)}`
    }),
  )

/** One statement for each view. */
export const createViews = (schema: Schema, dialect: Dialect): readonly string[] =>
  schema.views.map(view => createView(view, viewPlan(schema, view), dialect))

type Reference = { readonly from: ReleaseTable; readonly to: ReleaseTable; readonly key: ForeignKey }

function createTable(schema: Schema, table: ReleaseTable, dialect: Dialect): string {
  const { name } = dialect
  const constraint = (...parts: readonly string[]) => `CONSTRAINT ${name(parts.join('_'))}`
  const references = table.foreignKeys.map(key => ({ from: table, to: tableNamed(schema, key.references), key }))
  const excuses = references.map(reference => excuse(reference, dialect))
  const lines = [
    ...table.columns.map(column => `${name(column.name)} ${column.type} ${column.nullable ? 'NULL' : 'NOT NULL'}`),
    ...(table.primaryKey.length > 0
      ? [`${constraint('PK', table.name)} PRIMARY KEY ${list(table.primaryKey, name)}`]
      : []),
    ...table.unique.map(key => `${constraint('UQ', table.name, ...key)} UNIQUE ${list(key, name)}`),
    ...references
      .filter((_, i) => excuses[i] === undefined)
      .map(({ key }) => {
        const child = `${constraint('FK', table.name, ...key.columns)} FOREIGN KEY ${list(key.columns, name)}`
        return `${child} REFERENCES ${dialect.table(key.references)} ${list(key.parent, name)}`
      }),
  ]
  const remarks = excuses.filter(text => text !== undefined).map(text => `-- ${text}\n`)
  const suffix = table.primaryKey.length > 0 ? dialect.keyed : ''
  return `${remarks.join('')}CREATE TABLE ${dialect.table(table.name)} (\n  ${lines.join(',\n  ')}\n)${suffix}`
}

/** Why a documented foreign key cannot be made, if it cannot. */
function excuse({ from, to, key }: Reference, { exactTypes }: Dialect): string | undefined {
  const link = `No foreign key from ${from.name} (${key.columns.join(', ')}) to ${to.name} (${key.parent.join(', ')})`
  if (![to.primaryKey, ...to.unique].some(unique => unique.join() === key.parent.join())) {
    return `${link}: those columns are no key there.`
  }
  const types = key.columns.map((column, i) => [columnNamed(from, column).type, columnNamed(to, key.parent[i]).type])
  const differing = types.find(([child, parent]) => child !== parent)
  if (exactTypes && differing !== undefined) {
    return `${link}: ${differing.join(' and ')}, as documented, and SQL Server wants the same type.`
  }
  return undefined
}

function createView(view: ReleaseView, plan: ViewPlan, dialect: Dialect): string {
  const { name, table } = dialect
  const cell = (alias: string, column: string) => `${name(alias)}.${name(column)}`
  const columns = plan.columns.map(({ name: shownAs, type, storedType, alias, column }) => {
    return `${dialect.shown(cell(alias, column), storedType, type)} AS ${name(shownAs)}`
  })
  const joins = plan.joins.map(join => {
    const on = join.on.map(([alias, column, parent]) => `${cell(join.alias, parent)} = ${cell(alias, column)}`)
    const source = join.unique ? table(join.table) : oneRowEach(join, plan, dialect)
    return `LEFT JOIN ${source} AS ${name(join.alias)} ON ${on.join(' AND ')}`
  })
  const from = [`FROM ${table(plan.base)} AS ${name(plan.base)}`, ...joins]
  return `CREATE VIEW ${table(view.name)} AS\nSELECT\n  ${columns.join(',\n  ')}\n${from.join('\n')}`
}

/** Several rows may share what is joined by: plainly joined, they would repeat the row that refers to them. */
function oneRowEach({ alias, table, on }: ViewJoin, plan: ViewPlan, dialect: Dialect): string {
  const { name } = dialect
  const by = on.map(([, , parent]) => name(parent)).join(', ')
  const shown = plan.columns.filter(column => column.alias === alias).map(({ column }) => name(column))
  const least = shown.map(column => `MIN(${column}) AS ${column}`)
  return `(SELECT ${[by, ...least].join(', ')} FROM ${dialect.table(table)} GROUP BY ${by})`
}

const list = (names: readonly string[], quoted: (name: string) => string): string => `(${names.map(quoted).join(', ')})`

function tableNamed(schema: Schema, name: string): ReleaseTable {
  const table = schema.tables.find(candidate => candidate.name === name)
  if (table === undefined) throw new Error(`no table ${name} in ${schema.release}`)
  return table
}

function columnNamed(table: ReleaseTable, name: string): ReleaseColumn {
  const column = table.columns.find(candidate => candidate.name === name)
  if (column === undefined) throw new Error(`no column ${name} in ${table.name}`)
  return column
}
