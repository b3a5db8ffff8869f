import type { Schema } from '../../model/schema/definition/schema.js'
import type { ScriptOptions } from '../sink/script-options.js'
import type { TextFormat } from '../text/text-format.js'
import type { Dialect } from './dialects.js'
import type { Besides } from './tsql-besides.js'

/** Whether rows are inserted by INSERT: a number of rows for each asks for that too. */
export const wantsInserts = ({ inserts, rowsPerInsert }: ScriptOptions): boolean =>
  inserts || rowsPerInsert !== undefined

/** The syntax of scripts for one database. */
export type ScriptFormat = {
  readonly dialect: Dialect
  readonly format: TextFormat
  /** The end of a statement. */
  readonly ends: string
  readonly begin: string
  readonly commit: string
  /** The most rows that one INSERT may have, and how many it has when nobody says. */
  readonly rowsPerInsert: { readonly max: number; readonly default: number }
  /** The text that every file starts with, ends of statements included. */
  readonly prelude: (options: ScriptOptions) => string
  /** Makes the schema that tables are in, unless it is there. */
  readonly createSchema?: (quoted: string, name: string) => string
  /** Makes what the database has besides tables of rows and views. */
  readonly besides?: (schema: Schema, dialect: Dialect) => Besides
  /** The block that inserts rows where the database has something faster than INSERT. */
  readonly copies?: { readonly format: TextFormat; readonly ends: string }
}
