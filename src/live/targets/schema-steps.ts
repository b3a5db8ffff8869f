import type { Connection } from '../../connections/connection.js'
import { constraintText, foreignKeysOf, keysOf } from '../../export/sql/constraints.js'
import { createIndex, createTable, createViews, indexName, type WithKeys } from '../../export/sql/ddl.js'
import { type Dialect, tableName } from '../../export/sql/dialects.js'
import type { ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import type { SchemaSteps, Step } from './target.js'

/** Tables first; behind the rows a statement for each key, each index and each foreign key, which the server checks, and the views. */
export function stepsAfter(
  connection: Connection,
  dialect: Dialect,
  { keysBefore = false }: { readonly keysBefore?: boolean } = {},
): SchemaSteps {
  const step = (what: string, makes: readonly string[], sql: string): Step => ({
    what,
    makes,
    run: () => connection.run(sql),
  })
  const add = (table: ReleaseTable, constraint: { readonly name: string; readonly definition: string }): string =>
    `ALTER TABLE ${tableName(table.name, dialect)} ADD ${constraintText(constraint, dialect)}`
  return {
    open: (schema, options) =>
      options.schema ? tableSteps(connection, schema, dialect, { keys: keysBefore, foreignKeys: false }) : [],
    close(schema, { schema: made, foreignKeys }) {
      if (!made) return []
      const keys = schema.tables.flatMap(table =>
        (keysBefore ? [] : keysOf(table, dialect)).map(key =>
          step(`the keys of ${table.name}`, [key.name], add(table, key)),
        ),
      )
      const foreign = schema.tables.flatMap(table =>
        (foreignKeys ? foreignKeysOf(schema, table, dialect).made : []).map(key =>
          step(`the foreign keys of ${table.name}`, [key.name], add(table, key)),
        ),
      )
      return [
        ...keys,
        ...indexSteps(connection, schema, dialect),
        ...foreign,
        ...viewSteps(connection, schema, dialect),
      ]
    },
  }
}

export const tableSteps = (
  connection: Connection,
  schema: Schema,
  dialect: Dialect,
  withKeys: WithKeys,
): readonly Step[] =>
  schema.tables.map(table => ({
    what: table.name,
    makes: [table.name],
    run: () => connection.run(createTable(schema, table, dialect, withKeys)),
  }))

export const indexSteps = (connection: Connection, schema: Schema, dialect: Dialect): readonly Step[] =>
  schema.tables.flatMap(table =>
    table.indexes.map(columns => ({
      what: `the indexes of ${table.name}`,
      makes: [indexName(table, columns, dialect)],
      run: () => connection.run(createIndex(table, columns, dialect)),
    })),
  )

export const viewSteps = (connection: Connection, schema: Schema, dialect: Dialect): readonly Step[] =>
  schema.views.map(view => ({
    what: `the view ${view.name}`,
    makes: [view.name],
    run: () => connection.run(createViews({ ...schema, views: [view] }, dialect)[0]),
  }))
