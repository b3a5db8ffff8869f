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
 * Seedrandom's Tyche-i, from a given state; test/model/chance/chance.test.ts holds the two alike. The library makes several functions for
 * a stream and takes twenty steps before the first draw; a conference has half a dozen streams of a few dozen draws each.
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
  new Tyche(stateOf(`${seed}/${aspect}/${entity}`))

/** The state in which seedrandom begins a stream of that name. */
const stateOf = (name: string): State => seedrandom.tychei(name, { state: true }).state() as State

/**
 * The streams for one aspect of entities that are numbered: `const circles = streams('circle')`, then `circles(1, 19730, 12)`. Hashing a
 * text for each, as `stream` does, would take most of the time of a conference.
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

/** The finalizer of MurmurHash3: one word for each, and nothing to see of the neighbours'. */
export function mixBits(word: number): number {
  let hash = word
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

/** The word of which `mixBits` makes this one: it mixes no two into the same. */
export function unmixBits(hash: number): number {
  let word = hash
  word = Math.imul(word ^ (word >>> 16), 0x7ed1b41d)
  word = Math.imul(word ^ (word >>> 13) ^ (word >>> 26), 0xa5cb9243)
  return word ^ (word >>> 16)
}

/** A word as a share of one, as `next` gives it. Words are handed on instead of shares, since V8 wraps each fraction in an object. */
export const shareOf = (word: number): number => (word >>> 0) / 0x1_0000_0000

/** True in that share of cases. Draws once whatever the share, so that a knob moved to 0 or 1 moves no other draw. */
export const chance = (random: Random, part: number): boolean => shareOf(random.word()) < part

/** A whole number from 0 up to, not including, `limit`. */
export const below = (random: Random, limit: number): number => Math.floor(shareOf(random.word()) * limit)

/** A number from `least` up to `most`, each as likely as any other. */
export const between = (random: Random, least: number, most: number): number =>
  least + shareOf(random.word()) * (most - least)
