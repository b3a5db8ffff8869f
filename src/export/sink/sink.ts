import type { Batch } from '../../model/rows/batch.js'
import type { Schema } from '../../model/schema/definition/schema.js'
import type { OutputTarget } from './output-target.js'
import type { GuidForm, ScriptOptions } from './script-options.js'

// A run has a sink for each format. It makes files in an output target, which compresses them if asked to:
//
//   Batch > Sink > OutputFile > compressor > file or standard output

/**
 * Writes the batches of a run in one format, tables in load order (parents first). Either `finish` comes before `close`, or all is thrown
 * away.
 */
export interface Sink {
  /** Must be done with the batch, or have copied it, when it returns or resolves. */
  write(batch: Batch): void | Promise<void>
  /** Removes rows that an existing file has, where it is not made of chapters. */
  remove?(batch: Batch): void
  /** Completes what was written so far, so that other rows could be put behind it: nothing is held back, no transaction is open. */
  endChapter(): void | Promise<void>
  finish(): void | Promise<void>
  /** Closes its files, finished or not. Synchronous, for signal handlers; may be called twice. */
  close(): void
}

/** The tables to write, where, and how. */
export type SinkOptions = {
  readonly schema: Schema
  readonly target: OutputTarget
  readonly script: ScriptOptions
  readonly parquetGuids: GuidForm
  readonly about: About
  readonly extent: Extent
}

/** The part of a run that goes into the files. */
export type Extent = {
  /** The beginning: statements that make the tables, and the rows that those of all days refer to. */
  readonly opens: boolean
  /** The end: indexes and views, which are made when all rows are there. */
  readonly closes: boolean
  /** Rows behind others, without a header. */
  readonly bare: boolean
}

export const wholeRun: Extent = { opens: true, closes: true, bare: false }

export type About = { readonly version: string; readonly config: Readonly<Record<string, unknown>> }
