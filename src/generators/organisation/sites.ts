import type { Config } from '../config/config.js'
import { type Zone, zone } from '../time/zone.js'
import { teamOf } from './teams.js'
import { givenPeople } from './users/directory.js'

/** The sites that users work at; one, without a name, where none are configured. */
export type Sites = {
  readonly names: readonly string[]
  readonly zones: readonly Zone[]
  /** The site of a user, from 0; a whole team is at one, unless the file of people says otherwise. */
  of(user: number): number
  /** The home pool of a user at first: one of their site's, where there are as many pools as sites. */
  homeOf(user: number): number
}

/** The fractional parts of its multiples lie evenly between 0 and 1, however many there are. */
const GOLDEN = 0.6180339887498949

type Given = Pick<Config, 'sites' | 'timezone' | 'users' | 'directory'> & {
  readonly topology: { readonly pools: number }
}

export function sitesOf(config: Given): Sites {
  const { sites, timezone, topology } = config
  const { pools } = topology
  if (sites.length === 0) {
    return { names: [], zones: [zone(timezone)], of: () => 0, homeOf: user => (user % pools) + 1 }
  }
  let sum = 0
  const bounds = sites.map(({ share }) => {
    sum += share
    return sum
  })
  const byTeam = (user: number): number => {
    const place = (teamOf(user) * GOLDEN) % 1
    const found = bounds.findIndex(bound => place < bound)
    return found < 0 ? sites.length - 1 : found
  }
  // Asked for when somebody wants to know: much can be said of a world whose people nobody has read.
  let given: readonly number[] | undefined
  const ofPerson = (user: number): number => {
    given ??= givenPeople(config).map(({ site }) => sites.findIndex(({ name }) => name === site))
    return given[user - 1] ?? -1
  }
  const byName = (user: number): number => {
    const site = ofPerson(user)
    return site < 0 ? byTeam(user) : site
  }
  const of = config.directory === undefined ? byTeam : byName
  const homes = sites.map((_, site) => poolsOf(site, sites.length, pools))
  return {
    names: sites.map(({ name }) => name),
    zones: sites.map(site => zone(site.timezone)),
    of,
    homeOf: user => {
      const own = homes[of(user)]
      return own[user % own.length]
    },
  }
}

/** The pools of a site: dealt out one by one; sites that get none share those of others. */
const poolsOf = (site: number, sites: number, pools: number): readonly number[] =>
  pools < sites
    ? [(site % pools) + 1]
    : Array.from({ length: pools }, (_, i) => i + 1).filter(pool => (pool - 1) % sites === site)
