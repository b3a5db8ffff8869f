import type { RawTable } from '../warehouse/typed-load.js'
import type { Warehouse } from '../warehouse/warehouse.js'

/** What a source turned out to be, ready to be read. */
export type Source = {
  /** `CSV`, `an SQLite file`: completes "read as". */
  readonly what: string
  /** Files and folders hold a manifest beside them if Rollcall wrote them: the folder to look in. */
  readonly folder?: string
  /** Whether each row has the number of the statement that brought it, in a column `arrival`. */
  readonly arrivals: boolean
  readonly tables: readonly RawTable[]
}

/** Reads one kind of source. */
export type Reader = (warehouse: Warehouse, place: string) => Promise<Source>
