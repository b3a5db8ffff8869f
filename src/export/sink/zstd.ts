import { Transform } from 'node:stream'
import type { Packing } from './packing.js'
import { MOST_IN_BLOCK, rawFrame } from './zstd-frame.js'

const FRAME = 1 << 20

/** Even nothing at all is a frame, which the library refuses to make: an empty file would be no Zstandard file. */
const EMPTY_FRAME = Buffer.from('28b52ffd2000010000', 'hex')
const NOTHING = Buffer.alloc(0)

type Library = typeof import('@bokuweb/zstd-wasm')

/** Where the library itself keeps that it was made ready, which is once for a process. */
const READY = Symbol.for('rollcall.ready')

/**
 * A second `init` takes the memory away from whoever compresses, and returns before it gives another. So what is kept is kept at the
 * library, of which a process has one, and not here: tests load this file anew again and again.
 */
async function loaded(): Promise<Library> {
  const library = await import('@bokuweb/zstd-wasm')
  const init: Library['init'] & { [READY]?: Promise<void> } = library.init
  init[READY] ??= init()
  await init[READY]
  return library
}

/**
 * A frame for each mebibyte: frames one after the other are a file like any other. Node has Zstandard from 22.15 on, which takes as much
 * CPU as this does everywhere.
 */
export async function zstdPacking(): Promise<Packing> {
  const { compress } = await loaded()
  return {
    opens: NOTHING,
    piece: isHead => frames(bytes => Buffer.from(compress(bytes, 3)), isHead),
    closes: (_, isEmpty) => (isEmpty ? EMPTY_FRAME : NOTHING),
    sums: false,
  }
}

/** A head is left as it is, so that rows can be joined to its frame: see `join-head.ts`. */
function frames(compress: (bytes: Buffer) => Buffer, isHead: boolean): Transform {
  let held: Buffer[] = []
  let size = 0
  const frame = () => {
    const bytes = Buffer.concat(held)
    held = []
    size = 0
    return isHead && bytes.length <= MOST_IN_BLOCK ? rawFrame(bytes) : compress(bytes)
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
      done()
    },
  })
}
