import fs from 'node:fs'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { packingOf } from '../sink/compress.js'
import { type Compression, compressionExtension } from '../sink/compression.js'
import { type ByteWriter, type FileWriter, openFile, readBlocks } from '../sink/file.js'
import type { FileChecksums, FileSizes, OutputTarget } from '../sink/output-target.js'
import { type PackedWriter, packedWriter } from '../sink/packed-writer.js'
import type { Packing } from '../sink/packing.js'
import { sumsOf, type TextSums } from '../sink/text-sum.js'

/** The output target of a worker: segment after segment goes through what a format takes for the same files. */
export interface SegmentTarget extends OutputTarget {
  /** Puts bytes into new files of this folder from now on. */
  begin(folder: string): void
  /** Moves what was put behind what the files of another folder hold, and puts the rest there. */
  move(folder: string, ends: FileSizes): void
  /** The bytes put into each file, once they have settled. */
  sizes(): FileSizes
  /** The CRC-32 of what was put into each file since this was last asked. */
  takeChecksums(): FileChecksums
  /** The sums of the texts put since this was last asked, where they have to be known. */
  takeTexts(): TextSums
  /** Closes the files, which are complete. */
  end(): void
}

/** The file in which bytes for a stream wait. */
const STREAM = 'stream'

export async function segmentTarget(compression: Compression, streamed: boolean): Promise<SegmentTarget> {
  const made = new Map<string, { readonly file: MovingFile; readonly writer: PackedWriter }>()
  const packing = await packingOf(compression)
  return {
    streamed,
    create(plainName, { plain = false } = {}) {
      const name = streamed ? STREAM : plain ? plainName : plainName + compressionExtension[compression]
      // All tables of a stream are one file, and go through one compressor.
      const known = made.get(name) ?? movingWriter(name, plain ? undefined : packing)
      made.set(name, known)
      return { ...known.writer, name, holds() {} }
    },
    reserve(name) {
      throw new Error(`${name} is not made of chapters`)
    },
    begin(folder) {
      for (const { file } of made.values()) file.begin(folder)
    },
    move(folder, ends) {
      for (const [name, { file }] of made) file.move(folder, ends[name])
    },
    sizes: () => Object.fromEntries([...made].map(([name, { file }]) => [name, file.bytes])),
    takeChecksums: () => Object.fromEntries([...made].map(([name, { file }]) => [name, file.takeChecksum()])),
    takeTexts: () => sumsOf(made, ({ writer }) => writer.takeText()),
    end() {
      for (const { file } of made.values()) file.close()
    },
  }
}

/** A file of a segment: what opens and closes a compressed file is not for it to write. */
function movingWriter(name: string, packing: Packing | undefined) {
  const file = movingFile(name)
  return { file, writer: packedWriter(packing, file, { isEmpty: () => false }) }
}

type MovingFile = ByteWriter & {
  readonly bytes: number
  takeChecksum(): number
  begin(folder: string): void
  move(folder: string, behind: number): void
}

function movingFile(name: string): MovingFile {
  let place: { readonly folder: string; readonly behind?: number } = { folder: '' }
  let file: FileWriter | undefined
  let bytes = 0
  let checksum = 0
  const put = (block: Uint8Array): void => {
    file ??= openFile(place.folder, name, place.behind)
    file.put(block)
  }
  const close = (): void => {
    file?.close()
    file = undefined
  }
  return {
    get bytes() {
      return bytes
    },
    begin(folder) {
      close()
      place = { folder }
      bytes = 0
      checksum = 0
    },
    move(folder, behind) {
      const waiting = file === undefined ? undefined : path.join(place.folder, name)
      close()
      place = { folder, behind }
      if (waiting === undefined) return
      for (const block of readBlocks(waiting)) put(block)
      fs.rmSync(waiting)
    },
    put(block) {
      put(block)
      bytes += block.length
      checksum = crc32(block, checksum)
    },
    takeChecksum() {
      const taken = checksum
      checksum = 0
      return taken
    },
    drained() {},
    settled() {},
    end: close,
    close,
  }
}
