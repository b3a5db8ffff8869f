import type { Value } from '../../reading/warehouse/warehouse.js'
import type { ConferenceKey, RawRow } from './conference.js'
import { type ConferenceSource, type ConferenceTable, tableIn } from './source.js'

/** Rows of a table as the source has them, in its order; none where it lacks the table or a column that is asked for. */
export async function rawRows(
  { warehouse, schema, tables }: ConferenceSource,
  name: ConferenceTable,
  { needs, where }: { readonly needs: readonly string[]; readonly where: string },
): Promise<readonly RawRow[]> {
  const found = tables.get(name)?.columns
  if (found === undefined || !needs.every(column => found.has(column.toLowerCase()))) return []
  const table = tableIn(schema, name)
  const columns = table.columns.filter(column => found.has(column.name.toLowerCase()))
  const guids = columns.map(({ kind }) => kind === 'guid')
  const key = table.primaryKey.filter(column => found.has(column.toLowerCase()))
  const shown = columns.map(column => column.name)
  const { rows } = await warehouse.query(`SELECT ${shown.join(', ')} FROM ${name} WHERE ${where} ORDER BY rowid`)
  return rows.map(row => {
    const cells = shown.map((column, i) => [column, guids[i] ? upper(row[i]) : row[i]] as const)
    const values = Object.fromEntries(cells)
    return { table: name, values, sql: selectOf(name, key.length > 0 ? key : shown, values) }
  })
}

const upper = (value: Value): Value => (typeof value === 'string' ? value.toUpperCase() : value)

function selectOf(table: string, key: readonly string[], values: RawRow['values']): string {
  const equal = key.map(column => `${column} ${literal(values[column] ?? null)}`)
  return `SELECT * FROM ${table} WHERE ${equal.join(' AND ')}`
}

const literal = (value: Value): string => (value === null ? 'IS NULL' : `= ${sqlValue(value)}`)

export const sqlValue = (value: string | number | boolean): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)

export const textOf = ({ values }: RawRow, column: string): string | null => {
  const value = values[column]
  return value === undefined || value === null ? null : String(value)
}

export const numberOf = ({ values }: RawRow, column: string): number | null => {
  const value = values[column]
  return value === undefined || value === null ? null : Number(value)
}

export const inList = (values: Iterable<string | number>): string => [...values].map(sqlValue).join(', ')

/** Whether a row has one of these keys. */
export const inKeys = ([time, seq]: readonly [string, string], keys: readonly ConferenceKey[]): string =>
  `(${time}, ${seq}) IN (${keys.map(key => `(TIMESTAMP '${key.SessionIdTime}', ${key.SessionIdSeq})`).join(', ')})`
