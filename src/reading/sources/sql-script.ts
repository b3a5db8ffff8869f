import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { UsageError } from '../../model/usage-error.js'
import { emptyTable, type RawTable, rawTable, storedText, textColumns } from '../warehouse/raw-table.js'
import { ARRIVAL } from '../warehouse/typed-load.js'
import type { TextTable, Warehouse } from '../warehouse/warehouse.js'
import { headOf } from './plain-text.js'
import type { Source } from './source.js'
import type { SqlDialect } from './sql-quotes.js'
import { type ScriptRow, scriptRows } from './sql-statements.js'
import { isColumn } from './table-names.js'

const what: Readonly<Record<SqlDialect, string>> = {
  tsql: 'a T-SQL script',
  postgres: 'a PostgreSQL script',
  mysql: 'a MySQL script',
}

type Target = { readonly cells: TextTable; readonly order: readonly string[]; readonly raw: RawTable }

/** Scripts that belong together, in their order: the rows that their statements bring. All else they say is for the server. */
export async function readScripts(warehouse: Warehouse, files: readonly string[]): Promise<Source> {
  const dialect = dialectOf(files[0], await headOf(files[0]))
  const targets = new Map<string, Target>()
  const created = new Map<string, readonly string[]>()
  let arrival = 0
  let rows = 0
  for (const file of files) {
    for await (const row of scriptRows(file, dialect, created)) {
      const target = targets.get(row.table) ?? (await targetOf(warehouse, file, row))
      targets.set(row.table, target)
      if (row.isFirst) arrival++
      target.cells.add([...inOrder(file, row, target), String(arrival)])
      // Whoever wants to stop the run is heard in between.
      if (++rows % 10_000 === 0) await setImmediate()
    }
  }
  for (const { cells } of targets.values()) cells.close()
  const [file] = files
  if (targets.size === 0) throw new UsageError(`${file} has no INSERT into a table of LcsCDR, such as Conferences`)
  // Tables that are made and not filled are there as well.
  const tables = [...new Set([...created.keys(), ...targets.keys()])].flatMap(table => {
    const known = created.get(table)?.filter(column => isColumn(table, column)) ?? []
    return targets.get(table)?.raw ?? (known.length > 0 ? emptyTable(table, file, textColumns(known)) : [])
  })
  return { what: what[dialect], folder: path.dirname(file), arrivals: true, tables }
}

/** Whose script it is: by its name, or by its beginning. */
export function dialectOf(file: string, head: string): SqlDialect {
  if (/\.mysql\.sql/i.test(file) || /^-- M\w+ dump|ENGINE=|INSERT INTO `/m.test(head)) return 'mysql'
  const isPostgres =
    /\.postgres\.sql/i.test(file) || /PostgreSQL database dump|^COPY .* FROM stdin;|^SET client_encoding/im.test(head)
  return isPostgres ? 'postgres' : 'tsql'
}

async function targetOf(warehouse: Warehouse, file: string, { table, columns }: ScriptRow): Promise<Target> {
  if (!columns.some(column => isColumn(table, column))) {
    const some = columns.slice(0, 5).join(', ')
    throw new UsageError(`${file}: an INSERT into ${table} names none of its columns, but ${some}`)
  }
  const all = [...columns, ARRIVAL]
  const cells = await warehouse.createTextTable(all)
  return { cells, order: columns, raw: rawTable(table, storedText(warehouse, cells.name, `${file} (${table})`, all)) }
}

/** The cells of a row in the order of the columns that the first row of its table had. */
function inOrder(file: string, { table, columns, cells, line }: ScriptRow, { order }: Target): ScriptRow['cells'] {
  if (columns === order || columns.join() === order.join()) return cells
  const places = order.map(name => columns.findIndex(column => column.toLowerCase() === name.toLowerCase()))
  if (places.includes(-1) || columns.length !== order.length)
    throw new UsageError(`${file}:${line}: an INSERT into ${table} names other columns than the one before`)
  return places.map(place => cells[place])
}
