import type { Batch } from '../../model/rows/batch.js'
import type { ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import type { Compression } from './compress.js'
import type { OutputTarget } from './output-target.js'

/** One format: what the command line, the manifest and the output need to know of it, and how it is opened. */
export type Format = {
  /** Completes "writes ...". */
  readonly about: string
  /** `script`: SQL; `text`: rows. */
  readonly holds: 'script' | 'text' | 'binary'
  /** `table`: a file for each table, named after it; `run`: one file that holds all. */
  readonly filePer: 'table' | 'run'
  /** What file names end in, without the first dot. */
  readonly extension: string
  /** Made to be loaded into a database, which then has its views, by a program that reads nothing compressed. */
  readonly loaded?: true
  /** Files that it makes besides. */
  readonly companions?: (tables: readonly ReleaseTable[]) => readonly string[]
  /** Whether it can go to the standard output. */
  readonly streams: 'always' | 'one table' | 'never'
  /** Loads what it needs itself, so that a format costs nothing until it is used. */
  open(assignment: SinkOptions): Promise<Sink>
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

/** How SQL is to be written. */
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
  readonly database?: string | undefined
  /** The most bytes that a file may have before another is begun. */
  readonly splitBytes?: number | undefined
}

/** What holds unless something else is asked for. */
export const defaultScript: ScriptOptions = { schema: true, foreignKeys: true, idempotent: false, inserts: false }

/** How text is written, all told: as the manifest keeps it. */
export const textOptions = (given: {
  readonly script?: Partial<ScriptOptions>
  readonly compression?: Compression
}): TextOptions => ({ compression: given.compression ?? 'none', ...defaultScript, ...given.script })

export type TextOptions = ScriptOptions & { readonly compression: Compression }

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

/** Whether its files are made of chapters, one behind the other, so that each can be rendered anywhere. */
export const isChaptered = ({ holds, loaded }: Format, { splitBytes }: ScriptOptions): boolean =>
  holds !== 'binary' && loaded !== true && splitBytes === undefined

/** Whether days can be added to its files. */
export const canAppend = (format: Format, script: ScriptOptions): boolean =>
  isChaptered(format, script) || format.extension === 'sqlite'

/** Whether its files may be compressed. */
export const isCompressible = ({ holds, loaded }: Format): boolean => holds !== 'binary' && loaded !== true

/** The name of the file that holds all tables. */
const WHOLE = 'lcscdr'

/** The files that a format is going to make, as far as they are known beforehand; `packed` is what compression adds to a name. */
export function fileNames(
  format: Format,
  { schema, script }: Pick<SinkOptions, 'schema' | 'script'>,
  packed = '',
): readonly string[] {
  const { holds, filePer, extension, companions } = format
  if (filePer === 'table') {
    return [...schema.tables.map(({ name }) => `${name}.${extension}${packed}`), ...(companions?.(schema.tables) ?? [])]
  }
  const split = holds === 'script' && script.splitBytes !== undefined
  return split ? [splitName(extension, 1) + packed, orderName(extension)] : [runFileName(extension) + packed]
}

export const runFileName = (extension: string): string => `${WHOLE}.${extension}`

/** `lcscdr.001.sql`. */
export const splitName = (extension: string, number: number): string =>
  `${WHOLE}.${extension.replace(/sql$/, `${String(number).padStart(3, '0')}.sql`)}`

/** The file that names the parts in the order in which they are to be run. */
export const orderName = (extension: string): string => `${WHOLE}.${extension.replace(/sql$/, 'order.txt')}`
