import fs from 'node:fs'
import path from 'node:path'
import type { Transform } from 'node:stream'
import { type Compression, compressed, compressionExtension, compressor } from './compress.js'
import { type ByteWriter, type FileWriter, openFile, withFileName } from './file.js'
import { openStdout } from './stdout.js'

/** What is known of a file when it is complete. */
export type FileFacts = {
  readonly file: string
  /** The table whose rows it holds, if it is one table's. */
  readonly table?: string
  /** How many rows, where that is neither all of the table nor all of the run. */
  readonly rows?: number
  readonly bytes: number
}

/** What a new file is for. */
type Purpose = {
  /** The table whose rows it holds. */
  readonly table?: string
  /** Not compressed in any case: whoever reads it has to read it first. */
  readonly plain?: boolean
}

/** A file being made, by the name that it will have. */
export type OutputFile = ByteWriter & {
  readonly name: string
  /** Tells that it holds so many more rows, where it holds a part of what there is. */
  holds(rows: number): void
}

/** How many bytes there are in each file. */
export type FileSizes = Readonly<Record<string, number>>

/** Where one format's files are made. Names may not be used twice. */
export interface OutputTarget {
  /** Whether all that is made becomes one stream. */
  readonly streamed: boolean
  /** A new file to put bytes into; its name gets another ending if it is compressed. */
  create(name: string, purpose?: Purpose): OutputFile
  /** The path of a new, empty file that a library is going to write itself. */
  reserve(name: string, table?: string): string
}

/** In a folder, or on the standard output. */
export interface AppendableTarget extends OutputTarget {
  /** Puts bytes behind what a file holds, as they are: between two settlements. */
  append(name: string, bytes: Uint8Array): void | Promise<void>
  /** Another process has put so many bytes behind what each file holds. */
  grow(by: FileSizes): void
  /** Of files that were created, once what was put has settled. */
  sizes(): FileSizes
  /** The files made here, in the order in which they were asked for; once all are closed. */
  files(): readonly FileFacts[]
}

type FolderOptions = {
  readonly folder: string
  readonly compression: Compression
  /** How many bytes of each file stay from an earlier run. */
  readonly kept?: FileSizes | undefined
}

export async function folderTarget({ folder, compression, kept }: FolderOptions): Promise<AppendableTarget> {
  const facts: (() => FileFacts)[] = []
  const made = new Map<string, FileWriter>()
  const compressing = await compressor(compression)
  return {
    streamed: false,
    create(plainName, { table, plain = false } = {}) {
      const name = plain ? plainName : plainName + compressionExtension[compression]
      const behind = kept?.[name]
      if (behind !== undefined) withFileName(name, () => fs.truncateSync(path.join(folder, name), behind))
      const file = openFile(folder, name, behind)
      let rows: number | undefined
      facts.push(() => ({
        file: name,
        ...(table && { table }),
        ...(rows !== undefined && { rows }),
        bytes: file.bytes,
      }))
      made.set(name, file)
      const holds = (more: number) => {
        rows = (rows ?? 0) + more
      }
      return { ...through(plain ? undefined : compressing, file, () => file.bytes === 0), name, holds }
    },
    reserve(name, table) {
      // Made by Node, it has the permissions that the user's files have; a library's own choice may differ.
      if (kept === undefined) openFile(folder, name).close()
      const file = path.join(folder, name)
      facts.push(() => ({ file: name, ...(table && { table }), bytes: fs.statSync(file).size }))
      return file
    },
    append: (name, bytes) => made.get(name)?.put(bytes),
    grow(by) {
      for (const [name, file] of made) file.grow(by[name] ?? 0)
    },
    sizes: () => Object.fromEntries([...made].map(([name, { bytes }]) => [name, bytes])),
    files: () => facts.map(fact => fact()),
  }
}

/** Compressed on the way, if it is to be. */
export const through = (make: (() => Transform) | undefined, target: ByteWriter, isEmpty: () => boolean): ByteWriter =>
  make === undefined ? target : compressed(target, { make, isEmpty })

/** One stream, so only one file can be made. */
export async function streamTarget(compression: Compression): Promise<AppendableTarget> {
  const raw = openStdout()
  let empty = true
  const counted: ByteWriter = {
    ...raw,
    put(bytes) {
      empty = false
      raw.put(bytes)
    },
  }
  const target = through(await compressor(compression), counted, () => empty)
  return {
    streamed: true,
    create: name => ({ ...target, name, holds() {} }),
    reserve(name) {
      throw new Error(`${name} cannot be a stream`)
    },
    append(_, bytes) {
      counted.put(bytes)
      return raw.drained()
    },
    grow() {},
    sizes: () => ({}),
    files: () => [],
  }
}
