import fs from 'node:fs'
import path from 'node:path'
import { readFiles } from '../../export/databases/engine-paths.js'
import { UsageError } from '../../model/usage-error.js'
import { type RawTable, readError } from '../warehouse/typed-load.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { csvTable } from './csv.js'
import type { Source } from './source.js'
import { columnsNamed, isColumn, tableNamed, text } from './table-names.js'

/** A kind of file of which a folder has one for each table. */
type FileKind = {
  readonly format: string
  readonly what: string
  readonly endings: readonly string[]
  table(warehouse: Warehouse, table: string, file: string): Promise<RawTable>
}

const kinds: readonly FileKind[] = [
  {
    format: 'csv',
    what: 'CSV',
    endings: ['csv', 'csv.gz'],
    table: async (_, table, file) => csvTable(table, file),
  },
  { format: 'ndjson', what: 'NDJSON', endings: ['ndjson', 'ndjson.gz', 'jsonl', 'jsonl.gz'], table: jsonTable },
  { format: 'parquet', what: 'Parquet', endings: ['parquet'], table: parquetTable },
]

/** Files that hold all tables, which a folder may have instead. */
const wholes: Readonly<Record<string, string>> = { sqlite: 'sqlite', db: 'sqlite', duckdb: 'duckdb', sql: 'tsql' }

/** Scripts of other dialects, which `generate` writes too. */
const otherScript = /\.(postgres|mysql)\.sql$/

/** Values of `--format`. */
export const sourceFormats: readonly string[] = [
  ...kinds.map(({ format }) => format),
  ...new Set(Object.values(wholes)),
]

type Found = { readonly table: string; readonly file: string }

/** The tables of a folder: files of one kind, named after tables, or one file with all tables. */
export async function readFolder(
  warehouse: Warehouse,
  folder: string,
  wanted: string | undefined,
): Promise<Source | { readonly file: string }> {
  const names = fs.readdirSync(folder)
  const isWanted = (format: string | undefined) => format !== undefined && (wanted ?? format) === format
  const present = kinds
    .filter(({ format }) => isWanted(format))
    .map(kind => ({ kind, files: filesOf(folder, names, kind) }))
    .filter(({ files }) => files.length > 0)
  const whole = names.filter(name => isWanted(wholes[path.extname(name).slice(1)]) && !otherScript.test(name))
  if (present.length === 0 && whole.length === 1) return { file: path.join(folder, whole[0]) }
  const what = [...present.map(({ kind }) => `${kind.what} files`), ...whole]
  if (what.length === 0) {
    throw new UsageError(
      wanted === undefined
        ? `${folder} has no CSV, NDJSON or Parquet file named after a table, such as Conferences.csv, and no database`
        : `${folder} has nothing that --format ${wanted} would read`,
    )
  }
  if (what.length > 1) throw new UsageError(`${folder} has ${what.join(' and ')}; --format says which to read`)
  const [{ kind, files }] = present
  const tables: RawTable[] = []
  for (const { table, file } of files) tables.push(await kind.table(warehouse, table, file))
  return { what: kind.what, folder, arrivals: false, tables }
}

function filesOf(folder: string, names: readonly string[], { endings }: FileKind): readonly Found[] {
  const found = names.flatMap(name => {
    const ending = endings.find(known => name.toLowerCase().endsWith(`.${known}`))
    const table = ending === undefined ? undefined : tableNamed(name.slice(0, -ending.length - 1))
    return table === undefined ? [] : [{ table, file: path.join(folder, name) }]
  })
  for (const [i, { table, file }] of found.entries()) {
    const other = found.findIndex(each => each.table === table)
    if (other !== i) throw new UsageError(`${found[other].file} and ${file} are both ${table}; one is allowed`)
  }
  return found
}

async function parquetTable(warehouse: Warehouse, table: string, file: string): Promise<RawTable> {
  const from = readFiles('read_parquet', [file])
  return { name: table, from, at: file, columns: await described(warehouse, table, from, file) }
}

/** The columns that DuckDB finds there; at least one must be the table's. */
export async function described(
  warehouse: Warehouse,
  table: string,
  from: string,
  at: string,
): Promise<RawTable['columns']> {
  const { rows } = await warehouse.query(`DESCRIBE FROM ${from}`).catch(error => {
    throw new UsageError(readError(at, error))
  })
  const columns = rows.map(([name, type]) => ({ name: String(name), type: String(type) }))
  if (!columns.some(({ name }) => isColumn(table, name))) {
    throw new UsageError(
      `${at} has no column of ${table}, but ${columns
        .map(({ name }) => name)
        .slice(0, 5)
        .join(', ')}`,
    )
  }
  return columns
}

/**
 * A writer may leave out keys whose value is null, so a column is there if the first rows name it or any row has a value. Keys that no
 * release knows are not looked for.
 */
async function jsonTable(warehouse: Warehouse, table: string, file: string): Promise<RawTable> {
  if (fs.statSync(file).size === 0) throw new UsageError(`${file} is empty: not one row`)
  const objects = readFiles('read_ndjson_objects', [file])
  const query = (sql: string) =>
    warehouse.query(sql).catch(error => {
      throw new UsageError(readError(file, error))
    })
  const first = await query(`SELECT DISTINCT unnest(json_keys(json)) FROM (FROM ${objects} LIMIT 1000)`)
  const named = new Map(first.rows.map(([key]) => [String(key).toLowerCase(), String(key)]))
  // JSON keys differ by case, and 2010 has VersionID where its successors have VersionId.
  const names = columnsNamed(table).map(name => named.get(name.toLowerCase()) ?? name)
  const columns = names.map(name => `${text(name)}: 'VARCHAR'`)
  const options = ["format = 'newline_delimited'", `columns = {${columns.join(', ')}}`]
  const from = readFiles('read_json', [file], options)
  const doubtful = names.filter(name => !named.has(name.toLowerCase()))
  const counts = doubtful.map(name => `count("${name}")`)
  const [values = []] = counts.length === 0 ? [] : (await query(`SELECT ${counts.join(', ')} FROM ${from}`)).rows
  const present = names.filter(name => !doubtful.includes(name) || Number(values[doubtful.indexOf(name)]) > 0)
  if (present.length === 0) throw new UsageError(`${file}: no row has a key that is a column of ${table}`)
  return { name: table, from, at: file, columns: present.map(name => ({ name, type: 'VARCHAR' })) }
}
