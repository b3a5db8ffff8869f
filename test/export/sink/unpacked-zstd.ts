import { decompress } from '@bokuweb/zstd-wasm'
import { packingOf } from '../../../src/export/sink/compress.js'

// Whoever compresses has begun the library; to begin it twice would take its memory away.
await packingOf('zstd')

/** All frames of a Zstandard file of a few mebibytes at most, as the reference implementation reads them. */
export const unpackedZstd = (content: Uint8Array): Buffer =>
  Buffer.from(decompress(content as Buffer, { defaultHeapSize: 1 << 23 }))
