import { shuffledNumbers } from '../../../model/chance/permutation.js'
import { streams } from '../../../model/chance/random.js'

/**
 * The UserIds of a world. Inside, users are numbered by kind, team and when they came, so that all of that follows from the number. In
 * LcsCDR users have the number in whose order they were first seen, which tells none of it: here an order by chance.
 */
export type UserIds = {
  /** By internal number. */
  readonly ids: Int32Array
  /** Internal numbers by UserId. */
  readonly users: Int32Array
}

const orders = streams('user ids')

/** `end`: the first number above those of all users. */
export function userIdsOf(seed: number, end: number): UserIds {
  const shuffled = shuffledNumbers(1, end - 1, orders(seed, 0))
  const ids = new Int32Array(end)
  const users = new Int32Array(end)
  for (let user = 1; user < end; user++) {
    ids[user] = shuffled[user - 1]
    users[shuffled[user - 1]] = user
  }
  return { ids, users }
}
