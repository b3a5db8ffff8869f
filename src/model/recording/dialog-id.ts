import { mixBits, unmixBits } from '../chance/random.js'
import type { Bytes } from '../rows/storage.js'

/** The kinds of servers that tag a dialog, each in its own way: the focus, MCUs and mediation servers, registrars and proxies. */
export const TAGGED_BY = { focus: 0, mcu: 1, registrar: 2 } as const

/**
 * `call-id;from-tag;to-tag`: 32 lower-case hex digits, 10 of the client's tag, and the server's: 8 upper-case digits of the focus (MS-CONFIM
 * 4.3.1), 10 lower-case ones of an MCU (MS-CONFPRO 4.7), 32 upper-case ones of a registrar (MS-SIPAE 4.5). What an MCU began has the two tags
 * in the places of each other, and they look alike. Texts are made of four characters at a time, each four stored and added to the checksum
 * while they are at hand. It is one loop with little to call: V8 puts no more than so much code into one function, and calls would be a
 * third of the time. test/model/recording/dialog-id.test.ts spells the texts out digit by digit.
 */
const LONGEST = 32 + 1 + 10 + 1 + 32

const SEMICOLON = 59

/** The two digits of each byte as they lie in memory, the first one lowest. */
const pairs = (digits: string): Uint16Array =>
  Uint16Array.from({ length: 256 }, (_, byte) => digits.charCodeAt(byte >> 4) | (digits.charCodeAt(byte & 15) << 8))
const lower = pairs('0123456789abcdef')
const upper = pairs('0123456789ABCDEF')

/** One of many words follows from one by each of these. */
const kinds = Int32Array.from({ length: 9 }, (_, which) => Math.imul(which, 0x9e3779b9))

/** What dialog ids are made of: two random words of each dialog, one after the other, and the kind of server that tagged it. */
export type IdSeeds = { readonly words: Int32Array; readonly servers: Uint8Array }

/** Writes texts of dialog ids into a column that has none, and the checksum of each. */
export function nameDialogs(bytes: Bytes, checksums: Int32Array, { words, servers }: IdSeeds, dialogs: number): void {
  if (bytes.heap.length < dialogs * LONGEST) bytes.heap = new Uint8Array(dialogs * LONGEST * 2)
  const view = viewOf(bytes.heap)
  const { ends } = bytes
  let at = 0
  for (let row = 0; row < dialogs; row++) {
    const idSeed1 = words[row * 2]
    const idSeed2 = words[row * 2 + 1]
    let sum = BASIS
    for (let i = 1; i <= 4; i++) {
      const word = mixBits((i <= 2 ? idSeed1 : idSeed2) ^ kinds[i])
      const early = lower[word >>> 24] | (lower[(word >>> 16) & 255] << 16)
      const late = lower[(word >>> 8) & 255] | (lower[word & 255] << 16)
      view.setInt32(at, early, true)
      view.setInt32(at + 4, late, true)
      sum = Math.imul(Math.imul(sum ^ early, PRIME) ^ late, PRIME)
      at += 8
    }
    const both = idSeed1 ^ idSeed2
    const from = mixBits(both ^ kinds[5])
    const early = lower[from >>> 24] | (lower[(from >>> 16) & 255] << 16)
    const late = lower[(from >>> 8) & 255] | (lower[from & 255] << 16)
    const last = lower[mixBits(both ^ kinds[6]) >>> 24]
    const first = SEMICOLON | (early << 8)
    const second = (early >>> 24) | (late << 8)
    const third = (late >>> 24) | (last << 8) | (SEMICOLON << 24)
    view.setInt32(at, first, true)
    view.setInt32(at + 4, second, true)
    view.setInt32(at + 8, third, true)
    at += 12
    sum = Math.imul(Math.imul(Math.imul(sum ^ first, PRIME) ^ second, PRIME) ^ third, PRIME)
    const server = servers[row]
    const digits = server === TAGGED_BY.mcu ? lower : upper
    for (let i = server === TAGGED_BY.registrar ? 4 : 1; i > 0; i--) {
      // Added whether or not it is used: V8 would give up what it has compiled at the first dialog of a registrar.
      const other = idSeed1 + i
      const to = mixBits((i === 1 ? both : other) ^ kinds[7])
      const fourth = digits[to >>> 24] | (digits[(to >>> 16) & 255] << 16)
      const fifth = digits[(to >>> 8) & 255] | (digits[to & 255] << 16)
      view.setInt32(at, fourth, true)
      view.setInt32(at + 4, fifth, true)
      at += 8
      sum = Math.imul(Math.imul(sum ^ fourth, PRIME) ^ fifth, PRIME)
    }
    if (server === TAGGED_BY.mcu) {
      const rest = lower[mixBits(both ^ kinds[8]) >>> 24]
      view.setInt16(at, rest, true)
      at += 2
      sum = Math.imul(Math.imul(sum ^ (rest & 255), PRIME) ^ (rest >>> 8), PRIME)
    }
    checksums[row] = sum
    ends[row] = at
  }
}

/** The two words that a dialog id was made of, which its call id tells; undefined for the id of another maker. */
export function idSeedsOf(text: string): readonly [number, number] | undefined {
  const [, first, third] = /^([\da-f]{8})[\da-f]{8}([\da-f]{8})[\da-f]{8};/.exec(text) ?? []
  if (third === undefined) return undefined
  const seed = (digits: string, which: number) => unmixBits(Number.parseInt(digits, 16)) ^ kinds[which]
  return [seed(first, 1), seed(third, 3)]
}

const BASIS = 0x811c9dc5
const PRIME = 0x01000193

/**
 * FNV-1a, four bytes at a time and then the rest one by one, as a signed 32-bit number. The real algorithm is not published; any
 * checksum serves the look-up. What comes before `start`, a multiple of four bytes, may be in `before` already.
 */
export function checksum(bytes: DataView, start: number, end: number, before = BASIS): number {
  let sum = before
  let at = start
  for (; at + 4 <= end; at += 4) sum = Math.imul(sum ^ bytes.getInt32(at, true), PRIME)
  for (; at < end; at++) sum = Math.imul(sum ^ bytes.getUint8(at), PRIME)
  return sum | 0
}

export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength)
