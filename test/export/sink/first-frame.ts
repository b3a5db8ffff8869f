import { decompress } from 'fzstd'

/** What a reader gets that stops behind the first frame of a Zstandard file, found by the lengths of its blocks (RFC 8878). */
export function firstFrame(content: Buffer): Buffer {
  const descriptor = content[4]
  const isSingle = (descriptor & 0x20) > 0
  let at = 5 + (isSingle ? 0 : 1) + [0, 1, 2, 4][descriptor & 3] + [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6]
  for (let isLast = false; !isLast; ) {
    const block = content.readUIntLE(at, 3)
    isLast = (block & 1) === 1
    at += 3 + (((block >> 1) & 3) === 1 ? 1 : block >> 3)
  }
  const end = at + ((descriptor & 4) > 0 ? 4 : 0)
  return Buffer.from(decompress(content.subarray(0, end)))
}
