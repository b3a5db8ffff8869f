import type { Batch } from '../../model/rows/batch.js'
import type { Schema } from '../../model/schema/definition/schema.js'
import type { OutputTarget } from './output-target.js'
import type { ScriptOptions } from './script-options.js'

/** Takes the batches of a run, tables in load order (parents first). Either `finish` comes before `close`, or all is thrown away. */
export interface Sink {
  /** Must be done with the batch, or have copied it, when it returns or resolves. */
  write(batch: Batch): void | Promise<void>
  /** Takes away rows that an existing file has, where it is no sequence of chapters. */
  remove?(batch: Batch): void
  /** What was written so far is a whole that something else could be put behind: nothing is held back, no transaction is open. */
  endChapter(): void | Promise<void>
  finish(): void | Promise<void>
  /** Lets go of its files, finished or not. Synchronous, for signal handlers; may be called twice. */
  close(): void
}

/** What a format is to write, and where. */
export type SinkOptions = {
  readonly schema: Schema
  readonly target: OutputTarget
  readonly script: ScriptOptions
  readonly about: About
  readonly extent: Extent
}

/** Which of all that there is goes into the files. */
export type Extent = {
  /** The beginning: what makes the tables, and the rows that those of all days refer to. */
  readonly opens: boolean
  /** The end: what can only be made when all rows are there. */
  readonly closes: boolean
  /** Rows that come behind others: not even a header stands before them. */
  readonly bare: boolean
}

export const wholeRun: Extent = { opens: true, closes: true, bare: false }

export type About = { readonly version: string; readonly config: Readonly<Record<string, unknown>> }
