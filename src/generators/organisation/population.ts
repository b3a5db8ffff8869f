import type { Config } from '../config/config.js'
import { namesOf } from './names/names.js'
import { sitesOf } from './sites.js'
import { isInBlock, type UserBlocks, userBlocksOf } from './users/user-blocks.js'
import { type UserIds, userIdsOf } from './users/user-ids.js'
import { newcomerUris, userUris } from './users/user-uris.js'

/** Everybody who can be in a conference, by number. */
export type Population = UserBlocks &
  UserIds & {
    /** The first number above those of all. */
    readonly end: number
    readonly uriOf: (user: number) => string
    /** The URI of whoever comes to somebody's place in a week. */
    readonly newcomer: (user: number, week: number) => string
  }

export function populationOf(config: Config): Population {
  const blocks = userBlocksOf(config)
  const named = { people: blocks.locals.size + blocks.federated.size, companies: config.topology.federatedCompanies }
  const names = namesOf(config.seed, { ...named, ...languagesOf(config, blocks) })
  return {
    ...blocks,
    ...userIdsOf(config.seed, blocks.end),
    uriOf: userUris(config, blocks, names),
    newcomer: newcomerUris(config, names),
  }
}

/** Users have names of their site's language, others of the world's. */
function languagesOf(config: Config, { locals }: UserBlocks) {
  const { locale } = config
  const ofSites = config.sites.map(site => site.locale ?? locale)
  if (ofSites.every(each => each === locale)) return { locale, others: [], localeOf: () => locale }
  const sites = sitesOf(config)
  const localeOf = (index: number) => (index < locals.size ? ofSites[sites.of(index + 1)] : locale)
  return { locale, others: ofSites, localeOf }
}

/** TenantIds. On premises the built-in tenants stand for how a user was authenticated. */
export const TENANT = { enterprise: 0, federated: 1, anonymous: 2 } as const

/** The TenantId of a user. Callers are anonymous: without a PIN nobody knows who they are. */
export function tenantOf({ federated, anonymous, phones, end }: Population, user: number): number {
  if (isInBlock(federated, user)) return TENANT.federated
  return user >= end || isInBlock(anonymous, user) || isInBlock(phones, user) ? TENANT.anonymous : TENANT.enterprise
}
