import type { DatabasePlace } from '../../connections/database-place.js'
import type { AskPassword } from '../../connections/open-connection.js'
import type { Batch } from '../../model/rows/batch.js'
import type { Schema } from '../../model/schema/definition/schema.js'
import type { TargetOptions } from '../targets/target.js'

/** Where rows are loaded and how, whatever they come from. */
export type LoadTarget = TargetOptions & {
  readonly place: DatabasePlace
  /** Replace the tables of LcsCDR that are there. */
  readonly force: boolean
  /** Whether tables, keys, indexes and views are made; without, the tables are there and empty. */
  readonly makeSchema: boolean
  readonly foreignKeys: boolean
  readonly ask?: AskPassword | undefined
}

/** A load that days are added to; everything up to the end of chapter `settled` stays. */
export type ExistingLoad = {
  /** That of the shorter period. */
  readonly config: Readonly<Record<string, unknown>>
  readonly settled: number
  /** The rows behind it, as they are in the database: the shorter period, simulated again, has them. */
  unsettled(): Iterable<Batch>
}

/** A load. */
export type LoadOptions = LoadTarget & {
  readonly version: string
  readonly schema: Schema
  /** What the rows follow from: the config of a simulated world, or what tells files apart from others. */
  readonly origin: Readonly<Record<string, unknown>>
  /** The manifest's list of formats and text options. */
  readonly manifest: { readonly formats: readonly string[]; readonly config: Readonly<Record<string, unknown>> }
  /** Go on where the same load stopped, if it did. */
  readonly resume: boolean
  /** The load that days are added to. */
  readonly existing?: ExistingLoad | undefined
  /** Is told what is done behind the rows: `making the keys of Dialogs`. */
  readonly progress?: (text: string) => void
}
