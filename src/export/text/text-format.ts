import type { ReleaseColumn, ReleaseTable, SqlType } from '../../model/schema/definition/schema.js'

/** A text format: the texts around rows and values, all ASCII. A pair opens and closes. */
export type TextFormat = {
  /** Before a file's first row. */
  readonly header?: (table: ReleaseTable) => string
  /** After a file's last row. */
  readonly footer?: (table: ReleaseTable) => string
  readonly row: Pair
  /** Between a row and the next of those that are written together. */
  readonly rowSeparator?: string
  /** Before each value. */
  readonly label?: (column: ReleaseColumn) => string
  /** One character. */
  readonly separator: string
  readonly null: string
  /** NULL in a column of GUIDs, where NULL alone would be taken for a number. */
  readonly nullGuid?: string
  readonly time: Pair
  readonly dateTimeSeparator: ' ' | 'T'
  readonly guid: Pair
  /** Around hexadecimal digits. */
  readonly bytes: Pair
  /** The texts of 0 and 1. */
  readonly bit: Pair
  readonly text: StringEncoding
  /** Around a text in which nothing needs to be escaped: letters, digits, dots and colons. */
  readonly safeText: Pair
}

export type Pair = readonly [string, string]

/** The spelling of strings in a format, and the most bytes it takes: `fixedBytes`, and `bytesPerUnit` for each UTF-16 unit. */
export type StringEncoding = {
  readonly write: (bytes: Uint8Array, at: number, text: string) => number
  readonly fixedBytes: number
  readonly bytesPerUnit: number
}

/** Rows of a batch, from `first` to before `end`. */
export type RowRange = { readonly first: number; readonly end: number }

/** The length that a text or binary type is declared with. */
export const lengthOf = (type: SqlType): number => Number(/\((\d+)\)/.exec(type)?.[1] ?? 0)

export const nullText = ({ kind }: ReleaseColumn, format: TextFormat): string =>
  kind === 'guid' ? (format.nullGuid ?? format.null) : format.null
