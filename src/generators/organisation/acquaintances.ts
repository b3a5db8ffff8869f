import { jumpHash } from '../../model/chance/jump-hash.js'
import { mixBits } from '../../model/chance/random.js'

/**
 * The people outside of their team whom a user works with: always the same few, the first of them most often. Where users are added, a
 * few acquaintances are replaced by new users: of a tenth more users, about a tenth.
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

/** Acquaintances of each user. Assumed. */
const KNOWN = 24

const SALT = 0x3c6ef372
