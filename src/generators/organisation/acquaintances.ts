import { jumpHash } from '../../model/chance/jump-hash.js'
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
