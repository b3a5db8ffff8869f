import { NULL_GUID } from './batch.js'

let hex: readonly string[] | undefined

/** `0000` to `FFFF`; made when they are first wanted. */
const fourDigits = () => Array.from({ length: 0x1_0000 }, (_, i) => i.toString(16).toUpperCase().padStart(4, '0'))

/** One of the four words of a GUID in text. */
export function guidWord(text: string, word: number): number {
  const digits = text.replaceAll('-', '')
  if (!/^[0-9A-Fa-f]{32}$/.test(digits)) throw new Error(`${text} is no GUID`)
  return Number.parseInt(digits.slice(word * 8, word * 8 + 8), 16)
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
