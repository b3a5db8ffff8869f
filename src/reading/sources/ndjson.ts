import { readFiles, sqlString } from '../../export/databases/engine-paths.js'
import { UsageError } from '../../model/usage-error.js'
import { type RawPart, textColumns } from '../warehouse/raw-table.js'
import { readError } from '../warehouse/typed-load.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { headOf, plainFile } from './plain-text.js'
import { columnsNamed, name } from './table-names.js'

/**
 * A file of JSON lines, or of an array. A writer may leave out keys whose value is null, so a column is there if the first rows name it or any row has a
 * value. Keys that no release knows are not looked for. Nothing where there is no row.
 */
export async function ndjsonPart(warehouse: Warehouse, table: string, file: string): Promise<RawPart | undefined> {
  const head = await headOf(file)
  if (head === '') return undefined
  const isArray = /^\uFEFF?\s*\[/.test(head)
  const format = isArray ? "format = 'array'" : "format = 'newline_delimited'"
  const { path, remove } = await plainFile(warehouse, file, { linesAreNoRows: isArray })
  const query = (sql: string) =>
    warehouse.query(sql).catch(error => {
      throw readError(file, error)
    })
  const objects = readFiles('read_json_objects', [path], [format, ...plain])
  const first = await query(`SELECT DISTINCT unnest(json_keys(json)) FROM (FROM ${objects} LIMIT 1000)`)
  const named = new Map(first.rows.map(([key]) => [String(key).toLowerCase(), String(key)]))
  // Keys are told apart by case, and 2010 has VersionID where its successors have VersionId.
  const names = columnsNamed(table).map(column => named.get(column.toLowerCase()) ?? column)
  const columns = names.map(column => `${sqlString(column)}: 'VARCHAR'`)
  const options = [format, `columns = {${columns.join(', ')}}`, ...plain]
  const from = readFiles('read_json', [path], options)
  const doubtful = names.filter(column => !named.has(column.toLowerCase()))
  const counts = doubtful.map(column => `count(${name(column)})`)
  const [values = []] = counts.length === 0 ? [] : (await query(`SELECT ${counts.join(', ')} FROM ${from}`)).rows
  const present = names.filter(column => !doubtful.includes(column) || Number(values[doubtful.indexOf(column)]) > 0)
  if (present.length === 0) throw new UsageError(`${file}: no row has a key that is a column of ${table}`)
  return { at: file, columns: textColumns(present), open: async () => ({ from, close: remove }) }
}

const plain = ["compression = 'uncompressed'"]
