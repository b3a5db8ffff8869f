import type { Bytes } from './batch.js'
import { scatter } from './random.js'

/**
 * `call-id;from-tag;to-tag`: 32 lower-case hex digits, 10 of the client's tag, 8 upper-case ones of the server's. All are of one length,
 * and are made of four characters at a time, each four stored and added to the checksum while they are at hand;
 * test/model/dialog-id.test.ts spells them out digit by digit.
 */
const LENGTH = 32 + 1 + 10 + 1 + 8

const SEMICOLON = 59

/** The two digits of each byte as they lie in memory, the first one lowest. */
const pairs = (digits: string): Uint16Array =>
  Uint16Array.from({ length: 256 }, (_, byte) => digits.charCodeAt(byte >> 4) | (digits.charCodeAt(byte & 15) << 8))
const lower = pairs('0123456789abcdef')
const upper = pairs('0123456789ABCDEF')

/** Appends texts of dialog ids to a column, spread from the two random words of each dialog; says the checksum of each. */
export function dialogIds(): (bytes: Bytes, row: number, mark: number, mark2: number) => number {
  let heap: Uint8Array = new Uint8Array(0)
  let view = viewOf(heap)

  return (bytes, row, mark, mark2) => {
    const start = row === 0 ? 0 : bytes.ends[row - 1]
    const end = start + LENGTH
    if (end > bytes.heap.length) enlarge(bytes)
    if (bytes.heap !== heap) {
      heap = bytes.heap
      view = viewOf(heap)
    }
    bytes.ends[row] = end
    let sum = digits(view, start, BASIS, lower, spread(mark, 1))
    sum = digits(view, start + 8, sum, lower, spread(mark, 2))
    sum = digits(view, start + 16, sum, lower, spread(mark2, 3))
    sum = digits(view, start + 24, sum, lower, spread(mark2, 4))
    const tag = spread(mark ^ mark2, 5)
    const first = early(lower, tag)
    const then = late(lower, tag)
    const last = lower[spread(mark ^ mark2, 6) >>> 24]
    sum = four(view, start + 32, sum, SEMICOLON | (first << 8))
    sum = four(view, start + 36, sum, (first >>> 24) | (then << 8))
    sum = four(view, start + 40, sum, (then >>> 24) | (last << 8) | (SEMICOLON << 24))
    return digits(view, start + 44, sum, upper, spread(mark ^ mark2, 7)) | 0
  }
}

/** Writes the eight digits of a word; says the sum with them. */
function digits(view: DataView, at: number, sum: number, pairs: Uint16Array, word: number): number {
  const first = early(pairs, word)
  const then = late(pairs, word)
  view.setInt32(at, first, true)
  view.setInt32(at + 4, then, true)
  return add(add(sum, first), then)
}

/** Writes four characters; says the sum with them. */
function four(view: DataView, at: number, sum: number, characters: number): number {
  view.setInt32(at, characters, true)
  return add(sum, characters)
}

/** The first and the last four digits of a word. */
const early = (pairs: Uint16Array, word: number): number => pairs[word >>> 24] | (pairs[(word >>> 16) & 255] << 16)
const late = (pairs: Uint16Array, word: number): number => pairs[(word >>> 8) & 255] | (pairs[word & 255] << 16)

/** One of many words that follow from one. */
const spread = (word: number, which: number): number => scatter(word ^ Math.imul(which, 0x9e3779b9))

const BASIS = 0x811c9dc5
const add = (sum: number, next: number): number => Math.imul(sum ^ next, 0x01000193)

/**
 * FNV-1a, four bytes at a time and then the rest one by one, as a signed 32-bit number. The real algorithm is not published; any
 * checksum serves the look-up. What comes before `start`, a multiple of four bytes, may be in `before` already.
 */
export function checksum(bytes: DataView, start: number, end: number, before = BASIS): number {
  let sum = before
  let at = start
  for (; at + 4 <= end; at += 4) sum = add(sum, bytes.getInt32(at, true))
  for (; at < end; at++) sum = add(sum, bytes.getUint8(at))
  return sum | 0
}

export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength)

function enlarge(bytes: Bytes): void {
  const heap = new Uint8Array(bytes.heap.length * 2)
  heap.set(bytes.heap)
  bytes.heap = heap
}
