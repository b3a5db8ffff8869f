import { readFiles } from '../../export/databases/engine-paths.js'
import { UsageError } from '../../model/usage-error.js'
import { type RawPart, readable } from '../warehouse/raw-table.js'
import { readError } from '../warehouse/typed-load.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { isColumn } from './table-names.js'

/** A Parquet file, with at least one column of the table. */
export async function parquetPart(warehouse: Warehouse, table: string, file: string): Promise<RawPart> {
  const from = readFiles('read_parquet', [file])
  const { rows } = await warehouse.query(`DESCRIBE FROM ${from}`).catch(error => {
    throw readError(file, error)
  })
  const columns = rows.map(([name, type]) => ({ name: String(name), type: String(type) }))
  if (!columns.some(({ name }) => isColumn(table, name))) {
    const some = columns.map(({ name }) => name).slice(0, 5)
    throw new UsageError(`${file} has no column of ${table}, but ${some.join(', ')}`)
  }
  return readable(file, columns, from)
}
