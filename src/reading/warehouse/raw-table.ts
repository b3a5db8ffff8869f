import type { Warehouse } from './warehouse.js'

/** One table as a source has it, before anything is taken for granted. */
export type RawTable = {
  readonly name: string
  /** Where it is, for the user. */
  readonly at: string
  /** The columns that every part has, in the order and with the types of the first; none where nothing tells of any, nor of rows. */
  readonly columns: readonly RawColumn[]
  /** Its rows, one part behind the other. */
  readonly parts: readonly RawPart[]
}

/** A column by its name in the source, with DuckDB's type. */
export type RawColumn = { readonly name: string; readonly type: string }

export type RawPart = {
  readonly at: string
  readonly columns: readonly RawColumn[]
  /** Makes it readable, until it is closed. */
  open(): Promise<OpenPart>
}

/** `from`: what DuckDB reads it with, as in `FROM <from>`. */
export type OpenPart = { readonly from: string; close?(): void | Promise<void> }

/** A table that is of one piece. */
export const rawTable = (name: string, part: RawPart): RawTable => ({
  name,
  at: part.at,
  columns: part.columns,
  parts: [part],
})

/** A table without a row. */
export const emptyTable = (name: string, at: string, columns: readonly RawColumn[] = []): RawTable => ({
  name,
  at,
  columns,
  parts: [],
})

/** Something that DuckDB reads at any time. */
export const readable = (at: string, columns: readonly RawColumn[], from: string): RawPart => ({
  at,
  columns,
  open: async () => ({ from }),
})

/** A table of text in the warehouse, which goes once it has been read. `others`: columns that were not copied. */
export const storedText = (
  warehouse: Warehouse,
  stored: string,
  at: string,
  columns: readonly string[],
  others: readonly string[] = [],
): RawPart => ({
  at,
  columns: textColumns([...columns, ...others]),
  open: async () => ({ from: `"${stored}"`, close: () => warehouse.run(`DROP TABLE "${stored}"`) }),
})

/** Columns that are all text. */
export const textColumns = (names: readonly string[]): readonly RawColumn[] =>
  names.map(name => ({ name, type: 'VARCHAR' }))
