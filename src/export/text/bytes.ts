import { addressText, isIPv6 } from '../../model/rows/address.js'
import { putAscii } from '../../model/rows/ascii.js'
import { DAY, MINUTE, SECOND, type Time, toMilliseconds } from '../../model/time.js'

// Text is written through a DataView, four or eight bytes at a time, from tables of ready-made digits: many times as fast as byte by
// byte. A store may touch a few bytes after the text it writes, which the next one overwrites; a chunk keeps that much room at its end.
// Eight bytes are a float64, whose bits are text: no text of ASCII is a NaN, so they arrive as they are.

/** How many bytes after the end of its text a writer may touch. */
export const SPILL = 8

/** The first four characters of a text as one number, the first in its lowest byte; what is missing is zero. */
export function fourBytes(text: string): number {
  let word = 0
  for (let i = 0; i < 4; i++) word |= text.charCodeAt(i) << (8 * i)
  return word
}

const pair = new DataView(new ArrayBuffer(8))

/** The same for eight characters. */
export function eightBytes(text: string): number {
  pair.setInt32(0, fourBytes(text), true)
  pair.setInt32(4, fourBytes(text.slice(4)), true)
  return pair.getFloat64(0, true)
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

const ZEROS = 0x3030_3030
const digitsOf = (value: number): number =>
  (value / 1000) | 0 | ((((value / 100) | 0) % 10) << 8) | ((((value / 10) | 0) % 10) << 16) | ((value % 10) << 24)

/** 0000..9999, and 0..9999 without leading zeros; how many bytes of these count. */
const fullDigits = Int32Array.from({ length: 10_000 }, (_, i) => digitsOf(i) | ZEROS)
export const shortLength = Uint8Array.from({ length: 10_000 }, (_, i) => (i < 10 ? 1 : i < 100 ? 2 : i < 1000 ? 3 : 4))
export const shortDigits = fullDigits.map((word, i) => word >>> (8 * (4 - shortLength[i])))

const MINUS = 0x2d
const TEN_THOUSAND = 10_000

/** Writes a whole number of 32 bits, as `String` does. */
export function writeInt(view: DataView, at: number, value: number): number {
  if (value >= 0 && value < TEN_THOUSAND) {
    view.setInt32(at, shortDigits[value], true)
    return at + shortLength[value]
  }
  return writeMore(view, at, value)
}

function writeMore(view: DataView, at: number, value: number): number {
  let rest = value
  if (rest < 0) {
    view.setUint8(at++, MINUS)
    rest = -rest
  }
  const upper = (rest / TEN_THOUSAND) | 0
  if (upper >= TEN_THOUSAND) {
    const top = (upper / TEN_THOUSAND) | 0
    view.setInt32(at, shortDigits[top], true)
    at += shortLength[top]
    view.setInt32(at, fullDigits[upper - top * TEN_THOUSAND], true)
    at += 4
  } else if (upper > 0) {
    view.setInt32(at, shortDigits[upper], true)
    at += shortLength[upper]
  } else {
    view.setInt32(at, shortDigits[rest], true)
    return at + shortLength[rest]
  }
  view.setInt32(at, fullDigits[rest - upper * TEN_THOUSAND], true)
  return at + 4
}

const BILLION = 1e9

/** Writes a whole number of up to 2^53 as decimal digits. */
export function writeLong(view: DataView, at: number, value: number): number {
  if (value < 0) view.setUint8(at, MINUS)
  const start = value < 0 ? at + 1 : at
  const rest = Math.abs(value)
  if (rest < BILLION) return writeInt(view, start, rest)
  const end = writeInt(view, start, Math.floor(rest / BILLION))
  // The one that keeps the zeros after it is written over the last digit, which is put back.
  const last = view.getUint8(end - 1)
  const after = writeInt(view, end - 1, BILLION + (rest % BILLION))
  view.setUint8(end - 1, last)
  return after
}

/** `09:00:00` for each minute of a day; `59.`; `997`. */
export const minutes = Float64Array.from({ length: DAY / MINUTE }, (_, i) =>
  eightBytes(`${pad((i / 60) | 0, 2)}:${pad(i % 60, 2)}:00`),
)
export const seconds = Int32Array.from({ length: 60 }, (_, i) => fourBytes(`${pad(i, 2)}. `))
export const fractions = Int32Array.from({ length: SECOND }, (_, tick) => fourBytes(`${pad(toMilliseconds(tick), 3)} `))

/** The milliseconds of a moment that is no whole tick, as a labelled defect can make one. */
export const betweenTicks = (time: Time): number =>
  fourBytes(`${pad(toMilliseconds(time - Math.floor(time / SECOND) * SECOND), 3)} `)

const dates = new Map<number, string>()

/** `2024-01-08`: the date that a day since 1970 has. Kept, since the rows of some tables go back and forth between days. */
export function dateText(day: number): string {
  const known = dates.get(day)
  if (known !== undefined) return known
  const text = new Date(day * 86_400_000).toISOString().slice(0, 10)
  dates.set(day, text)
  return text
}

export const TIME_BYTES = 23

/** A day's text as it is stored: `2024-01-`, and `08` with what stands before the time. */
export type DayText = { readonly midnight: Time; readonly month: number; readonly date: number }

/** Says the marks of the day that a moment is of. Kept, since the rows of some tables go back and forth between days. */
export function dayTexts(separator: ' ' | 'T'): (time: Time) => DayText {
  const known = new Map<number, DayText>()
  return time => {
    const day = Math.floor(time / DAY)
    let marks = known.get(day)
    if (marks === undefined) {
      const text = `${dateText(day)}${separator}`
      marks = { midnight: day * DAY, month: eightBytes(text), date: fourBytes(text.slice(8)) }
      known.set(day, marks)
    }
    return marks
  }
}

/** `00` to `FF`, as two bytes. */
const hexDigit = (value: number): number => value + (value < 10 ? 0x30 : 0x37)
const hexPairs = Uint16Array.from({ length: 256 }, (_, i) => hexDigit(i >> 4) | (hexDigit(i & 15) << 8))

export const GUID_BYTES = 36
const DASH = 0x2d

/** Writes the GUID whose four words start at `first` as SQL Server prints it: upper case, dashes, no braces. */
export function writeGuid(view: DataView, at: number, words: Uint32Array, first: number): number {
  const one = words[first]
  const two = words[first + 1]
  const three = words[first + 2]
  const four = words[first + 3]
  view.setInt32(at, hexPairs[one >>> 24] | (hexPairs[(one >>> 16) & 0xff] << 16), true)
  view.setInt32(at + 4, hexPairs[(one >>> 8) & 0xff] | (hexPairs[one & 0xff] << 16), true)
  view.setUint8(at + 8, DASH)
  view.setInt32(at + 9, hexPairs[two >>> 24] | (hexPairs[(two >>> 16) & 0xff] << 16), true)
  view.setUint8(at + 13, DASH)
  view.setInt32(at + 14, hexPairs[(two >>> 8) & 0xff] | (hexPairs[two & 0xff] << 16), true)
  view.setUint8(at + 18, DASH)
  view.setInt32(at + 19, hexPairs[three >>> 24] | (hexPairs[(three >>> 16) & 0xff] << 16), true)
  view.setUint8(at + 23, DASH)
  view.setInt32(at + 24, hexPairs[(three >>> 8) & 0xff] | (hexPairs[three & 0xff] << 16), true)
  view.setInt32(at + 28, hexPairs[four >>> 24] | (hexPairs[(four >>> 16) & 0xff] << 16), true)
  view.setInt32(at + 32, hexPairs[(four >>> 8) & 0xff] | (hexPairs[four & 0xff] << 16), true)
  return at + GUID_BYTES
}

/** Writes `heap[from..to)` in upper-case hexadecimal. */
export function writeHex(view: DataView, at: number, heap: Uint8Array, from: number, to: number): number {
  let i = from
  for (; i + 1 < to; i += 2) {
    view.setInt32(at, hexPairs[heap[i]] | (hexPairs[heap[i + 1]] << 16), true)
    at += 4
  }
  if (i === to) return at
  view.setUint16(at, hexPairs[heap[i]], true)
  return at + 2
}

/** `.0` to `.255`, and how many bytes these are. */
const octets = Int32Array.from({ length: 256 }, (_, i) => fourBytes(`.${i}`))
const octetLength = Uint8Array.from({ length: 256 }, (_, i) => `.${i}`.length)

export const ADDRESS_BYTES = '255.255.255.255'.length

/** Writes an address, as `addressText` spells it. */
export function writeAddress(view: DataView, at: number, address: number): number {
  if (isIPv6(address)) return putAscii(view, at, addressText(address))
  const first = address >>> 24
  view.setInt32(at, shortDigits[first], true)
  at += shortLength[first]
  for (let shift = 16; shift >= 0; shift -= 8) {
    const octet = (address >>> shift) & 0xff
    view.setInt32(at, octets[octet], true)
    at += octetLength[octet]
  }
  return at
}

/** Writes a text of ASCII characters. */
export function writeAscii(bytes: Uint8Array, at: number, text: string): number {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i)
  return at + text.length
}
