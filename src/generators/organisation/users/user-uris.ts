import { STREAM, stableDraw } from '../../../model/chance/stable-draw.js'
import type { Config } from '../../config/config.js'
import { byRank, type Names } from '../names/names.js'
import { givenPeople } from './directory.js'
import { givenUris } from './given-uris.js'
import { phoneNumbersOf } from './phone-numbers.js'
import { isInBlock, TEST_USERS_PER_POOL, type UserBlocks } from './user-blocks.js'

/**
 * The UserUri of a user: without `sip:`, as published queries match it. Phone numbers are UserUris too. Those of the file of people come
 * first; what is invented beside them is another.
 */
export function userUris(config: Config, blocks: UserBlocks, names: Names) {
  const invented = inventedUris(config, blocks, names)
  if (config.directory === undefined) return invented
  const { locals, phones } = blocks
  const given = once(() => {
    const uris = givenUris(config)
    const others = Array.from({ length: phones.size }, (_, i) => invented(phones.first + i))
    const numbers = [...new Set([...givenPeople(config).flatMap(({ phone }) => phone ?? []), ...others])]
    return { uris, numbers, taken: new Set(uris.map(uri => uri.toLowerCase())) }
  })
  return (user: number): string => {
    const { uris, numbers, taken } = given()
    if (isInBlock(locals, user) && user <= uris.length) return uris[user - 1]
    if (isInBlock(phones, user)) return numbers[user - phones.first]
    const uri = invented(user)
    return taken.has(uri.toLowerCase()) ? uri.replace('@', `.${user}@`) : uri
  }
}

/** The URI of whoever comes to somebody's place in a week: none that a file of people has. */
export function newcomerUris(config: Config, { newcomer }: Names): (user: number, week: number) => string {
  const given = once(
    () => new Set(config.directory === undefined ? [] : givenUris(config).map(uri => uri.toLowerCase())),
  )
  return (user, week) => {
    const name = newcomer(user, week)
    const taken = given().has(`${name}@${config.domain}`.toLowerCase())
    return `${name}${taken ? '.2' : ''}@${config.domain}`
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

function inventedUris(config: Config, blocks: UserBlocks, { person, company }: Names) {
  const { locals, announcers, testUsers, federated, phones, services } = blocks
  // A few partners have most of the people from elsewhere.
  const partner = byRank(config.topology.federatedCompanies, 1)
  let number: ((index: number) => string) | undefined
  return (user: number): string => {
    if (isInBlock(locals, user)) return `${person(user - 1)}@${config.domain}`
    if (isInBlock(announcers, user)) return `RtcApplication-${guidText(config.seed, user)}@${config.domain}`
    if (isInBlock(testUsers, user)) {
      const place = user - testUsers.first
      return `synthetic${(place % TEST_USERS_PER_POOL) + 1}.pool${Math.floor(place / TEST_USERS_PER_POOL) + 1}@${config.domain}`
    }
    if (isInBlock(federated, user)) {
      const place = user - federated.first
      return `${person(locals.size + place)}@${company(partner(stableDraw(config.seed, user, STREAM.partner)))}`
    }
    if (isInBlock(phones, user)) {
      number ??= phoneNumbersOf(config, phones.size)
      return number(user - phones.first)
    }
    if (isInBlock(services, user))
      return `${serviceName(user - services.first, config.topology.pools)}@${config.domain}`
    // Somebody anonymous, and each guest: what a client makes up ([MS-SIPAE] 3.2.4.3).
    return `${hex(config.seed, user)}${hex(user, config.seed)}${hex(config.seed + 1, user)}${hex(user, config.seed + 3)}@anonymous.invalid`
  }
}

/** What response groups are for. */
const purposes = ['helpdesk', 'reception', 'sales', 'support', 'billing', 'orders', 'hr', 'facilities']

/** The name of a service: voice mail of each pool, call park of each, response groups. A hyphen is in no name of a person. */
function serviceName(place: number, pools: number): string {
  if (place < pools) return `um-subscriber-access${place + 1}`
  if (place < 2 * pools) return `call-park-service${place - pools + 1}`
  const group = place - 2 * pools
  const round = Math.floor(group / purposes.length)
  return `rgs-${purposes[group % purposes.length]}${round === 0 ? '' : round + 1}`
}

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** A GUID of version 4 as text, lower case. */
function guidText(seed: number, user: number): string {
  const [a, b, c, d] = [hex(seed, user), hex(user, seed ^ 7), hex(seed ^ 5, user), hex(user, seed ^ 3)]
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`
}

/** Eight hex digits, a hash of two numbers. */
function hex(a: number, b: number): string {
  let word = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 1, 0xc2b2ae35)
  word = Math.imul(word ^ (word >>> 15), 0x2c1b3c6d)
  word = Math.imul(word ^ (word >>> 12), 0x297a2d39)
  word ^= word >>> 15
  return hexPairs[word >>> 24] + hexPairs[(word >>> 16) & 255] + hexPairs[(word >>> 8) & 255] + hexPairs[word & 255]
}
