import type { DuckDBAppender } from '@duckdb/node-api'
import { connectionError } from '../../connections/connection.js'
import type { DuckdbConnection } from '../../connections/duckdb.js'
import { CHUNK, emptyChunk, fillChunk } from '../../export/databases/duckdb-chunk.js'
import { createTable } from '../../export/sql/ddl.js'
import { type Dialect, tableName } from '../../export/sql/dialects.js'
import { duckdbDialect as dialect } from '../../export/sql/duckdb-dialect.js'
import type { ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import { UsageError } from '../../model/usage-error.js'
import { digestWith } from './digest-with.js'
import { inventoryFrom } from './inventory.js'
import { indexSteps, viewSteps } from './schema-steps.js'
import type { BulkLoad, LiveTarget, SchemaOptions, SchemaSteps } from './target.js'

/** Where rows wait without keys: DuckDB cannot add foreign keys later, and checks them fastest a whole table at a time. */
const WAITING = 'rollcall_loading'
const waiting: Dialect = { ...dialect, schema: WAITING }

/** DuckDB: appenders into tables without keys, from where whole tables are copied, parents first, in one transaction. */
export async function duckdbTarget(connection: DuckdbConnection): Promise<LiveTarget> {
  return {
    connection,
    dialect,
    begin: 'BEGIN TRANSACTION',
    longText: 'VARCHAR',
    immediate: true,
    transactionalDdl: true,
    // Whoever has the file open has it alone.
    lock: async () => true,
    inventory: () =>
      inventoryFrom(connection, {
        columns:
          "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND schema_name = 'main' AND database_name = current_database() " +
          'AND table_name IN (SELECT table_name FROM duckdb_tables()) ORDER BY column_index',
        views: "SELECT view_name FROM duckdb_views() WHERE NOT internal AND schema_name = 'main'",
        others: "SELECT index_name FROM duckdb_indexes() WHERE schema_name = 'main'",
      }),
    steps: duckdbSteps(connection),
    bulk: tables => appenders(connection, tables),
    remover() {
      throw new UsageError('--append is not allowed with duckdb: its foreign keys let no rows be taken out')
    },
    digest: digestWith(connection, dialect),
  }
}

async function appenders({ duckdb }: DuckdbConnection, tables: readonly ReleaseTable[]): Promise<BulkLoad> {
  const all = new Map<string, Appending>()
  for (const table of tables) {
    const appender = await duckdb.createAppender(table.name, WAITING)
    all.set(table.name, { appender, table, chunk: emptyChunk(table) })
  }
  return {
    take(batch) {
      const found = all.get(batch.table.name)
      for (let first = 0; found !== undefined && first < batch.length; first += CHUNK) {
        fillChunk(found.chunk, found.table, batch, { first, end: Math.min(first + CHUNK, batch.length) })
        found.appender.appendDataChunk(found.chunk)
      }
      return 0
    },
    parcel: () => ({
      bytes: 0,
      async send() {
        try {
          for (const { appender } of all.values()) appender.flushSync()
        } catch (error) {
          throw connectionError(error, text => text)
        }
      },
    }),
    close() {
      for (const { appender } of all.values()) appender.closeSync()
    },
  }
}

type Appending = {
  readonly appender: DuckDBAppender
  readonly table: ReleaseTable
  readonly chunk: ReturnType<typeof emptyChunk>
}

const duckdbSteps = (connection: DuckdbConnection): SchemaSteps => ({
  open: schema => [
    { what: 'room for the rows', makes: [], run: () => connection.run(`CREATE SCHEMA IF NOT EXISTS ${WAITING}`) },
    ...schema.tables.map(table => ({
      what: table.name,
      makes: [],
      run: async () => {
        await connection.run(waiting.drop('TABLE', tableName(table.name, waiting)))
        await connection.run(createTable(schema, table, waiting, { keys: false, foreignKeys: false }))
      },
    })),
  ],
  close: (schema, options) => [
    { what: 'the tables with their keys', makes: [], run: () => settle(connection, schema, options) },
    ...(options.schema ? [...indexSteps(connection, schema, dialect), ...viewSteps(connection, schema, dialect)] : []),
  ],
})

/** Copies what waits into its tables, which looks at all keys, unless that has been done. */
async function settle(connection: DuckdbConnection, schema: Schema, options: SchemaOptions): Promise<void> {
  const [[there]] = await connection.rows(`SELECT count(*) FROM duckdb_schemas() WHERE schema_name = '${WAITING}'`)
  if (there === '0') return
  await connection.run('BEGIN TRANSACTION')
  if (options.schema) {
    for (const table of schema.tables) await connection.run(createTable(schema, table, dialect, options))
  }
  for (const { name } of schema.tables) {
    await connection.run(`INSERT INTO ${tableName(name, dialect)} BY NAME SELECT * FROM ${tableName(name, waiting)}`)
  }
  await connection.run(`DROP SCHEMA ${WAITING} CASCADE`)
  await connection.run('COMMIT')
}
