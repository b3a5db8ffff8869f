import type { ReleaseTable } from '../../model/schema/definition/schema.js'
import type { ScriptOptions } from './script-options.js'
import type { Sink, SinkOptions } from './sink.js'

/** A format of `--format`. */
export type Format = {
  /** What it writes, as in "a CSV file for each table". */
  readonly about: string
  /** `script`: SQL; `text`: rows. */
  readonly holds: 'script' | 'text' | 'binary'
  /** `table`: a file for each table, named after it; `run`: one file that holds all. */
  readonly filePer: 'table' | 'run'
  /** The end of file names, without the first dot. */
  readonly extension: string
  /** Made to be loaded into a database, which then has its views, by a program that reads nothing compressed. */
  readonly loaded?: true
  /** Files that it makes besides. */
  readonly companions?: (tables: readonly ReleaseTable[]) => readonly string[]
  /** Whether it can go to the standard output. */
  readonly streams: 'always' | 'one table' | 'never'
  /** Loads what it needs itself, so that a format costs nothing until it is used. */
  open(options: SinkOptions): Promise<Sink>
}

/** Whether its files are made of chapters, one behind the other, so that each can be rendered anywhere. */
export const isChaptered = ({ holds, loaded }: Format, { splitBytes }: ScriptOptions): boolean =>
  holds !== 'binary' && loaded !== true && splitBytes === undefined

/** Whether days can be added to its files. */
export const canAppend = (format: Format, script: ScriptOptions): boolean =>
  isChaptered(format, script) || format.extension === 'sqlite'

/** Whether its files may be compressed. */
export const isCompressible = ({ holds, loaded }: Format): boolean => holds !== 'binary' && loaded !== true
