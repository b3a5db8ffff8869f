import type { Batch } from '../../../src/model/rows/batch.js'
import type { Table } from '../../../src/model/schema/definition/schema.js'
import { allTables } from '../../../src/model/schema/tables/index.js'
import * as defects from '../../../src/truth/defects/table-rows.js'

export type { Cell, Row } from '../../../src/truth/defects/table-rows.js'

type Row = defects.Row

/** Rows in the order in which they arrive. */
export type TableRows = { readonly table: string; readonly rows: Row[] }
export type WorldRows = TableRows[]

/** All rows of a table; changing one changes the world. */
export const rowsOf = (world: WorldRows, table: string): Row[] =>
  world.filter(tableRows => tableRows.table === table).flatMap(tableRows => tableRows.rows)

/** Puts a new row right after one that is there already. */
export function insertAfter(world: WorldRows, row: Row, added: Row): Row {
  const tableRows = world.find(({ rows }) => rows.includes(row))
  tableRows?.rows.splice(tableRows.rows.indexOf(row) + 1, 0, added)
  return added
}

export function remove(world: WorldRows, row: Row): void {
  for (const { rows } of world) if (rows.includes(row)) rows.splice(rows.indexOf(row), 1)
}

const tableNamed = (name: string): Table => {
  const found = allTables.find(table => table.name === name)
  if (found === undefined) throw new Error(`there is no table ${name}`)
  return found
}

/** The same rows as the simulation hands them over. A column that a row leaves out is NULL. */
export const batchesOf = (world: WorldRows): Iterable<Batch> =>
  defects.batchesOf(world.map(({ table, rows }) => ({ table: tableNamed(table), rows })))

/** Any batches as rows that can be changed: a lot for each batch. */
export const tableRowsOf = (batches: Iterable<Batch>): WorldRows =>
  defects.tableRowsOf(batches).map(({ table, rows }) => ({ table: table.name, rows }))
