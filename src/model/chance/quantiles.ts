import { duration } from '../time.js'
import { type Random, shareOf } from './random.js'

/**
 * A distribution as a reader can check it: for each percentage the value that so many cases stay below. Linear in between, so that
 * drawing needs no function whose last bits differ between engines.
 */
export type Quantiles = {
  readonly percents: readonly number[]
  readonly values: readonly number[]
  /** Of each stretch between two entries: its first and last percent, its least value, the rise per percent, its most. */
  readonly from: Float64Array
  readonly until: Float64Array
  readonly least: Float64Array
  readonly slope: Float64Array
  readonly most: Float64Array
  /** For each 256th of the whole, the stretch that it begins in: the search for a share starts there. */
  readonly guide: Uint8Array
}

const GUIDE = 256

/** `quantiles([[0, '-5m'], [50, '30s'], [100, '5m']])`; values are durations or plain numbers. */
export function quantiles(table: readonly (readonly [percent: number, value: string | number])[]): Quantiles {
  const percents = table.map(([percent]) => percent)
  const values = table.map(([, value]) => (typeof value === 'string' ? duration(value) : value))
  const rises = (list: readonly number[]) => list.every((value, i) => i === 0 || value >= list[i - 1])
  if (percents[0] !== 0 || percents.at(-1) !== 100 || !rises(percents) || !rises(values)) {
    throw new Error('a table of quantiles rises from 0 to 100 percent')
  }
  const stretches = percents.slice(1).map((end, i) => {
    const wide = end > percents[i]
    return {
      from: percents[i],
      until: i === percents.length - 2 ? Number.POSITIVE_INFINITY : end,
      least: wide ? values[i] : values[i + 1],
      slope: wide ? (values[i + 1] - values[i]) / (end - percents[i]) : 0,
      most: values[i + 1],
    }
  })
  const column = (name: 'from' | 'until' | 'least' | 'slope' | 'most') =>
    Float64Array.from(stretches, stretch => stretch[name])
  const guide = new Uint8Array(GUIDE + 1)
  for (let part = 0, at = 0; part <= GUIDE; part++) {
    while ((part / GUIDE) * 100 >= stretches[at].until) at++
    guide[part] = at
  }
  return {
    percents,
    values,
    from: column('from'),
    until: column('until'),
    least: column('least'),
    slope: column('slope'),
    most: column('most'),
    guide,
  }
}

/** The value below which that share (0 to 1) of cases lies. */
export function quantile({ guide, from, until, least, slope, most }: Quantiles, share: number): number {
  const percent = share * 100
  let at = guide[Math.floor(share * GUIDE)]
  while (percent >= until[at]) at++
  return Math.min(least[at] + (percent - from[at]) * slope[at], most[at])
}

/** The whole value that a word draws: ticks for durations, a count for counts. */
export const drawByWord = (word: number, table: Quantiles): number => Math.round(quantile(table, shareOf(word))) | 0

/** One draw of a table of shares, applied to a duration. */
export const drawShareOf = (random: Random, table: Quantiles, whole: number): number =>
  Math.round(whole * quantile(table, shareOf(random.word()))) | 0

/** One draw, as a whole number. */
export const draw = (random: Random, table: Quantiles): number => drawByWord(random.word(), table)
