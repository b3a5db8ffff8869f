import type { Config } from '../../config/config.js'
import { mostPhoneNumbers } from './phone-numbers.js'

/** Consecutive numbers of one kind of users. */
export type Block = { readonly first: number; readonly size: number }

/** The numbers of each kind. Local users come first, so that theirs do not depend on the others. */
export type UserBlocks = {
  readonly locals: Block
  /** The announcement service: one identity in each pool. */
  readonly announcers: Block
  /** The users of synthetic transactions, `TEST_USERS_PER_POOL` in each pool. */
  readonly testUsers: Block
  readonly federated: Block
  readonly anonymous: Block
  readonly phones: Block
  /** Voice mail and call park, one identity each in each pool, and the response groups; none in worlds of conferences alone. */
  readonly services: Block
}

/** Users for each response group. Assumed. */
const USERS_PER_GROUP = 2000

/** The number of response groups; a handful of people need none. */
export const responseGroups = ({ users, peerToPeer }: Pick<Config, 'users' | 'peerToPeer'>): number =>
  peerToPeer.rows && users >= 20 ? Math.ceil(users / USERS_PER_GROUP) : 0

export const TEST_USERS_PER_POOL = 3

export const isInBlock = ({ first, size }: Block, user: number): boolean => user >= first && user < first + size

/** The blocks, and the first number after them. */
export function userBlocksOf(config: Config): UserBlocks & { readonly end: number } {
  const { users, topology } = config
  const { pools } = topology
  let end = 1
  const block = (size: number): Block => {
    const first = end
    end += size
    return { first, size }
  }
  const locals = block(users)
  const announcers = block(pools)
  const testUsers = block(pools * TEST_USERS_PER_POOL)
  const federated = block(Math.max(8, Math.ceil(users / 4)))
  const anonymous = block(Math.max(16, Math.ceil(users / 2)))
  const phones = block(Math.min(anonymous.size, mostPhoneNumbers(config)))
  const services = block(config.peerToPeer.rows ? 2 * pools + responseGroups(config) : 0)
  return { locals, announcers, testUsers, federated, anonymous, phones, services, end }
}
