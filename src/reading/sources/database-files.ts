import fs from 'node:fs'
import path from 'node:path'
import { canHoldDatabase, literalFile, sqlString } from '../../export/databases/engine-paths.js'
import { openDatabase, type SqliteValue } from '../../export/databases/sqlite-driver.js'
import { UsageError } from '../../model/usage-error.js'
import { type RawColumn, type RawTable, rawTable, readable, storedText } from '../warehouse/raw-table.js'
import { readError } from '../warehouse/typed-load.js'
import type { TextTable, Warehouse } from '../warehouse/warehouse.js'
import { keepsManifest, manifestFolder, ofManifest } from './kept-manifest.js'
import type { Reader, Source } from './source.js'
import { isColumn, name, tableNamed } from './table-names.js'

/** A DuckDB file, read where it is. */
export const readDuckDb: Reader = async (warehouse, file) => {
  if (!canHoldDatabase(file) && fs.existsSync(`${file}.wal`)) {
    throw new UsageError(
      `${file} has its last changes in a .wal file, which DuckDB does not find behind a ?; rename it`,
    )
  }
  await warehouse.run(`ATTACH ${literalFile(file)} AS source (READ_ONLY)`).catch(error => {
    throw readError(file, error)
  })
  const { rows } = await warehouse.query(
    "SELECT schema_name, table_name, column_name, data_type FROM duckdb_columns() WHERE database_name = 'source' ORDER BY column_index",
  )
  const tables = new Map<string, { readonly from: string; readonly at: string; readonly columns: RawColumn[] }>()
  for (const [schema, table, column, type] of rows.map(row => row.map(String))) {
    const known = tableNamed(table)
    if (known === undefined) continue
    const from = `source.${name(schema)}.${name(table)}`
    const raw = tables.get(known) ?? { from, at: `${file} (${table})`, columns: [] }
    if (raw.from === from) raw.columns.push({ name: column, type })
    tables.set(known, raw)
  }
  const notes = rows.find(([, table]) => keepsManifest(String(table)))
  const manifest = notes && `SELECT "Record" FROM source.${name(String(notes[0]))}.${name(String(notes[1]))}`
  const kept = manifest && (await warehouse.query(`${manifest} WHERE ${ofManifest('"Chapter"')}`)).rows[0]?.[0]
  const raw = [...tables].map(([table, { from, at, columns }]) => rawTable(table, readable(at, columns, from)))
  return databaseOf('a DuckDB file', file, raw, folderOf(warehouse, file, kept))
}

/** An SQLite file, copied table by table: DuckDB could read it only with an extension from the network. */
export const readSqlite = async (warehouse: Warehouse, file: string, only?: readonly string[]): Promise<Source> => {
  const database = await openDatabase(file)
  const query = (sql: string) => {
    try {
      return database.all(sql)
    } catch (error) {
      throw readError(file, error)
    }
  }
  try {
    const tables: RawTable[] = []
    let kept: SqliteValue | undefined
    for (const { name: found } of query("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      const table = tableNamed(String(found))
      if (keepsManifest(String(found))) {
        kept = query(`SELECT "Record" AS manifest FROM ${name(String(found))} WHERE ${ofManifest('"Chapter"')}`)[0]
          ?.manifest
      }
      if (table === undefined || only?.includes(table) === false) continue
      const info = query(`PRAGMA table_info(${name(String(found))})`)
      const named = info.map(column => String(column.name))
      const columns = named.filter(column => isColumn(table, column))
      if (columns.length === 0) throw new UsageError(`${file}: ${found} has no column of the ${table} of any release`)
      const key = info.filter(({ pk }) => Number(pk) > 0).sort((a, b) => Number(a.pk) - Number(b.pk))
      const pages = pagesOf(
        query,
        String(found),
        columns,
        key.map(column => String(column.name)),
      )
      const cells = await warehouse.createTextTable(columns)
      await copyInto(cells, pages)
      const others = named.filter(column => !isColumn(table, column))
      tables.push(rawTable(table, storedText(warehouse, cells.name, `${file} (${found})`, columns, others)))
    }
    return databaseOf('an SQLite file', file, tables, folderOf(warehouse, file, kept))
  } finally {
    database.close()
  }
}

/** Where its manifest is: what a load has kept in it, or else what is beside it. */
const folderOf = (warehouse: Warehouse, file: string, kept: unknown): string =>
  typeof kept === 'string' ? manifestFolder(warehouse, kept) : path.dirname(file)

function databaseOf(what: string, file: string, tables: readonly RawTable[], folder: string): Source {
  if (tables.length === 0) throw new UsageError(`${file} has none of the tables of LcsCDR, such as Conferences`)
  return { what, folder, arrivals: false, tables }
}

type Rows = readonly Readonly<Record<string, SqliteValue>>[]

const PAGE = 20_000

/** A table in pieces, in the order of its rowid or, in a table that has none, of its key: no driver need hold it whole. */
function* pagesOf(
  query: (sql: string) => Rows,
  table: string,
  columns: readonly string[],
  key: readonly string[],
): Iterable<readonly (readonly SqliteValue[])[]> {
  const by = hasRowid(query, table) ? ['rowid'] : key
  const order = by.map(column => (column === 'rowid' ? column : name(column))).join(', ')
  const shown = [
    ...columns.map((column, i) => `${name(column)} AS c${i}`),
    ...by.map((column, i) => `${column === 'rowid' ? column : name(column)} AS k${i}`),
  ]
  let after = ''
  for (;;) {
    const page = query(`SELECT ${shown.join(', ')} FROM ${name(table)} ${after} ORDER BY ${order} LIMIT ${PAGE}`)
    yield page.map(row => columns.map((_, i) => row[`c${i}`]))
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return
    after = `WHERE (${order}) > (${by.map((_, i) => literal(last[`k${i}`])).join(', ')})`
  }
}

function hasRowid(query: (sql: string) => Rows, table: string): boolean {
  try {
    query(`SELECT rowid FROM ${name(table)} LIMIT 0`)
    return true
  } catch {
    return false
  }
}

const literal = (value: SqliteValue): string => {
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`
  return typeof value === 'string' ? sqlString(value) : String(value)
}

async function copyInto(into: TextTable, pages: Iterable<readonly (readonly SqliteValue[])[]>): Promise<void> {
  for (const page of pages) for (const row of page) into.add(row.map(cellText))
  into.close()
}

const cellText = (value: SqliteValue): string | null => {
  if (value === null) return null
  return value instanceof Uint8Array ? `0x${Buffer.from(value).toString('hex')}` : String(value)
}
