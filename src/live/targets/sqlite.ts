import type { SqliteConnection } from '../../connections/sqlite.js'
import { sqliteDialect as dialect, tableName } from '../../export/sql/dialects.js'
import { insertFormats } from '../../export/sql/insert-formats.js'
import type { Schema } from '../../model/schema/definition/schema.js'
import { insertTexts } from './insert-texts.js'
import { inventoryFrom } from './inventory.js'
import { LoadError } from './load-error.js'
import { removeByKeys } from './remove-by-keys.js'
import { textRowDigest } from './row-digest.js'
import { indexSteps, tableSteps, viewSteps } from './schema-steps.js'
import type { LiveTarget, SchemaSteps, TargetOptions } from './target.js'

const { format: literals, rows: ROWS } = insertFormats.sqlite

/** SQLite: INSERTs of many rows into tables with their keys, which SQLite cannot add later; foreign keys are looked at when all rows are there. */
export async function sqliteTarget(
  connection: SqliteConnection,
  { durable = false }: TargetOptions,
): Promise<LiveTarget> {
  const { database } = connection
  // What others have in the file has to last, whatever happens; what is new can be made again.
  const [[tables]] = await connection.rows('SELECT count(*) FROM sqlite_master')
  const synchronous = durable || tables !== '0' ? 'FULL' : 'OFF'
  await connection.run(
    `PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = ${synchronous}; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -65536`,
  )
  return {
    connection,
    dialect,
    begin: 'BEGIN IMMEDIATE',
    longText: 'text',
    immediate: true,
    transactionalDdl: true,
    async lock() {
      try {
        await connection.run('BEGIN EXCLUSIVE')
        await connection.run('COMMIT')
        return true
      } catch (error) {
        if (/locked|busy/i.test((error as Error).message)) return false
        throw error
      }
    },
    inventory: () =>
      inventoryFrom(connection, {
        columns:
          "SELECT t.name AS t, c.name AS c FROM sqlite_master AS t JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table' ORDER BY c.cid",
        views: "SELECT name FROM sqlite_master WHERE type = 'view'",
        others: "SELECT name FROM sqlite_master WHERE type = 'index'",
      }),
    steps: sqliteSteps(connection),
    async bulk(tables) {
      const insert = insertTexts(tables, { dialect, format: literals, rows: ROWS })
      return {
        take(batch) {
          for (const { sql } of insert(batch)) database.exec(sql)
          return 0
        },
        parcel: () => ({ bytes: 0, send: async () => {} }),
        close() {},
      }
    },
    remover: tables => removeByKeys(connection, tables, { dialect, format: literals, list: 'VALUES ' }),
    async digest(table) {
      const digestOf = textRowDigest(table)
      const columns = table.columns.map(({ name }) => dialect.name(name)).join(', ')
      let rows = 0
      let sum = 0n
      let some = 0
      await connection.read(`SELECT ${columns} FROM ${tableName(table.name, dialect)}`, cells => {
        some += digestOf(cells)
        if (++rows % 0x10_0000 !== 0) return
        sum += BigInt(some)
        some = 0
      })
      return { rows, sum: sum + BigInt(some) }
    },
  }
}

const sqliteSteps = (connection: SqliteConnection): SchemaSteps => ({
  open: (schema, { schema: made, foreignKeys }) =>
    made ? tableSteps(connection, schema, dialect, { keys: true, foreignKeys }) : [],
  close: (schema, { schema: made, foreignKeys }) => [
    ...(made ? indexSteps(connection, schema, dialect) : []),
    // Where there are none, there is nothing to find.
    ...(foreignKeys ? [{ what: 'the foreign keys', makes: [], run: () => checkForeignKeys(connection, schema) }] : []),
    ...(made ? viewSteps(connection, schema, dialect) : []),
  ],
})

async function checkForeignKeys(connection: SqliteConnection, { tables }: Schema): Promise<void> {
  for (const { name } of tables) {
    const [broken] = await connection.rows(`PRAGMA foreign_key_check(${dialect.name(name)})`)
    if (broken !== undefined) throw new LoadError(`a row of ${name} refers to one of ${broken[2]} that is not there`)
  }
}
