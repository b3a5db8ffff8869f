import type { Compression } from './compression.js'

/** Options of SQL scripts. */
export type ScriptOptions = {
  /** Whether the script makes the tables, indexes and views as well. */
  readonly schema: boolean
  readonly foreignKeys: boolean
  /** Whether it may run again: it drops what it makes, or empties what it fills. */
  readonly idempotent: boolean
  /** INSERT statements even where there is a faster way. */
  readonly inserts: boolean
  readonly rowsPerInsert?: number | undefined
  /** After how many rows, at least, to commit; left out, every statement is a transaction of its own. */
  readonly rowsPerTransaction?: number | undefined
  readonly schemaName?: string | undefined
  /** Whether names are in lower case. */
  readonly lowerNames?: boolean
  readonly database?: string | undefined
  /** The most bytes that a file may have before another is begun. */
  readonly splitBytes?: number | undefined
}

/** The options of a script if none is given. */
export const defaultScript: ScriptOptions = { schema: true, foreignKeys: true, idempotent: false, inserts: false }

/** The forms that GUIDs may have in Parquet: its own type, or text as in CSV, for readers that do not know the type. */
export const guidForms = ['uuid', 'text'] as const
export type GuidForm = (typeof guidForms)[number]

/** All options of what is in the files, as the manifest keeps them. */
export const textOptions = (given: {
  readonly script?: Partial<ScriptOptions>
  readonly compression?: Compression
  readonly parquetGuids?: GuidForm
}): TextOptions => ({
  compression: given.compression ?? 'none',
  parquetGuids: given.parquetGuids ?? 'uuid',
  ...defaultScript,
  ...given.script,
})

export type TextOptions = ScriptOptions & { readonly compression: Compression; readonly parquetGuids: GuidForm }
