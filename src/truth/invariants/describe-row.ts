import { formatTime } from '../../model/time-text.js'
import type { Rows } from './cdr-tables.js'
import { keysOf } from './joins.js'

/** A row's key as a reader would quote it: `SessionIdTime 2024-01-08 14:00:00.003, SessionIdSeq 1`. */
export function describeKey(rows: Rows, row: number): string {
  const { primaryKey, columns } = rows.table
  const keys = primaryKey.length > 0 ? keysOf(rows.table, primaryKey) : columns.map(({ key }) => key)
  return keys
    .map(key => `${columns.find(column => column.key === key)?.name ?? key} ${describeCell(rows, key, row)}`)
    .join(', ')
}

/** The value of one cell: a moment, a number, a text in quotes, NULL. */
export function describeCell(rows: Rows, column: string, row: number): string {
  const kind = rows.table.columns.find(({ key }) => key === column)?.kind
  if (kind === 'datetime') return formatTime(rows.numbers(column)[row])
  if (kind === 'int' || kind === 'long' || kind === 'bit') return describeNumber(rows.numbers(column)[row])
  const text = rows.texts(column)[row]
  return text === null
    ? 'NULL'
    : kind === 'guid'
      ? text
      : JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text)
}

export const describeNumber = (value: number): string => (Number.isNaN(value) ? 'NULL' : String(value))
