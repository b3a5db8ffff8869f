import fs from 'node:fs'
import path from 'node:path'
import { UsageError } from '../../model/usage-error.js'
import { type RawTable, rawTable, storedText } from '../warehouse/raw-table.js'
import { ARRIVAL } from '../warehouse/typed-load.js'
import type { TextTable } from '../warehouse/warehouse.js'
import type { Reader } from './source.js'
import { isColumn, tableNamed } from './table-names.js'
import { valuesIn } from './tsql-values.js'

/** A statement that is still open; nothing we write is longer than some 1000 rows of a few KB. */
const MOST = 64 << 20

type ScriptTable = { readonly cells: TextTable; readonly columns: readonly string[]; readonly raw: RawTable }

/** A T-SQL script: its INSERT statements, in their order. Whatever else it says is for the server. */
export const readScript: Reader = async (warehouse, file) => {
  const tables = new Map<string, ScriptTable>()
  let arrival = 0
  for await (const { statement, line } of statementsOf(file)) {
    const insert = /^\s*INSERT\s+(?:INTO\s+)?([^\s(]+)\s*\(([^)]*)\)\s*VALUES\s*/i.exec(statement)
    if (insert === null) continue
    const table = tableNamed(unquoted(insert[1].split('.').at(-1) ?? ''))
    if (table === undefined) continue
    const columns = insert[2].split(',').map(column => unquoted(column.trim()))
    const into = tables.get(table) ?? (await begin(table, columns))
    tables.set(table, into)
    if (into.columns.join() !== columns.join()) {
      throw new UsageError(`${file}:${line}: an INSERT into ${table} names other columns than the one before`)
    }
    arrival++
    try {
      for (const row of valuesIn(statement, insert[0].length, columns.length)) into.cells.add([...row, String(arrival)])
    } catch (error) {
      throw new UsageError(`${file}:${line}: this INSERT cannot be read: ${(error as Error).message}`)
    }
  }
  for (const { cells } of tables.values()) cells.close()
  if (tables.size === 0) throw new UsageError(`${file} has no INSERT into a table of LcsCDR, such as Conferences`)
  const rawTables = [...tables.values()].map(({ raw }) => raw)
  return { what: 'a T-SQL script', folder: path.dirname(file), arrivals: true, tables: rawTables }

  async function begin(table: string, columns: readonly string[]): Promise<ScriptTable> {
    if (!columns.some(column => isColumn(table, column))) {
      throw new UsageError(
        `${file}: an INSERT into ${table} names none of its columns, but ${columns.slice(0, 5).join(', ')}`,
      )
    }
    const name = `raw_${table}`
    const all = [...columns, ARRIVAL]
    const cells = await warehouse.createTextTable(name, all)
    return {
      cells,
      columns,
      raw: rawTable(table, storedText(warehouse, name, `${file} (${table})`, all)),
    }
  }
}

const unquoted = (name: string): string => name.replace(/^\[(.*)\]$/, '$1').replace(/^"(.*)"$/, '$1')

/** The statements between lines of GO. Our texts hold no line ends, so no text has such a line. */
async function* statementsOf(file: string): AsyncIterable<{ statement: string; line: number }> {
  let rest = ''
  let line = 1
  for await (const chunk of fs.createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const parts = (rest + chunk).split(/^GO\r?\n/m)
    rest = parts.pop() ?? ''
    for (const statement of parts) {
      yield { statement, line }
      line += 1 + statement.split('\n').length - 1
    }
    if (rest.length > MOST)
      throw new UsageError(`${file}:${line}: no GO within 64 MB; verify reads the scripts that generate writes`)
  }
  if (rest.trim() !== '') yield { statement: rest, line }
}
