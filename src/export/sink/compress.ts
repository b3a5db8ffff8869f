import { once } from 'node:events'
import { Transform } from 'node:stream'
import { finished } from 'node:stream/promises'
import zlib from 'node:zlib'
import type { ByteWriter } from './file.js'

export const compressions = ['gzip', 'zstd', 'none'] as const
export type Compression = (typeof compressions)[number]

/** The end of a compressed file's name. */
export const compressionExtension: { readonly [C in Compression]: string } = { gzip: '.gz', zstd: '.zst', none: '' }

/** Gives the stream that compresses, one for each file; what it needs is loaded once. */
export async function compressor(compression: Compression): Promise<(() => Transform) | undefined> {
  if (compression === 'none') return undefined
  return compression === 'gzip' ? () => zlib.createGzip() : zstd()
}

const FRAME = 1 << 20

/** Even nothing at all is a frame, which the library refuses to make: an empty file would be no Zstandard file. */
const EMPTY_FRAME = Buffer.from('28b52ffd2000010000', 'hex')

/** Loaded once: a second `init` takes the memory away from whoever compresses. */
let library: Promise<typeof import('@bokuweb/zstd-wasm')> | undefined
const loaded = () => (library ??= load())

async function load() {
  const library = await import('@bokuweb/zstd-wasm')
  await library.init()
  return library
}

/**
 * Makes compressors with a frame for each mebibyte: frames one after the other are a file like any other. Node has Zstandard from 22.15
 * on, which takes as much CPU as this does everywhere.
 */
async function zstd(): Promise<() => Transform> {
  const { compress } = await loaded()
  return () => {
    let held: Buffer[] = []
    let size = 0
    let frames = 0
    const frame = () => {
      frames++
      const bytes = Buffer.from(compress(Buffer.concat(held), 3))
      held = []
      size = 0
      return bytes
    }
    return new Transform({
      transform(bytes: Buffer, _, done) {
        held.push(bytes)
        size += bytes.length
        if (size >= FRAME) this.push(frame())
        done()
      },
      flush(done) {
        if (size > 0) this.push(frame())
        if (frames === 0) this.push(EMPTY_FRAME)
        done()
      },
    })
  }
}

/**
 * Compresses on the way to a target, beside the thread that renders. What is put between two settlements is a member of its own, so
 * compressed files can be put one behind the other as plain ones can. Without any member a file would be no compressed file.
 */
export function compressed(
  target: ByteWriter,
  { make, isEmpty }: { make: () => Transform; isEmpty: () => boolean },
): ByteWriter {
  let member: Transform | undefined
  let failure: Error | undefined
  const check = () => {
    if (failure !== undefined) throw failure
  }
  const begin = (): Transform => {
    const stream = make()
    stream.on('error', error => {
      failure = error
    })
    stream.on('data', bytes => {
      try {
        target.put(bytes)
      } catch (error) {
        stream.destroy(error as Error)
      }
    })
    return stream
  }
  const settled = async () => {
    check()
    const ending = member
    member = undefined
    if (ending !== undefined) {
      ending.end()
      await finished(ending)
    }
    await target.settled()
  }
  return {
    put(bytes) {
      check()
      member ??= begin()
      member.write(Buffer.from(bytes))
    },
    async drained() {
      check()
      if (member?.writableNeedDrain) await once(member, 'drain')
      await target.drained()
    },
    settled,
    async end() {
      await settled()
      if (isEmpty()) {
        member = begin()
        await settled()
      }
      await target.end()
    },
    close() {
      member?.destroy()
      target.close()
    },
  }
}

/** Compressed on the way, if it is to be. */
export const through = (make: (() => Transform) | undefined, target: ByteWriter, isEmpty: () => boolean): ByteWriter =>
  make === undefined ? target : compressed(target, { make, isEmpty })
