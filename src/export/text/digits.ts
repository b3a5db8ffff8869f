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
