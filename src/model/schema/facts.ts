import type { Table } from './definition/schema.js'
import { allTables } from './tables/index.js'

/** The tables of what happens, in load order, each with the columns that say when. Keys of parents repeat what the parent says. */
export const factsByTable: readonly { readonly table: Table; readonly facts: readonly string[] }[] = allTables.flatMap(
  table => (table.facts === undefined ? [] : [{ table, facts: table.facts }]),
)
