import type { TextTable } from '../warehouse/warehouse.js'

/** A database on a server, as far as reading it goes. */
export interface Server {
  readonly what: string
  /** Every column of every table and nothing else: schema, table, column. */
  columns(): Promise<readonly (readonly string[])[]>
  /** Hands over all rows of a table; cells as text. */
  read(from: { schema: string; table: string; columns: readonly string[] }, add: TextTable['add']): Promise<void>
  close(): Promise<void>
}
