import fs from 'node:fs'
import path from 'node:path'
import { packingOf } from './compress.js'
import { type Compression, compressionExtension } from './compression.js'
import { type FileWriter, openFile, withFileName } from './file.js'
import type { AppendableTarget, FileFacts, FileSizes } from './output-target.js'
import { type PackedWriter, packedWriter } from './packed-writer.js'
import { sumsOf, type TextSums } from './text-sum.js'

type FolderOptions = {
  readonly folder: string
  readonly compression: Compression
  /** The bytes of each file that stay from an earlier run, and what their texts add up to. */
  readonly kept?: { readonly sizes: FileSizes; readonly texts: TextSums } | undefined
}

export async function folderTarget({ folder, compression, kept }: FolderOptions): Promise<AppendableTarget> {
  const facts: (() => FileFacts)[] = []
  const made = new Map<string, { readonly file: FileWriter; readonly writer: PackedWriter }>()
  const packing = await packingOf(compression)
  return {
    streamed: false,
    create(plainName, { table, plain = false, headed } = {}) {
      const name = plain ? plainName : plainName + compressionExtension[compression]
      const behind = kept?.sizes[name]
      if (behind !== undefined) withFileName(name, () => fs.truncateSync(path.join(folder, name), behind))
      const file = openFile(folder, name, behind)
      let rows: number | undefined
      facts.push(() => ({
        file: name,
        ...(table && { table }),
        ...(rows !== undefined && { rows }),
        bytes: file.bytes,
      }))
      const writer = packedWriter(plain ? undefined : packing, file, {
        isEmpty: () => file.bytes === 0,
        before: kept?.texts[name],
        headed,
      })
      made.set(name, { file, writer })
      const holds = (more: number) => {
        rows = (rows ?? 0) + more
      }
      return { ...writer, name, holds }
    },
    reserve(name, table) {
      // Made by Node, it has the permissions that the user's files have; a library's own choice may differ.
      if (kept === undefined) openFile(folder, name).close()
      const file = path.join(folder, name)
      facts.push(() => ({ file: name, ...(table && { table }), bytes: fs.statSync(file).size }))
      return file
    },
    append: (name, bytes) => made.get(name)?.file.put(bytes),
    grow(by) {
      for (const [name, { file }] of made) file.grow(by[name] ?? 0)
    },
    sizes: () => Object.fromEntries([...made].map(([name, { file }]) => [name, file.bytes])),
    takeChecksums: () => Object.fromEntries([...made].map(([name, { file }]) => [name, file.takeChecksum()])),
    takeTexts: () => sumsOf(made, ({ writer }) => writer.takeText()),
    addTexts(by) {
      for (const [name, { writer }] of made) if (by[name] !== undefined) writer.addText(by[name])
    },
    sync() {
      for (const { file } of made.values()) file.sync()
    },
    files: () => facts.map(fact => fact()),
  }
}
