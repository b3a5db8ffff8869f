import type { Schema } from '../../model/schema/definition/schema.js'
import { createIndexes, createTables, createViews } from './ddl.js'
import { type Dialect, sqliteDialect } from './dialects.js'
import { duckdbDialect } from './duckdb-dialect.js'
import { mysqlScript } from './mysql.js'
import { postgresScript } from './postgres.js'
import type { ScriptFormat } from './script-format.js'
import { tsqlScript } from './tsql.js'

/** A dialect, with the text before the first statement and after each. */
type Style = { readonly dialect: Dialect; readonly ends: string; readonly prelude: string } & Pick<
  ScriptFormat,
  'besides'
>

const ofScript = ({ dialect, ends, prelude, besides }: ScriptFormat): Style => ({
  dialect,
  ends,
  ...(besides && { besides }),
  prelude: prelude({ schema: true, foreignKeys: true, idempotent: false, inserts: true }),
})

const ofEngine = (dialect: Dialect): Style => ({ dialect, ends: ';\n', prelude: '' })

/** Every dialect that the schema can be printed in, by the name that `--dialect` gives it. */
export const dialects = {
  tsql: ofScript(tsqlScript),
  postgres: ofScript(postgresScript),
  mysql: ofScript(mysqlScript),
  sqlite: ofEngine(sqliteDialect),
  duckdb: ofEngine(duckdbDialect),
} as const satisfies Readonly<Record<string, Style>>

export type DialectName = keyof typeof dialects

export const dialectNames = Object.keys(dialects) as readonly DialectName[]

/** The statements that make tables, indexes and views, as a script. */
export function schemaScript(schema: Schema, name: DialectName): string {
  const { dialect, ends, prelude, besides }: Style = dialects[name]
  const made = [createTables, createIndexes, createViews].flatMap(create => create(schema, dialect))
  const statements = [...made, ...(besides?.(schema, dialect).create ?? [])]
  return prelude + statements.map(statement => statement + ends).join(ends === ';\n' ? '\n' : '')
}
