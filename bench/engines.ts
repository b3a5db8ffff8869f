import path from 'node:path'
import type { DuckDBDataChunk } from '@duckdb/node-api'
import { openDuckdb } from '../src/export/databases/duckdb.js'
import { CHUNK, emptyChunk, fillChunk } from '../src/export/databases/duckdb-chunk.js'
import { openParquet } from '../src/export/databases/parquet.js'
import { loadingPragmas, openSqlite } from '../src/export/databases/sqlite.js'
import { openDatabase, type SqliteValue } from '../src/export/databases/sqlite-driver.js'
import { folderTarget } from '../src/export/sink/folder-target.js'
import { defaultScript } from '../src/export/sink/script-options.js'
import { type Sink, type SinkOptions, wholeRun } from '../src/export/sink/sink.js'
import { createIndexes, createTables, createViews } from '../src/export/sql/ddl.js'
import { sqliteDialect } from '../src/export/sql/dialects.js'
import { cellText } from '../src/export/text/cell-text.js'
import { type Batch, bytesStart } from '../src/model/rows/batch.js'
import type { Bytes } from '../src/model/rows/storage.js'
import type { ReleaseColumn } from '../src/model/schema/definition/schema.js'
import { type Done, measured } from './measured.js'
import type { Rows } from './world.js'

type Load = (rows: Rows, folder: string) => Promise<Done>

/** A database, loaded by our sink, and by a loop that does no more than to hand over values that were prepared. */
export type Engine = { readonly ours: Load; readonly bare: Load }

export const engines: Readonly<Record<string, Engine>> = {
  sqlite: { ours: throughSink(openSqlite), bare: preparedRows },
  duckdb: { ours: throughSink(openDuckdb), bare: preparedChunks(openDuckdb) },
  parquet: { ours: throughSink(openParquet), bare: preparedChunks(openParquet) },
}

const assignment = async ({ schema }: Rows, folder: string): Promise<SinkOptions> => ({
  schema,
  target: await folderTarget({ folder, compression: 'none' }),
  script: defaultScript,
  parquetGuids: 'uuid',
  about: { version: 'bench', config: {} },
  extent: wholeRun,
})

function throughSink(open: (assignment: SinkOptions) => Promise<Sink>): Load {
  return (rows, folder) =>
    measured(folder, async () => {
      const sink = await open(await assignment(rows, folder))
      for (const batch of rows.batches) await sink.write(batch)
      await sink.finish()
      sink.close()
      return rows.rows
    })
}

/** The same statements, with nothing between them but the calls of the engine. */
async function preparedRows({ schema, batches, rows }: Rows, folder: string): Promise<Done> {
  const tables = new Map(schema.tables.map(table => [table.name, table]))
  const prepared = batches.flatMap(batch => {
    const table = tables.get(batch.table.name)
    if (table === undefined) return []
    const cells = table.columns.map(column => valueIn(batch, column))
    const values = Array.from({ length: batch.length }, (_, row) => cells.map(cell => cell(row)))
    return [{ table, values }]
  })
  return measured(folder, async () => {
    const database = await openDatabase(path.join(folder, 'bare.sqlite'))
    const { name } = sqliteDialect
    for (const statement of [loadingPragmas, 'BEGIN', ...createTables(schema, sqliteDialect)]) database.exec(statement)
    const inserts = new Map<string, (values: SqliteValue[]) => void>()
    for (const table of schema.tables) {
      const marks = table.columns.map(() => '?').join(', ')
      inserts.set(table.name, database.prepare(`INSERT INTO ${name(table.name)} VALUES (${marks})`))
    }
    for (const { table, values } of prepared) {
      const insert = inserts.get(table.name)
      for (const row of values) insert?.(row)
    }
    for (const statement of createIndexes(schema, sqliteDialect)) database.exec(statement)
    for (const statement of createViews(schema, sqliteDialect)) database.exec(statement)
    database.exec('COMMIT')
    database.close()
    return rows
  })
}

function valueIn(batch: Batch, column: ReleaseColumn): (row: number) => SqliteValue {
  const text = cellText(batch, column)
  if (column.kind === 'int' || column.kind === 'bit') return row => (text(row) === null ? null : Number(text(row)))
  if (column.kind !== 'bytes') return text
  const { heap, ends } = batch.values[column.key] as Bytes
  return row => heap.slice(bytesStart({ heap, ends }, row), ends[row])
}

type ChunkSink = Sink & { append(table: string, chunk: DuckDBDataChunk): void }

/** Chunks that are there before, into the same engine with the same tables and the same end. */
function preparedChunks(open: (assignment: SinkOptions) => Promise<ChunkSink>): Load {
  return async (rows, folder) => {
    const tables = new Map(rows.schema.tables.map(table => [table.name, table]))
    const prepared: { readonly table: string; readonly chunk: DuckDBDataChunk }[] = []
    for (const batch of rows.batches) {
      const table = tables.get(batch.table.name)
      for (let first = 0; table !== undefined && first < batch.length; first += CHUNK) {
        const chunk = emptyChunk(table)
        fillChunk(chunk, table, batch, { first, end: Math.min(first + CHUNK, batch.length) })
        prepared.push({ table: table.name, chunk })
      }
    }
    return measured(folder, async () => {
      const sink = await open(await assignment(rows, folder))
      for (const { table, chunk } of prepared) sink.append(table, chunk)
      await sink.finish()
      sink.close()
      return rows.rows
    })
  }
}
