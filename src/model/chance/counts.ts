import { type Random, shareOf } from './random.js'

/** A distribution of counts: for each count from 0 on, the share of cases with so many or fewer. */
export type Counts = Float64Array

/** No count is drawn that is this rare, so that a table ends. */
const RAREST = 1e-9

/**
 * The negative binomial distribution of a mean, which varies so many times as much as a Poisson one; that is Poisson's own at 1. Without
 * `exp`: each share follows from the one before.
 */
export function negativeBinomial(mean: number, variance: number): Counts {
  const [terms, sums] = [[1], [1]]
  const growth = (variance - 1) / variance
  const first = mean / variance
  for (let count = 0; ; count++) {
    const term = (terms[count] * (first + growth * count)) / (count + 1)
    if (count >= mean && !(term > sums[count] * RAREST)) break
    terms.push(term)
    sums.push(sums[count] + term)
  }
  const whole = sums[sums.length - 1]
  return Float64Array.from(sums, sum => sum / whole)
}

/** One draw. */
export function drawCount(random: Random, counts: Counts): number {
  const share = shareOf(random.word())
  let count = 0
  while (count < counts.length - 1 && share >= counts[count]) count++
  return count
}
