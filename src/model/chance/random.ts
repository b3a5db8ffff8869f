import seedrandom from 'seedrandom'

/** A stream of chance. Each entity has its own, named, so that one more draw here moves nothing there. */
export type Random = {
  /** From 0 up to 1, 32 bits. */
  next(): number
  /** A whole 32-bit word, signed. */
  word(): number
}

type State = { readonly a: number; readonly b: number; readonly c: number; readonly d: number }

/**
 * Goes on from a state as seedrandom's Tyche-i does, which test/model/chance/chance.test.ts holds it against. The library makes several functions
 * for a stream, and takes twenty steps before it takes up a given state; a conference has half a dozen streams of a few dozen draws each.
 */
export class Tyche implements Random {
  private a: number
  private b: number
  private c: number
  private d: number

  constructor({ a, b, c, d }: State) {
    this.a = a
    this.b = b
    this.c = c
    this.d = d
  }

  word(): number {
    const b = (this.b << 25) ^ (this.b >>> 7) ^ this.c
    const c = (this.c - this.d) | 0
    const d = (this.d << 24) ^ (this.d >>> 8) ^ this.a
    const a = (this.a - b) | 0
    this.b = (b << 20) ^ (b >>> 12) ^ c
    this.c = (c - d) | 0
    this.d = (d << 16) ^ (this.c >>> 16) ^ a
    this.a = (a - this.b) | 0
    return this.a
  }

  next(): number {
    return shareOf(this.word())
  }
}

/** The stream for one aspect of one entity, e.g. `stream(1, 'defects', 'late leave')`. */
export const stream = (seed: number, aspect: string, entity: string | number): Random =>
  new Tyche(spelt(`${seed}/${aspect}/${entity}`))

/** The state that a name begins with. */
const spelt = (name: string): State => seedrandom.tychei(name, { state: true }).state() as State

/**
 * The streams for one aspect of entities that have numbers for a name: `const circles = streams('circle')`, then `circles(1, 19730, 12)`.
 * To spell such names and to hash them, as `stream` does, would take most of the time of a conference.
 */
export function streams(aspect: string): (seed: number, entity: number, part?: number) => Random {
  const named = seedrandom.tychei(aspect)
  const own = { a: named.int32(), b: named.int32(), c: named.int32(), d: named.int32() }
  return (seed, entity, part = 0) => {
    const a = mixBits(own.a ^ seed)
    const b = mixBits(own.b ^ a ^ entity)
    const c = mixBits(own.c ^ b ^ part)
    const d = mixBits(own.d ^ c)
    return new Tyche({ a: a ^ mixBits(d), b: b ^ mixBits(d + 1), c, d })
  }
}

/** A word that has nothing to do with its neighbours', one to one: the finalizer of MurmurHash3. */
export function mixBits(word: number): number {
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
export const choose = <K>(random: Random, shares: Shares<K>): K => chooseByWord(random.word(), shares)

/** The key that a word falls on. */
export function chooseByWord<K>(word: number, { keys, bounds }: Shares<K>): K {
  const drawn = shareOf(word)
  const last = keys.length - 1
  let at = 0
  while (at < last && drawn >= bounds[at]) at++
  return keys[at]
}
