import fs from 'node:fs'
import path from 'node:path'
import { type Compression, compressionExtension, compressor, through } from './compress.js'
import { type FileWriter, openFile, withFileName } from './file.js'
import type { AppendableTarget, FileFacts, FileSizes } from './output-target.js'

type FolderOptions = {
  readonly folder: string
  readonly compression: Compression
  /** The bytes of each file that stay from an earlier run. */
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
    takeChecksums: () => Object.fromEntries([...made].map(([name, file]) => [name, file.takeChecksum()])),
    sync() {
      for (const file of made.values()) file.sync()
    },
    files: () => facts.map(fact => fact()),
  }
}
