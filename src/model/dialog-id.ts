import type { Bytes } from './batch.js'

/** `call-id;from-tag;to-tag`: 32 lower-case hex digits, 10 of the client's tag, 8 upper-case ones of the server's. */
const LENGTH = 32 + 1 + 10 + 1 + 8

const lower = Uint8Array.from('0123456789abcdef', digit => digit.charCodeAt(0))
const upper = Uint8Array.from('0123456789ABCDEF', digit => digit.charCodeAt(0))
const SEMICOLON = 59

/** Appends the text of a dialog id, spread from the two random words of the dialog; returns where it starts. */
export function appendDialogId(bytes: Bytes, row: number, mark: number, mark2: number): number {
  const start = row === 0 ? 0 : bytes.ends[row - 1]
  if (start + LENGTH > bytes.heap.length) enlarge(bytes)
  const { heap } = bytes
  let at = start
  for (let i = 0; i < 4; i++) at = hex(heap, at, lower, mix(i < 2 ? mark : mark2, i + 1), 8)
  heap[at++] = SEMICOLON
  at = hex(heap, at, lower, mix(mark ^ mark2, 5), 8)
  at = hex(heap, at, lower, mix(mark ^ mark2, 6), 2)
  heap[at++] = SEMICOLON
  at = hex(heap, at, upper, mix(mark ^ mark2, 7), 8)
  bytes.ends[row] = at
  return start
}

/** FNV-1a over the bytes, as a signed 32-bit number. The real algorithm is not published; any checksum serves the look-up. */
export function checksum(heap: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ heap[at], 0x01000193)
  return hash | 0
}

function hex(heap: Uint8Array, at: number, digits: Uint8Array, word: number, count: number): number {
  for (let i = 0; i < count; i++) heap[at + i] = digits[(word >>> (28 - 4 * i)) & 15]
  return at + count
}

/** One of many words that follow from one: murmur3's finalizer. */
function mix(word: number, which: number): number {
  let hash = word ^ Math.imul(which, 0x9e3779b9)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

function enlarge(bytes: Bytes): void {
  const heap = new Uint8Array(bytes.heap.length * 2)
  heap.set(bytes.heap)
  bytes.heap = heap
}
