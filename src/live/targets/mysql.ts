import type { MysqlConnection } from '../../connections/mysql.js'
import { constraintText, foreignKeysOf, nameList } from '../../export/sql/constraints.js'
import { indexName } from '../../export/sql/ddl.js'
import { type Dialect, mysqlDialect, tableName } from '../../export/sql/dialects.js'
import { mysqlScript } from '../../export/sql/mysql.js'
import type { ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import { digestWith } from './digest-with.js'
import { inventoryFrom } from './inventory.js'
import { LoadError } from './load-error.js'
import { insertParcels, loadDataParcels } from './mysql-bulk.js'
import { removeByKeys } from './remove-by-keys.js'
import { tableSteps, viewSteps } from './schema-steps.js'
import type { LiveTarget, SchemaSteps, Step } from './target.js'

const dialect = mysqlDialect

/** MySQL and MariaDB: LOAD DATA LOCAL into tables with their primary keys, where the server lets a client do that. */
export async function mysqlTarget(connection: MysqlConnection): Promise<LiveTarget> {
  const [[localInfile]] = await connection.rows('SELECT @@local_infile')
  const loads = localInfile === '1'
  return {
    connection,
    dialect,
    begin: 'START TRANSACTION',
    longText: 'longtext',
    immediate: false,
    transactionalDdl: false,
    ...(!loads && { remark: 'local_infile is off on the server, so rows go in by INSERT, which is slower' }),
    lock: async () => {
      const [[taken]] = await connection.rows(`SELECT GET_LOCK(CONCAT('rollcall.', LEFT(DATABASE(), 50)), 10)`)
      return taken === '1'
    },
    inventory: () => inventoryFrom(connection, inventoryQueries),
    steps: mysqlSteps(connection),
    bulk: async (tables, { fresh }) => (loads ? loadDataParcels : insertParcels)(connection, tables, fresh),
    remover: tables => removeByKeys(connection, tables, { dialect, format: mysqlScript.format }),
    digest: digestWith(connection, dialect),
  }
}

const inventoryQueries = {
  columns:
    'SELECT c.table_name, c.column_name FROM information_schema.columns AS c JOIN information_schema.tables AS t USING (table_schema, table_name) ' +
    "WHERE t.table_type = 'BASE TABLE' AND table_schema = DATABASE() ORDER BY c.ordinal_position",
  views: 'SELECT table_name FROM information_schema.views WHERE table_schema = DATABASE()',
  others:
    'SELECT constraint_name FROM information_schema.table_constraints WHERE table_schema = DATABASE() ' +
    'UNION SELECT index_name FROM information_schema.statistics WHERE table_schema = DATABASE()',
  references:
    'SELECT DISTINCT table_name, referenced_table_name FROM information_schema.key_column_usage ' +
    'WHERE referenced_table_schema = DATABASE() ORDER BY 1, 2',
}

/**
 * Indexes and foreign keys of a table are made in one go, which reads it once. The server would copy the table to look at its foreign keys;
 * a query that finds what they do not find takes a tenth of that.
 */
function mysqlSteps(connection: MysqlConnection): SchemaSteps {
  return {
    open: (schema, options) =>
      options.schema ? tableSteps(connection, schema, dialect, { keys: true, foreignKeys: false }) : [],
    close(schema, { schema: made, foreignKeys }) {
      if (!made) return []
      return [
        ...schema.tables.flatMap(table => alterSteps(connection, schema, table, foreignKeys)),
        ...(foreignKeys ? schema.tables.flatMap(table => checkSteps(connection, schema, table)) : []),
        ...viewSteps(connection, schema, dialect),
      ]
    },
  }
}

function alterSteps(
  connection: MysqlConnection,
  schema: Schema,
  table: ReleaseTable,
  foreignKeys: boolean,
): readonly Step[] {
  const indexes = table.indexes.map(columns => ({ name: indexName(table, columns, dialect), columns }))
  const foreign = foreignKeys ? foreignKeysOf(schema, table, dialect).made : []
  const additions = [
    ...indexes.map(({ name, columns }) => `ADD INDEX ${dialect.name(name)} ${nameList(columns, dialect)}`),
    ...foreign.map(key => `ADD ${constraintText(key, dialect)}`),
  ]
  if (additions.length === 0) return []
  return [
    {
      what: `the indexes and foreign keys of ${table.name}`,
      makes: [...indexes, ...foreign].map(({ name }) => name),
      async run() {
        await connection.run('SET SESSION foreign_key_checks = 0')
        await connection.run(`ALTER TABLE ${tableName(table.name, dialect)} ${additions.join(', ')}`)
      },
    },
  ]
}

function checkSteps(connection: MysqlConnection, schema: Schema, table: ReleaseTable): readonly Step[] {
  return foreignKeysOf(schema, table, dialect).made.map(({ name, key }) => ({
    what: `the foreign keys of ${table.name}`,
    makes: [],
    async run() {
      const found = await connection.rows(orphans(table, key, dialect))
      if (found.length > 0) throw new LoadError(`a row of ${table.name} breaks its foreign key ${name}`)
    },
  }))
}

/** Finds a row whose parent is not there. */
function orphans(table: ReleaseTable, key: ReleaseTable['foreignKeys'][number], { name }: Dialect): string {
  const on = key.columns.map((column, i) => `p.${name(key.parent[i])} = c.${name(column)}`).join(' AND ')
  const given = key.columns.map(column => `c.${name(column)} IS NOT NULL`).join(' AND ')
  return (
    `SELECT 1 FROM ${name(table.name)} AS c LEFT JOIN ${name(key.references)} AS p ON ${on} ` +
    `WHERE ${given} AND p.${name(key.parent[0])} IS NULL LIMIT 1`
  )
}
