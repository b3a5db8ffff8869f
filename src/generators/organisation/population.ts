import type { Config } from '../config/config.js'
import { namesOf } from './names.js'
import { isInBlock, type UserBlocks, userBlocksOf } from './user-blocks.js'
import { type UserIds, userIdsOf } from './user-ids.js'
import { userUris } from './user-uris.js'

/** Everybody who can be in a conference, by number. */
export type Population = UserBlocks &
  UserIds & {
    /** The first number above those of all. */
    readonly end: number
    readonly uriOf: (user: number) => string
  }

export function populationOf(config: Config): Population {
  const blocks = userBlocksOf(config)
  const names = namesOf(config.seed, {
    people: blocks.locals.size + blocks.federated.size,
    companies: config.topology.federatedCompanies,
  })
  return { ...blocks, ...userIdsOf(config.seed, blocks.end), uriOf: userUris(config, blocks, names) }
}

/** TenantIds. On premises the built-in tenants stand for how a user was authenticated. */
export const TENANT = { enterprise: 0, federated: 1, anonymous: 2 } as const

/** The TenantId of a user. Callers are anonymous: without a PIN nobody knows who they are. */
export function tenantOf({ federated, anonymous, phones, end }: Population, user: number): number {
  if (isInBlock(federated, user)) return TENANT.federated
  return user >= end || isInBlock(anonymous, user) || isInBlock(phones, user) ? TENANT.anonymous : TENANT.enterprise
}
