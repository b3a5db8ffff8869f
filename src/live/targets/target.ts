import type { Connection } from '../../connections/connection.js'
import type { Dialect } from '../../export/sql/dialects.js'
import type { Batch } from '../../model/rows/batch.js'
import type { ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import type { RowRemover } from './remove-by-keys.js'

/** What a database has where the tables are to be. Names are as the database has them. */
export type Inventory = {
  readonly tables: readonly InventoryTable[]
  readonly views: readonly string[]
  /** Constraints and indexes. */
  readonly others: ReadonlySet<string>
  /** Foreign keys, where the engine would notice them only after it has dropped other tables for good. */
  readonly references: readonly { readonly from: string; readonly to: string }[]
}

export type InventoryTable = { readonly name: string; readonly columns: readonly string[] }

/** Rows that were taken and are to be sent together. */
export type Parcel = { readonly bytes: number; send(): Promise<void> }

/** How rows get into a database fast. There is a transaction whenever it is used. */
export interface BulkLoad {
  /**
   * Takes rows of a table, and is done with the batch when it returns. Gives about how many bytes wait in memory because of them: 0 where the
   * database in this process has them already.
   */
  take(batch: Batch): number
  /** All that was taken and not sent, parents before children. It is sent when `send` is called, and in the database when that resolves. */
  parcel(): Parcel
  /** There will be no more rows. */
  close(): void
}

/** The steps in which a schema is made, as the engine loads fastest. All can be repeated. */
export interface SchemaSteps {
  /** Before the rows. Without a schema to make: what the engine needs besides. */
  open(schema: Schema, options: SchemaOptions): readonly Step[]
  /** Behind the rows: keys, indexes, foreign keys that have been checked, views. */
  close(schema: Schema, options: SchemaOptions): readonly Step[]
}

/** `schema`: whether the tables are made, or are there already. */
export type SchemaOptions = { readonly schema: boolean; readonly foreignKeys: boolean }

/** `what` completes "making ...": `the keys of Conferences`. */
export type Step = {
  readonly what: string
  /** What the step makes: where the database has all of it, there is nothing to do. Empty for a step that is always due. */
  readonly makes: readonly string[]
  run(): Promise<void>
}

/** A database that rows are loaded into: what the engines have in common, and where they differ. */
export interface LiveTarget {
  readonly connection: Connection
  /** With the schema and the spelling of names that were asked for. */
  readonly dialect: Dialect
  /** The statement that begins a transaction; COMMIT and ROLLBACK are the same everywhere. */
  readonly begin: string
  /** The type of a text without a limit. */
  readonly longText: string
  /** What is unusual about the way in which rows get in, as a sentence, such as INSERTs instead of LOAD DATA. */
  readonly remark?: string
  /** Whether rows are in the database as soon as they are taken, so that nothing can be done meanwhile. */
  readonly immediate: boolean
  /** Whether statements that make and drop tables are undone with their transaction. */
  readonly transactionalDdl: boolean
  /**
   * Takes the target for this process; waits some seconds for another that has it, whose client may have been killed. False if that keeps it.
   */
  lock(): Promise<boolean>
  inventory(): Promise<Inventory>
  /** Makes the schema that tables are in, unless it is there, where one was asked for. */
  readonly createSchema?: string
  readonly steps: SchemaSteps
  /** `fresh`: into tables that the steps have made, so that foreign keys are made or looked at later. */
  bulk(tables: readonly ReleaseTable[], options: { readonly fresh: boolean }): Promise<BulkLoad>
  remover(tables: readonly ReleaseTable[]): RowRemover
  /** The number of rows of a table, and the sum of their digests (`row-digest.ts`). */
  digest(table: ReleaseTable): Promise<{ readonly rows: number; readonly sum: bigint }>
}

/** How a target is opened. */
export type TargetOptions = {
  /** The schema of the tables, where that is not the one that the server uses by itself. */
  readonly schemaName?: string | undefined
  /** Whether names are spelt in lower case. */
  readonly lowerNames?: boolean
  readonly createDatabase?: boolean
  /** What is complete has to last if the power fails, where this process decides on that. */
  readonly durable?: boolean
}
