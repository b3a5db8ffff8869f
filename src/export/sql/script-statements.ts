import type { Schema } from '../../model/schema/definition/schema.js'
import type { ScriptOptions } from '../sink/script-options.js'
import { createIndexes, createTables, createViews, dropAll, emptyAll } from './ddl.js'
import { type Dialect, lowerNames } from './dialects.js'
import type { ScriptFormat } from './script-format.js'

/** The dialect with the schema that tables are to be in. */
export function dialectFor({ dialect }: Making, { schemaName, lowerNames: lower }: ScriptOptions): Dialect {
  const spelt = lower ? lowerNames(dialect) : dialect
  return schemaName === undefined ? spelt : { ...spelt, schema: schemaName }
}

type Made = { readonly schema: Schema; readonly sql: Making }

/** What a script or an engine has to say of the tables that are made. */
export type Making = Pick<ScriptFormat, 'dialect' | 'createSchema' | 'besides'>

/** The statements before the rows: they make the tables, or empty them. */
export function openingStatements(script: ScriptOptions, { schema, sql }: Made): readonly string[] {
  const { schemaName, idempotent, foreignKeys } = script
  const dialect = dialectFor(sql, script)
  if (!script.schema) return idempotent ? emptyAll(schema, dialect) : []
  const besides = sql.besides?.(schema, dialect) ?? { create: [], drop: [] }
  const create = schemaName === undefined ? undefined : sql.createSchema?.(dialect.name(schemaName), schemaName)
  return [
    ...(create === undefined ? [] : [create]),
    ...(idempotent ? [...besides.drop, ...dropAll(schema, dialect)] : []),
    ...createTables(schema, dialect, { foreignKeys }),
    ...besides.create,
  ]
}

/** The statements after the rows. Indexes are made fastest when the rows are there. */
export function closingStatements(script: ScriptOptions, { schema, sql }: Made): readonly string[] {
  const dialect = dialectFor(sql, script)
  return script.schema ? [...createIndexes(schema, dialect), ...createViews(schema, dialect)] : []
}
