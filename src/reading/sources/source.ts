import type { RawTable } from '../warehouse/raw-table.js'
import type { Warehouse } from '../warehouse/warehouse.js'

/** A source whose tables are known and can be read. */
export type Source = {
  /** `CSV`, `an SQLite file`: completes "read as". */
  readonly what: string
  /** Files and folders hold a manifest beside them if Rollcall wrote them: the folder to look in. */
  readonly folder?: string
  /** True if each row has the number of its statement, in a column `arrival`. */
  readonly arrivals: boolean
  readonly tables: readonly RawTable[]
}

/** Reads one kind of source. */
export type Reader = (warehouse: Warehouse, place: string) => Promise<Source>
