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
