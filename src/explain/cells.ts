import type { Batch } from '../model/rows/batch.js'
import { rows } from '../model/rows/row-objects.js'
import { fromMilliseconds } from '../model/time.js'
import { formatTime } from '../model/time-text.js'

/** A row by columns: times as `2024-01-08 09:00:00.003`, GUIDs in capitals, bits as 0 and 1, bytes as text. */
export type Cells = Readonly<Record<string, string | number | null>>

/** The rows of some tables, by the names of the newest release. */
export type Tables = ReadonlyMap<string, readonly Cells[]>

/** Copies rows out of batches. */
export function tablesIn(batches: Iterable<Batch>): Tables {
  const tables = new Map<string, Cells[]>()
  for (const batch of batches) {
    const { name } = batch.table
    const known = tables.get(name) ?? []
    tables.set(name, known)
    for (const row of rows(batch)) known.push(cellsOf(row as Readonly<Record<string, unknown>>))
  }
  return tables
}

const cellsOf = (row: Readonly<Record<string, unknown>>): Cells =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column, cellOf(value)]))

function cellOf(value: unknown): string | number | null {
  if (value instanceof Date) return formatTime(fromMilliseconds(value.getTime()))
  if (value instanceof Uint8Array) return String.fromCharCode(...value)
  return typeof value === 'boolean' ? Number(value) : (value as string | number | null)
}

export const numberIn = (row: Cells | undefined, column: string): number | null => {
  const value = row?.[column]
  return value == null ? null : Number(value)
}

export const textIn = (row: Cells | undefined, column: string): string | null => {
  const value = row?.[column]
  return value == null ? null : String(value)
}
