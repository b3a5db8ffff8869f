import type { Table } from '../../../src/model/schema/definition/schema.js'
import { allTables } from '../../../src/model/schema/tables/index.js'

/** With which fact of which table the value of a column is known; nothing where a table has no facts. */
export function knownWith(table: Table, column: string): { table: Table; fact: string } | undefined {
  const path = table.columns[column].knownWith?.split('.') ?? []
  const fact = path.pop()
  if (fact !== undefined) return { table: path.reduce(parentOf, table), fact }
  if (table.facts === undefined) return undefined
  const first = table.facts.filter(name => !table.columns[name].nullable).at(-1)!
  return { table, fact: table.facts.includes(column) ? column : first }
}

function parentOf(table: Table, step: string): Table {
  const key = table.foreignKeys.find(({ columns }) => columns.join('+') === step)
  return allTables.find(({ name }) => name === key?.references)!
}
