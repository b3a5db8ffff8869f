import zlib from 'node:zlib'
import type { Packing } from './packing.js'
import type { TextSum } from './text-sum.js'

/** No time, no name, and no system that it was made on: the bytes are the same everywhere. */
const GZIP_HEADER = Buffer.from('1f8b08000000000000ff', 'hex')

/** An empty block that says that it is the last. */
const LAST_BLOCK = [0x03, 0x00]

/** The bytes at the end of a gzip file that say what its text adds up to. */
export const GZIP_TRAILER = 8

/**
 * All of a file is one member, whoever made its pieces, since many readers stop behind the first. A piece ends at a whole byte, and the
 * next does not look back at it.
 */
export const gzipPacking: Packing = {
  opens: GZIP_HEADER,
  piece: () => zlib.createDeflateRaw({ finishFlush: zlib.constants.Z_SYNC_FLUSH }),
  closes: text => Buffer.concat([Buffer.from(LAST_BLOCK), gzipTrailer(text)]),
  sums: true,
}

/** The end of a gzip file with that text. */
export function gzipTrailer({ checksum, bytes }: TextSum): Uint8Array {
  const trailer = Buffer.alloc(GZIP_TRAILER)
  trailer.writeUInt32LE(checksum, 0)
  trailer.writeUInt32LE(bytes % 0x1_0000_0000, 4)
  return trailer
}
