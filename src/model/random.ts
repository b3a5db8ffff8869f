import seedrandom from 'seedrandom'

/** A stream of chance. Each entity has its own, named, so that one more draw here moves nothing there. */
export type Random = {
  /** From 0 up to 1, 32 bits. */
  readonly next: () => number
  /** A whole 32-bit word, signed. */
  readonly word: () => number
}

/** The stream for one aspect of one entity, e.g. `stream(1, 'arrivals', 'series 12 on 19730')`. */
export function stream(seed: number, aspect: string, entity: string | number): Random {
  const random = seedrandom.tychei(`${seed}/${aspect}/${entity}`)
  return { next: random, word: random.int32 }
}

/** True in that share of cases. Always draws once, so that a knob moved to 0 or 1 disturbs no other draw. */
export const chance = (random: Random, share: number): boolean => random.next() < share

/** A whole number from 0 up to, not including, `limit`. */
export const below = (random: Random, limit: number): number => Math.floor(random.next() * limit)

/** Any of a list, all alike. */
export const oneOf = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)]

/** Evenly anywhere from `least` up to `most`. */
export const between = (random: Random, least: number, most: number): number => least + random.next() * (most - least)

/** The key that a draw falls on, with shares that add up to 1, in the order they are written. */
export function choose<K extends string>(random: Random, shares: readonly (readonly [K, number])[]): K {
  let rest = random.next()
  for (const [key, share] of shares) {
    if (rest < share) return key
    rest -= share
  }
  return shares[shares.length - 1][0]
}

/** The same for numbers. */
export function pick(random: Random, weights: readonly (readonly [number, number])[]): number {
  let rest = random.next()
  for (const [value, weight] of weights) {
    if (rest < weight) return value
    rest -= weight
  }
  return weights[weights.length - 1][0]
}

/** How many of `trials` succeed, each with the same chance. */
export function binomial(random: Random, trials: number, share: number): number {
  let successes = 0
  for (let trial = 0; trial < trials; trial++) if (random.next() < share) successes++
  return successes
}
