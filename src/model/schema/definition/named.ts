import type { ReleaseColumn, ReleaseTable, Schema } from './schema.js'

/** The table of that name; that there is none is our own mistake. */
export function tableNamed(schema: Schema, name: string): ReleaseTable {
  const table = schema.tables.find(candidate => candidate.name === name)
  if (table === undefined) throw new Error(`no table ${name} in ${schema.release}`)
  return table
}

/** The column of that name; that there is none is our own mistake. */
export function columnNamed(table: ReleaseTable, name: string): ReleaseColumn {
  const column = table.columns.find(candidate => candidate.name === name)
  if (column === undefined) throw new Error(`no column ${name} in ${table.name}`)
  return column
}
