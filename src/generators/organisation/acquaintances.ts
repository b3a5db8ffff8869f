import { mixBits } from '../../model/chance/random.js'

/**
 * Whom somebody works with outside of their own team: always the same few, the first of them most often. They are anybody, and of more
 * users some are among the new: of a tenth more, about a tenth.
 */
export function acquaintancesOf({
  seed,
  users,
}: {
  seed: number
  users: number
}): (user: number, draw: number) => number {
  return (user, draw) => {
    const which = Math.floor(draw * draw * KNOWN)
    return 1 + jumpHash(mixBits(mixBits(seed ^ SALT) ^ user) + which, users)
  }
}

/** How many people outside of their team somebody works with. Assumed. */
const KNOWN = 24

const SALT = 0x3c6ef372

/**
 * Where a key is put among so many places, evenly. When there are more, it stays, or moves to one of the new (Lamping and Veach 2014, "A
 * fast, minimal memory, consistent hash algorithm").
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
