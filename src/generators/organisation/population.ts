import type { Config } from '../config/config.js'
import { namesOf } from './names.js'
import { PHONE_NUMBERS, userUris } from './user-uris.js'

/** Consecutive UserIds of one kind of people. */
export type Block = { readonly first: number; readonly size: number }

/** Everybody who can be in a conference, by UserId. Local users come first, so that their ids do not depend on the others. */
export type Population = {
  readonly locals: Block
  /** The announcement service: one identity in each pool. */
  readonly announcers: Block
  /** The users of synthetic transactions, `TEST_USERS_PER_POOL` in each pool. */
  readonly testUsers: Block
  readonly federated: Block
  readonly anonymous: Block
  readonly phones: Block
  /** All UserIds are below this. */
  readonly end: number
  readonly uriOf: (user: number) => string
}

export const TEST_USERS_PER_POOL = 3

/** TenantIds. On premises the built-in tenants stand for how a user was authenticated. */
export const TENANT = { enterprise: 0, federated: 1, anonymous: 2 } as const

/** The TenantId of a user. Callers are anonymous: without a PIN nobody knows who they are. */
export function tenantOf({ federated, anonymous, phones }: Population, user: number): number {
  if (isInBlock(federated, user)) return TENANT.federated
  return isInBlock(anonymous, user) || isInBlock(phones, user) ? TENANT.anonymous : TENANT.enterprise
}

export const isInBlock = ({ first, size }: Block, user: number): boolean => user >= first && user < first + size

export function populationOf(config: Config): Population {
  const { users } = config
  const { pools } = config.topology
  const sizes = [
    users,
    pools,
    pools * TEST_USERS_PER_POOL,
    Math.max(8, Math.ceil(users / 4)),
    Math.max(16, Math.ceil(users / 2)),
    Math.min(Math.max(16, Math.ceil(users / 2)), PHONE_NUMBERS),
  ]
  let next = 1
  const [locals, announcers, testUsers, federated, anonymous, phones] = sizes.map(size => {
    const block = { first: next, size }
    next += size
    return block
  })
  const blocks = { locals, announcers, testUsers, federated, anonymous, phones }
  return {
    ...blocks,
    end: next,
    uriOf: userUris(config, blocks, namesOf(config.seed, config.topology.federatedCompanies)),
  }
}
