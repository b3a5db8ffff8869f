import type { Published, Unit } from './checks/check.js'

export type Verdict = 'pass' | 'miss' | 'too few'

/** A figure, one standard error of it, and how many clusters that error was found from. */
export type Figure = { readonly value: number; readonly error: number; readonly units: number }

/** So many standard errors outside of what was published are no chance (one in a thousand); so many inside are safe (one in twenty). */
const MISS = 3.3
const PASS = 2

/** A spread that is found from fewer clusters says nothing. */
const FEWEST = 5

/** A number that is written with a few digits does not miss a bound by its last bit. */
const LAST_BIT = 1e-9

/**
 * Judges by interval: a miss is outside the bounds by more than chance can do, however few rows there are; a pass is inside by more than
 * chance can do; between the two there are too few rows to say.
 */
export function judge({ value, error, units }: Figure, published: Published, unit: Unit): Verdict {
  const { low, high } = bounds(published, unit)
  if (units < FEWEST) return 'too few'
  const outside = Math.max(low - value, value - high)
  // An error that is found from few clusters may be too small: near enough Student's t at both levels.
  if (outside > (MISS / (1 - 2.6 / (units - 1))) * error + LAST_BIT) return 'miss'
  return outside + (PASS / (1 - 1.1 / (units - 1))) * error <= LAST_BIT ? 'pass' : 'too few'
}

/** From where to where a figure may be, tolerance and all. No share is below zero or above one, so that neither is a bound. */
export function bounds(published: Published, unit: Unit): { readonly low: number; readonly high: number } {
  const within = 'within' in published ? (published.within ?? 0) : 0
  const [from, to] =
    'is' in published
      ? [published.is, published.is]
      : 'from' in published
        ? [published.from, published.to]
        : 'atLeast' in published
          ? [published.atLeast, Number.POSITIVE_INFINITY]
          : [Number.NEGATIVE_INFINITY, published.atMost]
  const low = from - within
  const high = to + within
  return unit === 'share'
    ? { low: low <= 0 ? Number.NEGATIVE_INFINITY : low, high: high >= 1 ? Number.POSITIVE_INFINITY : high }
    : { low, high }
}
