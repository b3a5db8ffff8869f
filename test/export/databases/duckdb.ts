import path from 'node:path'
import {
  DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBInstance,
  DuckDBTimestampValue,
  DuckDBUUIDValue,
  type DuckDBValue,
} from '@duckdb/node-api'
import { onTestFinished } from 'vitest'
import type { Kind, ReleaseTable } from '../../../src/model/schema/definition/schema.js'
import type { Row } from '../readers.js'
import type { Literal } from '../sql/script.js'

/** A DuckDB of its own for one test, in memory. */
export async function duckdb(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  onTestFinished(() => {
    connection.closeSync()
    instance.closeSync()
  })
  return connection
}

/** All rows that a query gives, spelt as the other formats spell them. */
export async function rowsFrom(connection: DuckDBConnection, sql: string): Promise<readonly Row[]> {
  return (await connection.runAndReadAll(sql)).getRows().map(row => row.map(spelt))
}

/** Rows of `Cells`. Texts come as bytes: DuckDB's own reader drops a byte order mark, which is part of the text. */
export async function cellsFrom(connection: DuckDBConnection, from: string): Promise<readonly Row[]> {
  const rows = await rowsFrom(connection, `SELECT * REPLACE (encode(Words) AS Words) ${from}`)
  return rows.map(row =>
    row.map((cell, i) => (i === 7 && cell !== null ? Buffer.from(cell as Uint8Array).toString() : cell)),
  )
}

function spelt(value: DuckDBValue): Literal | Uint8Array {
  if (value instanceof DuckDBTimestampValue) {
    return new Date(Number(value.micros / 1000n)).toISOString().replace('T', ' ').replace('Z', '')
  }
  if (value instanceof DuckDBUUIDValue) return value.toString().toUpperCase()
  if (value instanceof DuckDBBlobValue) return value.bytes
  if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value)
  return value as Literal
}

export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

const readAs: { readonly [K in Kind]: (column: string) => string } = {
  bytes: column => `unhex(substr(${column}, 3))`,
  address: column => column,
  datetime: column => `CAST(${column} AS TIMESTAMP)`,
  guid: column => `CAST(${column} AS UUID)`,
  bit: column => `CAST(${column} AS BOOLEAN)`,
  int: column => `CAST(${column} AS INTEGER)`,
  long: column => `CAST(${column} AS BIGINT)`,
  text: column => column,
}

/** A query that reads a table's CSV file: nothing unquoted is NULL, and nothing quoted. */
export function fromCsv(folder: string, { name, columns }: ReleaseTable): string {
  const cells = columns.map(({ name, kind }) => `${readAs[kind](`"${name}"`)} AS "${name}"`)
  const texts = columns.map(column => `${text(column.name)}: 'VARCHAR'`)
  const how = [
    text(path.join(folder, `${name}.csv`)),
    `columns = {${texts.join(', ')}}`,
    "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', new_line = '\\n'",
    "nullstr = '', allow_quoted_nulls = false",
  ]
  return `SELECT ${cells.join(', ')} FROM read_csv(${how.join(', ')})`
}

export const fromParquet = (folder: string, table: string): string =>
  `FROM read_parquet(${text(path.join(folder, `${table}.parquet`))})`

/** How many rows are in one of two queries and not in the other, as often as they are there. */
export async function differing(connection: DuckDBConnection, one: string, other: string): Promise<unknown> {
  const [a, b] = [one, other].map(query => `(SELECT * FROM (${query}))`)
  const [[count]] = await rowsFrom(
    connection,
    `SELECT count(*) FROM ((${a} EXCEPT ALL ${b}) UNION ALL (${b} EXCEPT ALL ${a}))`,
  )
  return count
}
