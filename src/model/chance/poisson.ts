import { type Quantiles, quantiles } from './quantiles.js'

/** The end of a table of counts, in counts above 99.8% of cases. */
const TAIL = 2.9

/** The Poisson distribution of a mean, to a hundredth of a percent. Without `exp`: each share follows from the one before. */
export function poisson(mean: number): Quantiles {
  if (mean === 0)
    return quantiles([
      [0, 0],
      [100, 0],
    ])
  const terms = [1]
  while (terms.length <= mean || terms[terms.length - 1] > terms[0] * 1e-9)
    terms.push((terms[terms.length - 1] * mean) / terms.length)
  const whole = terms.reduce((sum, term) => sum + term, 0)
  let rows: (readonly [number, number])[] = [[0, -0.5]]
  let below = 0
  for (const [count, term] of terms.entries()) {
    below += term
    const percent = Math.round((below / whole) * 10_000) / 100
    if (percent === rows[rows.length - 1][0]) rows = rows.slice(0, -1)
    rows.push([percent, count + 0.5])
    if (percent >= 99.8) return quantiles([...rows, [100, count + 0.5 + TAIL]])
  }
  return quantiles([...rows, [100, terms.length + TAIL]])
}
