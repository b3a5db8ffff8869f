import type { Release, ReleaseTable, Schema } from './definition/schema.js'
import { schemaOf, viewPlan } from './release.js'

export type Selection = {
  readonly tables: readonly string[]
  /** Whether all that they refer to comes along, and what that refers to. */
  readonly withParents: boolean
}

/** A schema without what databases of its release may lack, as far as one does. */
export function asFound(schema: Schema, has: (table: string, column?: string) => boolean): Schema {
  const kept = schema.tables.filter(({ name, optional }) => !optional || has(name))
  const found = selected(schema, { tables: kept.map(({ name }) => name), withParents: false })
  return {
    ...found,
    tables: found.tables.map(table => ({
      ...table,
      columns: table.columns.filter(({ name, optional }) => !optional || has(table.name, name)),
    })),
  }
}

/** The tables and views of a release about conferences and registrations alone. */
export function conferencingSchema(release: Release): Schema {
  const schema = schemaOf(release)
  const tables = schema.tables.filter(({ peerToPeer }) => !peerToPeer).map(({ name }) => name)
  return selected(schema, { tables, withParents: false })
}

/** A schema of some tables only, in the same order, with the references and views that they alone can satisfy. */
export function selected(schema: Schema, { tables, withParents }: Selection): Schema {
  const kept = new Set(tables)
  if (withParents) for (const table of schema.tables) addParents(schema, table, kept)
  const within = ({ references }: { readonly references: string }) => kept.has(references)
  return {
    ...schema,
    tables: schema.tables
      .filter(({ name }) => kept.has(name))
      .map(table => ({
        ...table,
        foreignKeys: table.foreignKeys.filter(within),
        lookups: table.lookups.filter(within),
        besides: table.besides.filter(within),
      })),
    views: schema.views.filter(view => {
      const { base, joins } = viewPlan(schema, view)
      return [base, ...joins.map(({ table }) => table)].every(name => kept.has(name))
    }),
  }
}

function addParents(schema: Schema, table: ReleaseTable, kept: Set<string>): void {
  if (!kept.has(table.name)) return
  for (const { references } of [...table.foreignKeys, ...table.lookups]) {
    if (kept.has(references)) continue
    kept.add(references)
    for (const parent of schema.tables) if (parent.name === references) addParents(schema, parent, kept)
  }
}
