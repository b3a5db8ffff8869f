import fs from 'node:fs'
import path from 'node:path'
import type { Transform } from 'node:stream'
import { type Compression, compressed, compressedEnding, compressor } from './compress.js'
import { openFile, type Target } from './file.js'
import { openDescriptor } from './stdout.js'

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
export type MadeFile = Target & {
  readonly name: string
  /** Tells that it holds so many more rows, where it holds a part of what there is. */
  holds(rows: number): void
}

/** Where one format's files are made: in a folder, or on the standard output. Names may not be used twice. */
export interface Place {
  /** Whether all that is made becomes one stream. */
  readonly streamed: boolean
  /** A new file to put bytes into; its name gets another ending if it is compressed. */
  create(name: string, purpose?: Purpose): MadeFile
  /** The path of a new, empty file that a library is going to write itself. */
  adopt(name: string, table?: string): string
  /** The files made here, in the order in which they were asked for; once all are closed. */
  files(): readonly FileFacts[]
}

export async function folderPlace(folder: string, compression: Compression): Promise<Place> {
  const facts: (() => FileFacts)[] = []
  const compressing = await compressor(compression)
  return {
    streamed: false,
    create(plainName, { table, plain = false } = {}) {
      const name = plain ? plainName : plainName + compressedEnding[compression]
      const target = openFile(folder, name)
      let bytes = 0
      let rows: number | undefined
      facts.push(() => ({ file: name, ...(table && { table }), ...(rows !== undefined && { rows }), bytes }))
      const counted: Target = {
        ...target,
        put(stretch) {
          bytes += stretch.length
          target.put(stretch)
        },
      }
      const holds = (more: number) => {
        rows = (rows ?? 0) + more
      }
      return { ...through(plain ? undefined : compressing, counted), name, holds }
    },
    adopt(name, table) {
      // Made by Node, it has the permissions that the user's files have; a library's own choice may differ.
      openFile(folder, name).close()
      const file = path.join(folder, name)
      facts.push(() => ({ file: name, ...(table && { table }), bytes: fs.statSync(file).size }))
      return file
    },
    files: () => facts.map(fact => fact()),
  }
}

const through = (compressing: (() => Transform) | undefined, target: Target): Target =>
  compressing === undefined ? target : compressed(target, compressing())

/** The standard output is one stream, so only one file can be made. */
export async function streamPlace(compression: Compression): Promise<Place> {
  const target = through(await compressor(compression), openDescriptor(1))
  return {
    streamed: true,
    create: name => ({ ...target, name, holds() {} }),
    adopt(name) {
      throw new Error(`${name} cannot be a stream`)
    },
    files: () => [],
  }
}
