import type { MssqlConnection } from '../../connections/mssql.js'
import { type Dialect, tableName, tsqlDialect } from '../../export/sql/dialects.js'
import { tsqlScript } from '../../export/sql/tsql.js'
import { CONFIG_TABLE, tsqlBesides } from '../../export/sql/tsql-besides.js'
import type { Schema } from '../../model/schema/definition/schema.js'
import { digestWith } from './digest-with.js'
import { inventoryFrom } from './inventory.js'
import { bulkParcels } from './mssql-bulk.js'
import { removeByKeys } from './remove-by-keys.js'
import { stepsAfter } from './schema-steps.js'
import type { LiveTarget, SchemaSteps, Step, TargetOptions } from './target.js'

/** So long another process is waited for, in milliseconds. */
const PATIENCE = 10_000

const BEGIN = 'BEGIN TRANSACTION'

const literal = (text: string): string => `N'${text.replaceAll("'", "''")}'`

/** SQL Server: bulk load into tables with their primary keys, in whose order rows lie. */
export async function mssqlTarget(
  connection: MssqlConnection,
  { schemaName = 'dbo' }: TargetOptions,
): Promise<LiveTarget> {
  const dialect: Dialect = { ...tsqlDialect, schema: schemaName }
  const create = `CREATE SCHEMA ${dialect.name(schemaName)}`
  return {
    connection,
    dialect,
    begin: BEGIN,
    longText: 'nvarchar(max)',
    immediate: false,
    transactionalDdl: true,
    async lock() {
      const [[taken]] = await connection.rows(
        `DECLARE @taken int; EXEC @taken = sp_getapplock @Resource = ${literal(`rollcall.${schemaName}`)}, ` +
          `@LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = ${PATIENCE}; SELECT @taken`,
      )
      return Number(taken) >= 0
    },
    inventory: () => inventoryFrom(connection, inventoryQueries(literal(schemaName))),
    // CREATE SCHEMA has to be alone in its batch.
    createSchema: `IF SCHEMA_ID(${literal(schemaName)}) IS NULL EXEC(${literal(create)})`,
    steps: mssqlSteps(connection, dialect),
    bulk: async (tables, { fresh }) => bulkParcels(connection, tables, { dialect, fresh }),
    remover: tables => removeByKeys(connection, tables, { dialect, format: tsqlScript.format, remove: joinedDelete }),
    digest: digestWith(connection, dialect),
  }
}

const inventoryQueries = (schema: string) => ({
  columns:
    'SELECT t.name, c.name FROM sys.tables AS t JOIN sys.columns AS c ON c.object_id = t.object_id ' +
    `WHERE t.schema_id = SCHEMA_ID(${schema}) ORDER BY t.object_id, c.column_id`,
  views: `SELECT name FROM sys.views WHERE schema_id = SCHEMA_ID(${schema})`,
  others:
    `SELECT name FROM sys.objects WHERE schema_id = SCHEMA_ID(${schema}) AND type IN ('PK', 'UQ', 'F', 'FN') ` +
    'UNION SELECT i.name FROM sys.indexes AS i JOIN sys.tables AS t ON t.object_id = i.object_id ' +
    `WHERE t.schema_id = SCHEMA_ID(${schema}) AND i.name IS NOT NULL`,
})

/** Constraints that are added are checked unless a statement says otherwise. */
function mssqlSteps(connection: MssqlConnection, dialect: Dialect): SchemaSteps {
  const { open, close } = stepsAfter(connection, dialect, { keysBefore: true })
  return {
    open,
    close: (schema, options) => [
      ...close(schema, options),
      ...(options.schema ? besides(connection, schema, dialect) : []),
    ],
  }
}

/** What public queries expect of LcsCDR, as the scripts have it. */
function besides(connection: MssqlConnection, schema: Schema, dialect: Dialect): readonly Step[] {
  const { create } = tsqlBesides(schema, dialect)
  if (create.length === 0) return []
  const [table, row, format] = create
  return [
    {
      what: `the table ${CONFIG_TABLE}`,
      makes: [CONFIG_TABLE],
      async run() {
        for (const sql of [BEGIN, table, row, 'COMMIT']) await connection.run(sql)
      },
    },
    { what: 'the function FormatMacAddr', makes: ['FormatMacAddr'], run: () => connection.run(format) },
  ]
}

/** SQL Server compares no rows with rows. */
function joinedDelete(table: string, columns: readonly string[], rows: string, dialect: Dialect): string {
  const keys = columns.map(column => dialect.name(column))
  const on = keys.map(key => `t.${key} = k.${key}`).join(' AND ')
  return `DELETE t FROM ${tableName(table, dialect)} AS t JOIN (VALUES ${rows}) AS k (${keys.join(', ')}) ON ${on}`
}
