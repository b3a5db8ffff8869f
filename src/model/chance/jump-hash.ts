import { mixBits } from './random.js'

/**
 * The place of a key among so many places, evenly. When there are more, a key stays, or moves to one of the new (Lamping and Veach 2014,
 * "A fast, minimal memory, consistent hash algorithm").
 */
export function jumpHash(key: number, places: number): number {
  let [at, next, state] = [0, 0, key]
  while (next < places) {
    at = next
    state = mixBits(state + GOLDEN)
    next = Math.floor((at + 1) / (((state >>> 0) + 1) / 0x1_0000_0000))
  }
  return at
}

const GOLDEN = 0x9e3779b9 | 0
