import seedrandom from 'seedrandom'

/** A stream of chance. Each entity has its own, named, so that one more draw here moves nothing there. */
export type Random = {
  /** From 0 up to 1, 32 bits. */
  readonly next: () => number
  /** A whole 32-bit word, signed. */
  readonly word: () => number
}

/** The stream for one aspect of one entity, e.g. `stream(1, 'defects', 'late leave')`. */
export function stream(seed: number, aspect: string, entity: string | number): Random {
  const random = seedrandom.tychei(`${seed}/${aspect}/${entity}`)
  return { next: random, word: random.int32 }
}

/**
 * The streams for one aspect of entities that have numbers for a name: `const circles = streams('circle')`, then `circles(1, 19730, 12)`.
 * To spell such names and to hash them, as `stream` does, would take most of the time of a conference.
 */
export function streams(aspect: string): (seed: number, entity: number, part?: number) => Random {
  const named = seedrandom.tychei(aspect)
  const own = { a: named.int32(), b: named.int32(), c: named.int32(), d: named.int32() }
  const given = { state: { a: 0, b: 0, c: 0, d: 0 } }
  return (seed, entity, part = 0) => {
    const { state } = given
    state.a = scatter(own.a ^ seed)
    state.b = scatter(own.b ^ state.a ^ entity)
    state.c = scatter(own.c ^ state.b ^ part)
    state.d = scatter(own.d ^ state.c)
    state.a ^= scatter(state.d)
    state.b ^= scatter(state.d + 1)
    const random = seedrandom.tychei('', given)
    return { next: random, word: random.int32 }
  }
}

/** A word that has nothing to do with its neighbours', one to one: the finalizer of MurmurHash3. */
export function scatter(word: number): number {
  let hash = word
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

/**
 * A word as a share of one: of a stream's word, what `next` would have said. Words are handed from function to function as they are;
 * a fraction is wrapped in an object each time, which the hot path can do without.
 */
export const shareOf = (word: number): number => (word >>> 0) / 0x1_0000_0000

/** True in that share of cases. Always draws once, so that a knob moved to 0 or 1 disturbs no other draw. */
export const chance = (random: Random, part: number): boolean => shareOf(random.word()) < part

/** A whole number from 0 up to, not including, `limit`. */
export const below = (random: Random, limit: number): number => Math.floor(shareOf(random.word()) * limit)

/** Any of a list, all alike. */
export const oneOf = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)]

/** Evenly anywhere from `least` up to `most`. */
export const between = (random: Random, least: number, most: number): number =>
  least + shareOf(random.word()) * (most - least)

/** What can be chosen, and up to where in the whole each choice reaches. */
export type Shares<K> = { readonly keys: readonly K[]; readonly bounds: readonly number[] }

/** Made once, chosen from often: keys with shares of one whole, which add up to 1. Without any share at all, the last is chosen. */
export function sharesOf<const K>(shares: readonly (readonly [key: K, share: number])[]): Shares<K> {
  const held = shares.filter(([, share]) => share > 0)
  const keys = (held.length > 0 ? held : shares.slice(-1)).map(([key]) => key)
  let sum = 0
  const bounds = held.map(([, share]) => {
    sum += share
    return sum
  })
  return { keys, bounds }
}

/** The key that a draw falls on. */
export const choose = <K>(random: Random, shares: Shares<K>): K => chosen(random.word(), shares)

/** The key that a word falls on. */
export function chosen<K>(word: number, { keys, bounds }: Shares<K>): K {
  const drawn = shareOf(word)
  const last = keys.length - 1
  let at = 0
  while (at < last && drawn >= bounds[at]) at++
  return keys[at]
}
