import { mixBits, type Random } from './random.js'

/**
 * The place of an index in a shuffled order of so many: each place once, by the key alone, without a list. Four rounds of a Feistel
 * network over the next power of four; what falls outside goes through it again.
 */
export function shuffledPlace(index: number, size: number, key: number): number {
  const half = Math.max(1, (33 - Math.clz32(size - 1)) >>> 1)
  const mask = 2 ** half - 1
  let at = index
  do {
    let left = at >>> half
    let right = at & mask
    for (let round = 0; round < 4; round++) {
      const next = left ^ (mixBits(right ^ mixBits(key + round)) & mask)
      left = right
      right = next
    }
    at = left * (mask + 1) + right
  } while (at >= size)
  return at
}

/** The numbers from `first` on, as many as asked for, in an order by chance. */
export function shuffledNumbers(first: number, size: number, random: Random): Int32Array {
  const numbers = Int32Array.from({ length: size }, (_, i) => first + i)
  for (let i = size - 1; i > 0; i--) {
    const other = Math.floor(random.next() * (i + 1))
    const kept = numbers[i]
    numbers[i] = numbers[other]
    numbers[other] = kept
  }
  return numbers
}
