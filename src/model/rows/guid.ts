import { NULL_GUID } from './batch.js'

/** Four 32-bit words, signed as bit operations leave them, most significant first. */
export type Guid = readonly [number, number, number, number]

/** A random (version 4) GUID of four random words, as Windows makes them. */
export const randomGuid = (a: number, b: number, c: number, d: number): Guid => [
  a,
  (b & 0xffff_0fff) | 0x4000,
  (c & 0x3fff_ffff) | 0x8000_0000,
  d,
]

let hex: readonly string[] | undefined

/** `0000` to `FFFF`; made when they are first wanted. */
const fourDigits = () => Array.from({ length: 0x1_0000 }, (_, i) => i.toString(16).toUpperCase().padStart(4, '0'))

const shape = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})([0-9a-f]{8})$/i

/** Puts a GUID, or NULL, into a row. */
export function putGuid(words: Uint32Array, row: number, guid: Guid | null): void {
  const at = row * 4
  words[at] = guid === null ? NULL_GUID : guid[0]
  words[at + 1] = guid === null ? NULL_GUID : guid[1]
  words[at + 2] = guid === null ? NULL_GUID : guid[2]
  words[at + 3] = guid === null ? NULL_GUID : guid[3]
}

/** Puts a GUID that is given as text into a row, as four words. */
export function writeGuid(words: Uint32Array, row: number, text: string | null): void {
  if (text === null) {
    words.fill(NULL_GUID, row * 4, row * 4 + 4)
    return
  }
  const digits = shape.exec(text)
  if (digits === null) throw new Error(`${text} is no GUID`)
  words[row * 4] = Number.parseInt(digits[1], 16)
  words[row * 4 + 1] = Number.parseInt(digits[2] + digits[3], 16)
  words[row * 4 + 2] = Number.parseInt(digits[4] + digits[5], 16)
  words[row * 4 + 3] = Number.parseInt(digits[6], 16)
}

/** The GUID whose four words start at `first`, as SQL Server prints it. */
export function guidText(words: Uint32Array, first: number): string {
  hex ??= fourDigits()
  const digits = hex
  const high = (word: number) => digits[words[first + word] >>> 16]
  const low = (word: number) => digits[words[first + word] & 0xffff]
  return `${high(0)}${low(0)}-${high(1)}-${low(1)}-${high(2)}-${low(2)}${high(3)}${low(3)}`
}

/** A GUID of all ones stands for NULL. */
export const isNullGuid = (words: Uint32Array, row: number): boolean =>
  words[row * 4] === NULL_GUID &&
  words[row * 4 + 1] === NULL_GUID &&
  words[row * 4 + 2] === NULL_GUID &&
  words[row * 4 + 3] === NULL_GUID
