import { crc32 } from 'node:zlib'

/** The CRC-32 of a stretch of text and its length in bytes. Those of two stretches add up to that of both. */
export type TextSum = { readonly checksum: number; readonly bytes: number }

/** The sum of a stretch of each file. */
export type TextSums = Readonly<Record<string, TextSum>>

export const noText: TextSum = { checksum: 0, bytes: 0 }

/** The sum of a text and of more bytes behind it. */
export const withBytes = ({ checksum, bytes }: TextSum, more: Uint8Array): TextSum => ({
  checksum: crc32(more, checksum),
  bytes: bytes + more.length,
})

/** The sum of two texts, one behind the other: as many zero bits go behind the first as the second has, and what it is goes on top. */
export const added = (first: TextSum, second: TextSum): TextSum => ({
  checksum: (times(powerOfX(second.bytes), first.checksum) ^ second.checksum) >>> 0,
  bytes: first.bytes + second.bytes,
})

/** The sum of the last so many bytes of a text, where that of all and that of what comes before them are known. */
export const without = (all: TextSum, before: TextSum): TextSum => {
  const bytes = all.bytes - before.bytes
  return { checksum: (all.checksum ^ times(powerOfX(bytes), before.checksum)) >>> 0, bytes }
}

/** The sums of files that have something to say. */
export const sumsOf = <T>(files: Iterable<readonly [string, T]>, of: (file: T) => TextSum | undefined): TextSums =>
  Object.fromEntries(
    [...files].flatMap(([name, file]) => {
      const sum = of(file)
      return sum === undefined || sum.bytes === 0 ? [] : [[name, sum]]
    }),
  )

// CRC-32 counts in polynomials over bits, modulo this one; the highest bit is the coefficient of x to the 0. As zlib's crc32_combine does it.
const MODULUS = 0xedb8_8320
const ONE = 0x8000_0000
const X_TO_THE_8 = 0x0080_0000

function times(one: number, other: number): number {
  let [product, shifted] = [0, other]
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if ((one & bit) !== 0) product ^= shifted
    shifted = (shifted & 1) === 0 ? shifted >>> 1 : (shifted >>> 1) ^ MODULUS
  }
  return product >>> 0
}

/** x to the number of bits in so many bytes. */
function powerOfX(bytes: number): number {
  let [power, square] = [ONE, X_TO_THE_8]
  for (let rest = bytes; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power = times(power, square)
    square = times(square, square)
  }
  return power
}
