import type { Config } from '../config/config.js'
import { type Names, names } from './names.js'
import { DOMAIN } from './topology.js'

/** Consecutive UserIds of one kind of people. */
export type Block = { readonly first: number; readonly size: number }

/** Everybody who can turn up in a conference. The people of the organisation come first: their ids do not depend on the rest. */
export type Population = {
  readonly locals: Block
  /** The announcement service: one identity in each pool. */
  readonly announcers: Block
  /** Test users of the synthetic transactions: `TEST_USERS_PER_POOL` in each pool. */
  readonly testUsers: Block
  readonly federated: Block
  readonly anonymous: Block
  readonly phones: Block
  /** All UserIds are below this. */
  readonly end: number
  readonly uriOf: (user: number) => string
}

export const TEST_USERS_PER_POOL = 3

/** TenantId by kind; on premises the built-in tenants stand for how someone was authenticated. */
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
    Math.min(Math.max(16, Math.ceil(users / 2)), PHONES),
  ]
  let next = 1
  const [locals, announcers, testUsers, federated, anonymous, phones] = sizes.map(size => {
    const block = { first: next, size }
    next += size
    return block
  })
  const blocks = { locals, announcers, testUsers, federated, anonymous, phones }
  return { ...blocks, end: next, uriOf: uriOf(config, blocks, names(config.seed, config.topology.federatedCompanies)) }
}

/** UserUri: without a `sip:` prefix, as public queries match it; phone numbers stand there too. */
function uriOf(config: Config, blocks: Omit<Population, 'end' | 'uriOf'>, { person, company }: Names) {
  const { locals, announcers, testUsers, federated, anonymous } = blocks
  return (user: number): string => {
    if (isInBlock(locals, user)) return `${person(user - 1)}@${DOMAIN}`
    if (isInBlock(announcers, user)) return `RtcApplication-${hex(config.seed, user)}-${hex(user, 7)}@${DOMAIN}`
    if (isInBlock(testUsers, user)) {
      const place = user - testUsers.first
      return `synthetic${(place % TEST_USERS_PER_POOL) + 1}.pool${Math.floor(place / TEST_USERS_PER_POOL) + 1}@${DOMAIN}`
    }
    if (isInBlock(federated, user)) {
      const place = user - federated.first
      return `${person(locals.size + place)}@${company(place % config.topology.federatedCompanies)}`
    }
    if (isInBlock(anonymous, user)) return `${hex(config.seed, user)}${hex(user, 3)}${hex(user, 5)}@anonymous.example`
    return phoneNumber(user - blocks.phones.first)
  }
}

/** Area codes that no service uses (x11), each with the hundred numbers 555-0100 to 555-0199 that are reserved for fiction. */
const areaCodes = Array.from({ length: 700 }, (_, i) => 201 + i).filter(code => code % 100 !== 11)
const PHONES = areaCodes.length * 100

const phoneNumber = (index: number): string =>
  `+1${areaCodes[(index * 37) % areaCodes.length]}55501${String(Math.floor(index / areaCodes.length) % 100).padStart(2, '0')}`

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Eight hex digits scattered from two numbers. */
function hex(a: number, b: number): string {
  let word = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 1, 0xc2b2ae35)
  word = Math.imul(word ^ (word >>> 15), 0x2c1b3c6d)
  word = Math.imul(word ^ (word >>> 12), 0x297a2d39)
  word ^= word >>> 15
  return hexPairs[word >>> 24] + hexPairs[(word >>> 16) & 255] + hexPairs[(word >>> 8) & 255] + hexPairs[word & 255]
}
