/** A Zstandard frame (RFC 8878) with one block of text as it is, and the means to open it for the blocks of another behind it. */

/** Magic number; no size, no checksum, no dictionary; a window of 2 MiB, more than a frame of ours has text. */
const FRAME_HEADER = Buffer.from('28b52ffd0058', 'hex')
const MAGIC = FRAME_HEADER.subarray(0, 4)
const BLOCK_HEADER = 3

/** A block has no more text. */
export const MOST_IN_BLOCK = 128 << 10

/** The frame of a text that may be opened afterwards; of no more than fits into a block. */
export function rawFrame(text: Uint8Array): Uint8Array {
  const block = Buffer.alloc(BLOCK_HEADER)
  // Raw, and the last.
  block.writeUIntLE((text.length << 3) | 1, 0, BLOCK_HEADER)
  return Buffer.concat([FRAME_HEADER, block, text])
}

/** Bytes that suffice to know what stands at the beginning of a frame. */
export const MOST_FRAME_HEADER = 14

/** Whether these bytes are a raw frame, open or closed. */
export const isRawFrame = (bytes: Uint8Array): boolean =>
  bytes.length >= FRAME_HEADER.length + BLOCK_HEADER &&
  FRAME_HEADER.equals(bytes.subarray(0, FRAME_HEADER.length)) &&
  Buffer.from(bytes).readUIntLE(FRAME_HEADER.length, BLOCK_HEADER) >> 1 ===
    (bytes.length - FRAME_HEADER.length - BLOCK_HEADER) << 2

/** A raw frame whose block is the last, or is not. */
export function withLast(frame: Uint8Array, isLast: boolean): Uint8Array {
  const changed = Buffer.from(frame)
  changed[FRAME_HEADER.length] = (changed[FRAME_HEADER.length] & ~1) | (isLast ? 1 : 0)
  return changed
}

/**
 * The beginning of a frame, with blocks of nothing in place of its header: what follows are blocks of the frame before it. Behind text that
 * is not compressed, a decoder is as it is at the beginning. Without a header, it stays as it is.
 */
export function withoutHeader(beginning: Uint8Array): Uint8Array {
  if (!MAGIC.equals(beginning.subarray(0, MAGIC.length))) return beginning
  const descriptor = beginning[MAGIC.length]
  const isSingle = (descriptor & 0x20) > 0
  const size = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6]
  const length = MAGIC.length + 1 + (isSingle ? 0 : 1) + [0, 1, 2, 4][descriptor & 3] + size
  // An empty block of three bytes; and one of four, that would repeat its byte.
  const fours = length % 3
  const blocks = [
    ...new Array<string>(fours).fill('02000000'),
    ...new Array<string>((length - 4 * fours) / 3).fill('000000'),
  ]
  return Buffer.concat([Buffer.from(blocks.join(''), 'hex'), beginning.subarray(length)])
}
