import type { Random } from './random.js'
import { duration } from './time.js'

/**
 * A distribution as a reader can check it: which value which percentage of cases stays below. Between two entries it is linear, so
 * that drawing needs nothing whose last bits differ between engines.
 */
export type Quantiles = { readonly percents: readonly number[]; readonly values: readonly number[] }

/** `quantiles([[0, '-5m'], [50, '30s'], [100, '5m']])`; values are durations or plain numbers. */
export function quantiles(table: readonly (readonly [percent: number, value: string | number])[]): Quantiles {
  const percents = table.map(([percent]) => percent)
  const values = table.map(([, value]) => (typeof value === 'string' ? duration(value) : value))
  const rises = (list: readonly number[]) => list.every((value, i) => i === 0 || value >= list[i - 1])
  if (percents[0] !== 0 || percents.at(-1) !== 100 || !rises(percents) || !rises(values)) {
    throw new Error('a table of quantiles rises from 0 to 100 percent')
  }
  return { percents, values }
}

/** The value below which that share (0 to 1) of cases lies. */
export function quantile({ percents, values }: Quantiles, share: number): number {
  const percent = share * 100
  let upper = 1
  while (upper < percents.length - 1 && percents[upper] <= percent) upper++
  const width = percents[upper] - percents[upper - 1]
  const part = width === 0 ? 1 : (percent - percents[upper - 1]) / width
  return values[upper - 1] + part * (values[upper] - values[upper - 1])
}

/** One draw, whole: ticks for durations, a count for counts. */
export const draw = (random: Random, table: Quantiles): number => Math.round(quantile(table, random.next()))
