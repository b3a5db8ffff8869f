import type { ScriptOptions } from '../sink/script-options.js'
import type { TextFormat } from '../text/text-format.js'
import type { Dialect } from './dialects.js'

/** Whether rows are to come in INSERTs: to say how many rows one has is to ask for them. */
export const wantsInserts = ({ inserts, rowsPerInsert }: ScriptOptions): boolean =>
  inserts || rowsPerInsert !== undefined

/** Where scripts for one database differ from those for another, besides in how they make the tables. */
export type ScriptFormat = {
  readonly dialect: Dialect
  readonly format: TextFormat
  /** What ends a statement. */
  readonly ends: string
  readonly begin: string
  readonly commit: string
  /** The most rows that one INSERT may have, and how many it has when nobody says. */
  readonly rowsPerInsert: { readonly max: number; readonly default: number }
  /** What every file starts with, ends of statements included. */
  readonly prelude: (options: ScriptOptions) => string
  /** Makes the schema that tables are in, unless it is there. */
  readonly createSchema?: (quoted: string, name: string) => string
  /** How rows are handed over where that is not by INSERT. */
  readonly copies?: { readonly format: TextFormat; readonly ends: string }
}
