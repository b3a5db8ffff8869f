import { defaultScript } from '../export/sink/script-options.js'
import { insertFormats, type SqlEngine } from '../export/sql/insert-formats.js'
import { closingStatements, dialectFor, openingStatements } from '../export/sql/script-statements.js'
import { insertTexts } from '../live/targets/insert-texts.js'
import type { Batch } from '../model/rows/batch.js'
import type { Schema } from '../model/schema/definition/schema.js'

/** What is made besides the rows, and how names are spelt. */
export interface SqlOptions {
  /** Whether tables, indexes and views are made (yes), or are there already. */
  readonly schema?: boolean
  /** Whether foreign keys are made with them (yes). */
  readonly foreignKeys?: boolean
  /** Names in lower case, so that queries on PostgreSQL need no quotes. */
  readonly lowerNames?: boolean
  /** The schema of the tables, where that is not the one that the server uses by itself; PostgreSQL and SQL Server make it if need be. */
  readonly schemaName?: string
}

/** Everything that makes a database of rows, statement by statement: tables, INSERTs with parents first, indexes, views. */
export function* statements(
  { schema, batches }: { readonly schema: Schema; readonly batches: Iterable<Batch> },
  engine: SqlEngine,
  { schema: made = true, foreignKeys = true, lowerNames = false, schemaName }: SqlOptions,
): Iterable<string> {
  const sql = insertFormats[engine]
  const script = { ...defaultScript, schema: made, foreignKeys, lowerNames, schemaName }
  yield* openingStatements(script, { schema, sql })
  const { format, rows } = sql
  const inserts = insertTexts(schema.tables, { dialect: dialectFor(sql, script), format, rows })
  for (const batch of batches) for (const insert of inserts(batch)) yield insert.sql
  yield* closingStatements(script, { schema, sql })
}
