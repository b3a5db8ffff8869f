import { columnNamed, tableNamed } from '../../model/schema/definition/named.js'
import type { ForeignKey, ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import { type Dialect, joinedName, tableName } from './dialects.js'

/** A key of a table, by the name that it has in the dialect, unquoted. */
export type Constraint = {
  readonly name: string
  /** `PRIMARY KEY ("a", "b")`, as it stands behind the name. */
  readonly definition: string
}

/** The primary key and the other keys that a table has itself. */
export const keysOf = (table: ReleaseTable, dialect: Dialect): readonly Constraint[] => [
  ...(table.primaryKey.length > 0
    ? [
        {
          name: joinedName(['PK', table.name], dialect),
          definition: `PRIMARY KEY ${nameList(table.primaryKey, dialect)}`,
        },
      ]
    : []),
  ...table.unique.map(key => ({
    name: joinedName(['UQ', table.name, ...key], dialect),
    definition: `UNIQUE ${nameList(key, dialect)}`,
  })),
]

/** A foreign key, and where it leads. */
export type ForeignKeyConstraint = Constraint & { readonly key: ForeignKey }

/** The foreign keys that can be made, and the reasons why the other documented ones cannot, as sentences. */
export function foreignKeysOf(
  schema: Schema,
  table: ReleaseTable,
  dialect: Dialect,
): { readonly made: readonly ForeignKeyConstraint[]; readonly reasons: readonly string[] } {
  const references = table.foreignKeys.map(key => ({ from: table, to: tableNamed(schema, key.references), key }))
  const reasons = references.map(reference => reasonAgainst(reference, dialect))
  const made = references
    .filter((_, i) => reasons[i] === undefined)
    .map(({ key }) => {
      const parent = `${tableName(key.references, dialect)} ${nameList(key.parent, dialect)}`
      return {
        key,
        name: joinedName(['FK', table.name, ...key.columns], dialect),
        definition: `FOREIGN KEY ${nameList(key.columns, dialect)} REFERENCES ${parent}`,
      }
    })
  return { made, reasons: reasons.filter(text => text !== undefined) }
}

/** A constraint where a table is made or changed. */
export const constraintText = ({ name, definition }: Constraint, dialect: Dialect): string =>
  `CONSTRAINT ${dialect.name(name)} ${definition}`

/** Names between parentheses. */
export const nameList = (names: readonly string[], { name }: Dialect): string => `(${names.map(name).join(', ')})`

type Reference = { readonly from: ReleaseTable; readonly to: ReleaseTable; readonly key: ForeignKey }

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
