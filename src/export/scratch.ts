import fs from 'node:fs'
import path from 'node:path'
import {
  BLOB,
  BOOLEAN,
  DuckDBBlobValue,
  DuckDBDataChunk,
  DuckDBInstance,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  SMALLINT,
  TIMESTAMP,
  UTINYINT,
  UUID,
  uuidValue,
  VARCHAR,
} from '@duckdb/node-api'
import { type Batch, bytesStart, NULL_BIT, NULL_INT, type Storage } from '../model/batch.js'
import type { Kind, ReleaseColumn, ReleaseTable } from '../model/schema.js'
import { toMilliseconds } from '../model/time.js'
import { duckdbDialect } from './duckdb-dialect.js'
import { isNullGuid } from './guid.js'

/**
 * A database without keys that the rows are collected in, on disk, until all are there: DuckDB then copies whole tables
 * out of it, parents first, far faster than it takes rows one chunk at a time into tables with keys.
 */
export interface Scratch {
  write(batch: Batch): void
  /** Ends the writing. What a table is called from then on: `rows."Users"`. */
  seal(): void
  run(sql: string): Promise<void>
  close(): void
}

/** DuckDB's own unit of work; a chunk cannot be larger. */
const CHUNK = 2048

const options = {
  // With several threads, the groups of rows in a file end where chance would have them end.
  threads: '1',
  memory_limit: '1GB',
  // Nothing is to be fetched from anywhere.
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
}

const { name } = duckdbDialect

/** The name of the scratch database where the rows are. */
export const rowsOf = (table: ReleaseTable): string => `${name('rows')}.${name(table.name)}`

/** Text as SQL. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** DuckDB without a database of its own. What it needs on disk lies in a folder beside `file`, which goes when it is closed. */
export async function openEngine(file: string) {
  const folder = `${file}.loading`
  fs.mkdirSync(folder)
  const instance = await DuckDBInstance.create(':memory:', { ...options, temp_directory: folder })
  const connection = await instance.connect()
  let open = true
  return {
    folder,
    connection,
    async run(sql: string): Promise<void> {
      await connection.run(sql)
    },
    close(): void {
      if (!open) return
      open = false
      connection.closeSync()
      instance.closeSync()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Everything that is collected lies in a folder of its own beside `file`, which goes when it is closed. */
export async function openScratch(file: string, tables: readonly ReleaseTable[]): Promise<Scratch> {
  const { folder, connection, run, close } = await openEngine(file)
  await run(`ATTACH ${quoted(path.join(folder, 'rows'))} AS ${name('rows')}`)
  for (const table of tables) await run(`CREATE TABLE ${rowsOf(table)} (${columnsOf(table)})`)
  const appenders = new Map(
    await Promise.all(
      tables.map(async table => {
        const appender = await connection.createAppender(table.name, 'main', 'rows')
        return [
          table.name,
          { append: (chunk: DuckDBDataChunk) => appender.appendDataChunk(chunk), appender, table },
        ] as const
      }),
    ),
  )
  return {
    write(batch) {
      const target = appenders.get(batch.table.name)
      if (target === undefined) return
      const { columns } = target.table
      const cells = columns.map(column => reader(batch, column))
      const types = columns.map(({ type }) => typeOf(duckdbDialect.type(type)))
      for (let first = 0; first < batch.length; first += CHUNK) {
        const length = Math.min(CHUNK, batch.length - first)
        const chunk = DuckDBDataChunk.create(types, length)
        cells.forEach((cell, i) => {
          chunk.setColumnValues(
            i,
            Array.from({ length }, (_, row) => cell(first + row)),
          )
        })
        target.append(chunk)
      }
    },
    seal() {
      for (const { appender } of appenders.values()) appender.closeSync()
    },
    run,
    close,
  }
}

const columnsOf = ({ columns }: ReleaseTable): string =>
  columns.map(column => `${name(column.name)} ${duckdbDialect.type(column.type)}`).join(', ')

const types: Readonly<Record<string, DuckDBType>> = {
  TIMESTAMP,
  INTEGER,
  SMALLINT,
  UTINYINT,
  BOOLEAN,
  UUID,
  VARCHAR,
  BLOB,
}

function typeOf(type: string): DuckDBType {
  const found = types[type]
  if (found === undefined) throw new Error(`DuckDB is given no ${type}`)
  return found
}

type Cell = (row: number) => DuckDBValue

const reader = (batch: Batch, column: ReleaseColumn): Cell => cell[column.kind](batch.values[column.key] as never)

const cell: { readonly [K in Kind]: (stored: Storage[K]) => Cell } = {
  datetime: times => row =>
    Number.isNaN(times[row]) ? null : new DuckDBTimestampValue(BigInt(toMilliseconds(times[row]) * 1000)),
  int: ints => row => (ints[row] === NULL_INT ? null : ints[row]),
  bit: bits => row => (bits[row] === NULL_BIT ? null : bits[row] === 1),
  guid: words => row => (isNullGuid(words, row) ? null : uuidValue(number128(words, row * 4))),
  text: texts => row => texts[row],
  bytes: stored => row => new DuckDBBlobValue(stored.heap.slice(bytesStart(stored, row), stored.ends[row])),
}

function number128(words: Uint32Array, first: number): bigint {
  const half = (at: number) => BigInt(words[at] * 0x1_0000_0000) + BigInt(words[at + 1])
  return (half(first) << 64n) | half(first + 2)
}
