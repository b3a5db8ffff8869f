import type { ByteWriter } from './file.js'
import type { TextSums } from './text-sum.js'

/** Facts of a file that is complete. */
export type FileFacts = {
  readonly file: string
  /** The table whose rows it holds, if it is one table's. */
  readonly table?: string
  /** The number of its rows, where that is neither all of the table nor all of the run. */
  readonly rows?: number
  readonly bytes: number
}

/** The purpose of a new file. */
type Purpose = {
  /** The table whose rows it holds. */
  readonly table?: string
  /** Not compressed in any case: whoever reads it has to read it first. */
  readonly plain?: boolean
  /** Whether what is put before the first settlement stands before all rows. */
  readonly headed?: boolean
}

/** A file being made, by the name that it will have. */
export type OutputFile = ByteWriter & {
  readonly name: string
  /** Tells that it holds so many more rows, where it holds a part of what there is. */
  holds(rows: number): void
}

/** The bytes of each file. */
export type FileSizes = Readonly<Record<string, number>>

/** The CRC-32 of a stretch of each file. */
export type FileChecksums = Readonly<Record<string, number>>

/** The folder, or the standard output, in which one format makes its files. Names may not be used twice. */
export interface OutputTarget {
  /** Whether all that is made becomes one stream. */
  readonly streamed: boolean
  /** A new file to put bytes into; its name gets another ending if it is compressed. */
  create(name: string, purpose?: Purpose): OutputFile
  /** The path of a new, empty file that a library is going to write itself. */
  reserve(name: string, table?: string): string
}

/** An output target to which bytes made elsewhere can be added. */
export interface AppendableTarget extends OutputTarget {
  /** Puts bytes behind what a file holds, as they are: between two settlements. */
  append(name: string, bytes: Uint8Array): void | Promise<void>
  /** Another process has put so many bytes behind what each file holds. */
  grow(by: FileSizes): void
  /** Of files that were created, once what was put has settled. */
  sizes(): FileSizes
  /** The CRC-32 of what was put into each file since this was last asked; of an empty text it is 0. */
  takeChecksums(): FileChecksums
  /** The sums of the texts that were put since this was last asked, of each file whose end says what its text adds up to. */
  takeTexts(): TextSums
  /** What other processes have put behind what each file holds has these texts. */
  addTexts(by: TextSums): void
  /** Returns when the disk has all of these files. */
  sync(): void
  /** The files made here, in the order in which they were asked for; once all are closed. */
  files(): readonly FileFacts[]
}
