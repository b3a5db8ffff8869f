import fs from 'node:fs'
import path from 'node:path'
import { type Compression, compressedEnding, compressor } from '../sink/compress.js'
import { type FileTarget, openFile, stretchesOf, type Target } from '../sink/file.js'
import { type Place, type Sizes, through } from '../sink/output-target.js'

/** Where a worker's text is made: shard after shard, through the same files as far as a format can tell. */
export interface ShardPlace extends Place {
  /** What is put from now on goes into new files of this folder, those that get any. */
  begin(folder: string): void
  /** What was put, and is going to be, goes behind what the files of another folder hold. */
  move(folder: string, ends: Sizes): void
  /** How many bytes were put into each file, once they have settled. */
  sizes(): Sizes
  /** Lets go of the files, which are complete. */
  end(): void
}

/** What a stream's bytes are called where they wait for their turn. */
const STREAM = 'stream'

export async function shardPlace(compression: Compression, streamed: boolean): Promise<ShardPlace> {
  const made = new Map<string, MovingFile>()
  const compressing = await compressor(compression)
  return {
    streamed,
    create(plainName, { plain = false } = {}) {
      const name = streamed ? STREAM : plain ? plainName : plainName + compressedEnding[compression]
      const file = made.get(name) ?? movingFile(name)
      made.set(name, file)
      return { ...through(plain ? undefined : compressing, file, () => false), name, holds() {} }
    },
    adopt(name) {
      throw new Error(`${name} is not made of chapters`)
    },
    begin(folder) {
      for (const file of made.values()) file.begin(folder)
    },
    move(folder, ends) {
      for (const [name, file] of made) file.move(folder, ends[name])
    },
    sizes: () => Object.fromEntries([...made].map(([name, { bytes }]) => [name, bytes])),
    end() {
      for (const file of made.values()) file.close()
    },
  }
}

type MovingFile = Target & {
  readonly bytes: number
  begin(folder: string): void
  move(folder: string, behind: number): void
}

function movingFile(name: string): MovingFile {
  let place: { readonly folder: string; readonly behind?: number } = { folder: '' }
  let file: FileTarget | undefined
  let bytes = 0
  const put = (stretch: Uint8Array): void => {
    file ??= openFile(place.folder, name, place.behind)
    file.put(stretch)
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
    },
    move(folder, behind) {
      const waiting = file === undefined ? undefined : path.join(place.folder, name)
      close()
      place = { folder, behind }
      if (waiting === undefined) return
      for (const stretch of stretchesOf(waiting)) put(stretch)
      fs.rmSync(waiting)
    },
    put(stretch) {
      put(stretch)
      bytes += stretch.length
    },
    drained() {},
    settled() {},
    end: close,
    close,
  }
}
