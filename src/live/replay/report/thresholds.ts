import type { Series } from '../measuring/measurements.js'

/** A bound on what was measured: `p99<50ms`, `errors<0.1%`, `reads.p95<=1s`, `service.max<2s`, `rate>1900/s`. */
export type Threshold = {
  readonly text: string
  readonly of: 'writes' | 'reads'
  readonly statistic: Statistic
  readonly operator: '<' | '<=' | '>' | '>='
  /** Microseconds, a share of one, or a number a second. */
  readonly bound: number
}

type Statistic =
  | { readonly kind: 'latency' | 'service'; readonly value: 'avg' | 'min' | 'max' | number }
  | { readonly kind: 'errors' | 'late' | 'rate' }

const FORM =
  /^(?:(writes|reads)\.)?(?:(service)\.)?(p\d{1,2}(?:\.\d{1,3})?|p100|avg|min|max|errors|late|rate)(<=|>=|<|>)(\d+(?:\.\d+)?)(us|ms|s|%|\/s)?$/

const units: Readonly<Record<string, number>> = { us: 1, ms: 1000, s: 1_000_000, '%': 0.01, '/s': 1 }

/** Undefined for what is none. Spaces do not count. */
export function thresholdOf(text: string): Threshold | undefined {
  const [, of = 'writes', service, name, operator, number, unit = ''] = FORM.exec(text.replaceAll(/\s/g, '')) ?? []
  if (name === undefined) return undefined
  const statistic = statisticOf(name, service !== undefined)
  const expected = { latency: ['us', 'ms', 's'], service: ['us', 'ms', 's'], errors: ['%'], late: ['%'], rate: ['/s'] }
  // Nothing of something needs no unit.
  if (statistic === undefined || !(expected[statistic.kind].includes(unit) || (unit === '' && Number(number) === 0)))
    return undefined
  return {
    text: text.replaceAll(/\s/g, ''),
    of: of as Threshold['of'],
    statistic,
    operator: operator as Threshold['operator'],
    bound: Number(number) * (units[unit] ?? 1),
  }
}

function statisticOf(name: string, service: boolean): Statistic | undefined {
  if (name === 'errors' || name === 'late' || name === 'rate') return service ? undefined : { kind: name }
  const value = name === 'avg' || name === 'min' || name === 'max' ? name : Number(name.slice(1))
  return { kind: service ? 'service' : 'latency', value }
}

/** What is measured of the writes, or of the reads. */
export type SeriesTotals = Omit<Series, 'second'>

export type Judged = { readonly text: string; readonly value: number; readonly ok: boolean }

/** Measures what a threshold is about; with nothing measured it is broken, since nothing shows that it holds. `seconds`: how long it took. */
export function judge(threshold: Threshold, series: SeriesTotals, seconds: number): Judged {
  const { text, statistic, operator, bound } = threshold
  const value = measuredBy(statistic, series, seconds)
  const holds = { '<': value < bound, '<=': value <= bound, '>': value > bound, '>=': value >= bound }
  return { text, value, ok: series.done + series.failed > 0 && holds[operator] }
}

function measuredBy(statistic: Statistic, series: SeriesTotals, seconds: number): number {
  switch (statistic.kind) {
    case 'errors':
      return share(series.failed, series.done + series.failed)
    case 'late':
      return share(series.late, series.started)
    case 'rate':
      return seconds === 0 ? 0 : series.done / seconds
    default: {
      const lengths = series[statistic.kind]
      if (statistic.value === 'avg') return lengths.mean
      if (statistic.value === 'min' || statistic.value === 'max') return lengths[statistic.value]
      return lengths.percentile(statistic.value)
    }
  }
}

const share = (some: number, all: number): number => (all === 0 ? 0 : some / all)
