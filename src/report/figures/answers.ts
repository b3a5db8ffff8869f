import type { Value, Warehouse } from '../../reading/warehouse/warehouse.js'
import type { AnswerName } from '../../truth/answers/definitions.js'
import { selects } from '../answers/reference-query.js'
import { engines } from '../answers/sql-engines.js'

type Row = Readonly<Record<string, Value>>

/** The rows of an answer for the whole period, from the tables that were made of the source. */
export async function answer(warehouse: Warehouse, name: AnswerName): Promise<readonly Row[]> {
  const rows = await rowsOf(warehouse, selects[name](engines.duckdb))
  return rows.filter(({ period }) => period === 'all')
}

/** Rows as objects, by the names of the columns. */
export async function rowsOf(warehouse: Warehouse, sql: string): Promise<readonly Row[]> {
  const { names, rows } = await warehouse.query(sql)
  return rows.map(row => Object.fromEntries(names.map((name, i) => [name, row[i]])))
}
