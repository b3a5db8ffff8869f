import type { Conference, Dialog, RawRow } from '../../conference/conference.js'
import { dialogFacts, type PackedConference, type PackedRow, type PackedTable } from '../page-data.js'

/** A conference as it was before it was packed. */
export function unpacked({ row, dialogs, ...rest }: PackedConference, tables: readonly PackedTable[]): Conference {
  return {
    ...rest,
    row: rawRow(row, tables),
    dialogs: dialogs.map(([rows, ...facts]) => {
      const named = Object.fromEntries(dialogFacts.map((name, i) => [name, facts[i]]))
      return { ...(named as Omit<Dialog, 'rows'>), rows: rows.map(each => rawRow(each, tables)) }
    }),
  }
}

function rawRow([index, ...cells]: PackedRow, tables: readonly PackedTable[]): RawRow {
  const { table, columns, key } = tables[index]
  const values = Object.fromEntries(columns.map((column, i) => [column, cells[i]]))
  const equal = key.map(column => `${column} ${literal(values[column])}`)
  return { table, values, sql: `SELECT * FROM ${table} WHERE ${equal.join(' AND ')}` }
}

const literal = (value: RawRow['values'][string]): string =>
  value === null ? 'IS NULL' : typeof value === 'string' ? `= '${value.replaceAll("'", "''")}'` : `= ${value}`
