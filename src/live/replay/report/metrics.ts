import type { Histogram } from '../measuring/histogram.js'
import type { SeriesTotals } from './thresholds.js'
import type { Totals } from './totals.js'

/** A metric as k6 has it in the summary of a load test. Times are in milliseconds. */
export type Metric = {
  readonly type: 'trend' | 'counter' | 'rate'
  readonly contains: 'time' | 'default'
  readonly values: Readonly<Record<string, number>>
}

/** What was measured, by the name of each metric. */
export function metricsOf({ writes, reads }: Totals, seconds: number): Readonly<Record<string, Metric>> {
  const some: (readonly [string, SeriesTotals])[] = [['write', writes]]
  if (reads.asked > 0) some.push(['read', reads])
  return Object.fromEntries(some.flatMap(([name, series]) => seriesMetrics(name, series, seconds)))
}

const seriesMetrics = (name: string, series: SeriesTotals, seconds: number): readonly (readonly [string, Metric])[] => [
  [`${name}_latency`, trend(series.latency)],
  [`${name}_service`, trend(series.service)],
  [`${name}s`, counter(series.done, seconds)],
  [`${name}_errors`, rate(series.failed, series.done + series.failed)],
  [`${name}_late_starts`, rate(series.late, series.started)],
]

const trend = (lengths: Histogram): Metric => ({
  type: 'trend',
  contains: 'time',
  values: {
    avg: milliseconds(lengths.mean),
    min: milliseconds(lengths.min),
    med: milliseconds(lengths.percentile(50)),
    max: milliseconds(lengths.max),
    ...Object.fromEntries([90, 95, 99, 99.9].map(each => [`p(${each})`, milliseconds(lengths.percentile(each))])),
  },
})

const counter = (count: number, seconds: number): Metric => ({
  type: 'counter',
  contains: 'default',
  values: { count, rate: seconds === 0 ? 0 : count / seconds },
})

/** As k6 counts: what is looked for passes. */
const rate = (passes: number, all: number): Metric => ({
  type: 'rate',
  contains: 'default',
  values: { rate: all === 0 ? 0 : passes / all, passes, fails: all - passes },
})

const milliseconds = (microseconds: number): number => Math.round(microseconds) / 1000
