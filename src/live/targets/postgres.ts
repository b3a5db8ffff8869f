import { setTimeout } from 'node:timers/promises'
import type { PostgresConnection } from '../../connections/postgres.js'
import { nameList } from '../../export/sql/constraints.js'
import { type Dialect, lowerNames, postgresDialect, tableName } from '../../export/sql/dialects.js'
import { postgresScript } from '../../export/sql/postgres.js'
import type { ReleaseTable } from '../../model/schema/definition/schema.js'
import { copyAll } from './copy-query.js'
import { digestWith } from './digest-with.js'
import { indexedRemoval } from './indexed-removal.js'
import { inventoryFrom } from './inventory.js'
import { removeByKeys } from './remove-by-keys.js'
import { stepsAfter } from './schema-steps.js'
import type { BulkLoad, LiveTarget, TargetOptions } from './target.js'
import { textParcels } from './text-parcels.js'

/** So long another process is waited for, in tenths of a second. */
const PATIENCE = 100

/** PostgreSQL: COPY into tables without keys, which are made behind the rows. */
export async function postgresTarget(connection: PostgresConnection, options: TargetOptions): Promise<LiveTarget> {
  const { schemaName, lowerNames: lower } = options
  const spelt = lower ? lowerNames(postgresDialect) : postgresDialect
  const dialect: Dialect = schemaName === undefined ? spelt : { ...spelt, schema: schemaName }
  const schema = schemaName === undefined ? 'current_schema()' : `'${lower ? schemaName.toLowerCase() : schemaName}'`
  await connection.run("SET client_min_messages = 'error'; SET maintenance_work_mem = '256MB'")
  const createSchema = schemaName && `CREATE SCHEMA IF NOT EXISTS ${dialect.name(schemaName)}`
  return {
    connection,
    dialect,
    begin: 'BEGIN',
    longText: 'text',
    immediate: false,
    transactionalDdl: true,
    async lock() {
      const ask = `SELECT pg_try_advisory_lock(hashtext('rollcall'), hashtext(${schema}))`
      for (let i = 0; i < PATIENCE; i++) {
        if ((await connection.rows(ask))[0][0] === 't') return true
        await setTimeout(100)
      }
      return false
    },
    inventory: () => inventoryFrom(connection, inventoryQueries(schema)),
    ...(createSchema && { createSchema }),
    steps: stepsAfter(connection, dialect),
    bulk: async tables => copies(connection, tables, dialect),
    remover: tables =>
      indexedRemoval(connection, tables, {
        dialect,
        remover: removeByKeys(connection, tables, { dialect, format: postgresScript.format }),
      }),
    digest: digestWith(connection, dialect),
  }
}

function copies(connection: PostgresConnection, tables: readonly ReleaseTable[], dialect: Dialect): BulkLoad {
  const copyOf = ({ name, columns }: ReleaseTable) =>
    `COPY ${tableName(name, dialect)} ${nameList(
      columns.map(column => column.name),
      dialect,
    )} FROM STDIN`
  const { copies } = postgresScript
  if (copies === undefined) throw new Error('PostgreSQL has COPY')
  return textParcels(tables, copies.format, texts =>
    connection.inTurn(() =>
      copyAll(
        connection.client,
        texts.map(({ table, pieces }) => ({ copy: copyOf(table), pieces })),
      ),
    ),
  )
}

const inventoryQueries = (schema: string) => ({
  columns:
    'SELECT c.table_name, c.column_name FROM information_schema.columns AS c JOIN information_schema.tables AS t USING (table_schema, table_name) ' +
    `WHERE t.table_type = 'BASE TABLE' AND table_schema = ${schema} ORDER BY c.ordinal_position`,
  views: `SELECT table_name FROM information_schema.views WHERE table_schema = ${schema}`,
  others:
    `SELECT conname FROM pg_constraint JOIN pg_namespace AS n ON n.oid = connamespace WHERE n.nspname = ${schema} ` +
    `UNION SELECT indexname FROM pg_indexes WHERE schemaname = ${schema}`,
})
