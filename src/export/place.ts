import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { openFile, type Target } from './file.js'
import { openDescriptor } from './stdout.js'

/** What is known of a file when it is complete. */
export type FileFacts = {
  readonly file: string
  /** The table whose rows it holds, if it is one table's. */
  readonly table?: string
  readonly bytes: number
  readonly sha256: string
}

/** Where one format's files are made: in a folder, or on the standard output. Names may not be used twice. */
export interface Place {
  /** A new file to put bytes into. */
  create(name: string, table?: string): Target
  /** The path of a new, empty file that a library is going to write itself. */
  adopt(name: string, table?: string): string
  /** The files made here, in the order in which they were asked for; once all are closed. */
  files(): readonly FileFacts[]
}

export function folderPlace(folder: string): Place {
  const facts: (() => FileFacts)[] = []
  return {
    create(name, table) {
      const target = openFile(folder, name)
      const hash = createHash('sha256')
      let bytes = 0
      facts.push(() => ({ file: name, ...(table && { table }), bytes, sha256: hash.copy().digest('hex') }))
      return {
        ...target,
        put(stretch) {
          hash.update(stretch)
          bytes += stretch.length
          target.put(stretch)
        },
      }
    },
    adopt(name, table) {
      // Made by Node, it has the permissions that the user's files have; a library's own choice may differ.
      openFile(folder, name).close()
      const file = path.join(folder, name)
      facts.push(() => ({ file: name, ...(table && { table }), ...sizeAndHash(file) }))
      return file
    },
    files: () => facts.map(fact => fact()),
  }
}

/** The standard output is one stream, so what is written there is one after the other. */
export function streamPlace(): Place {
  const target = openDescriptor(1)
  return {
    create: () => target,
    adopt(name) {
      throw new Error(`${name} cannot be a stream`)
    },
    files: () => [],
  }
}

function sizeAndHash(file: string): { bytes: number; sha256: string } {
  const hash = createHash('sha256')
  const buffer = new Uint8Array(1 << 20)
  const fd = fs.openSync(file, 'r')
  let bytes = 0
  for (;;) {
    const read = fs.readSync(fd, buffer)
    if (read === 0) break
    hash.update(buffer.subarray(0, read))
    bytes += read
  }
  fs.closeSync(fd)
  return { bytes, sha256: hash.digest('hex') }
}
