import { releases } from '../../model/schema/definition/schema.js'
import { schemaOf } from '../../model/schema/release.js'
import { allTables } from '../../model/schema/tables/index.js'

/** A table's own name, however a source spells it. */
export const tableNamed = (name: string): string | undefined =>
  allTables.find(table => table.name.toLowerCase() === name.toLowerCase())?.name

/** Every column that a table has in any release, as that release spells it. */
export const columnsNamed = (name: string): readonly string[] => {
  const spelt = releases.flatMap(
    release =>
      schemaOf(release)
        .tables.find(table => table.name === name)
        ?.columns.map(column => column.name) ?? [],
  )
  const first = new Map(spelt.map(column => [column.toLowerCase(), column]))
  return [...first.values()]
}

export const isColumn = (table: string, column: string): boolean =>
  columnsNamed(table).some(known => known.toLowerCase() === column.toLowerCase())

/** A name as SQL. */
export const name = (value: string): string => `"${value.replaceAll('"', '""')}"`
