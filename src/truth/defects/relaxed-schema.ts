import type { ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import type { Constraint } from './defect.js'

/** Tables without the named constraints: a key becomes an index, a reference one that only views follow. */
export function relaxedSchema(schema: Schema, relaxed: readonly Constraint[]): Schema {
  const tables = schema.tables.map(table =>
    relaxed.filter(({ table: name }) => name === table.name).reduce(without, table),
  )
  return { ...schema, tables }
}

function without(table: ReleaseTable, { key }: Constraint): ReleaseTable {
  if (key === 'primary') return { ...table, primaryKey: [], indexes: [table.primaryKey, ...table.indexes] }
  const isIt = (columns: readonly string[]) => columns.join() === key.join()
  return {
    ...table,
    foreignKeys: table.foreignKeys.filter(({ columns }) => !isIt(columns)),
    lookups: [...table.lookups, ...table.foreignKeys.filter(({ columns }) => isIt(columns))],
  }
}
