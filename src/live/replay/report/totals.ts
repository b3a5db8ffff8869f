import { Histogram, type HistogramJson } from '../measuring/histogram.js'
import type { SeriesTotals } from './thresholds.js'

/** Rows that were sent and answered, and the sum of their digests, by table. */
export type Sent = ReadonlyMap<string, { readonly rows: number; readonly sum: bigint }>

/** All that was counted in a replay. Those of several machines add up. */
export type Totals = {
  readonly writes: SeriesTotals
  readonly reads: SeriesTotals
  /** How often something went wrong with an attempt, by kind. */
  readonly faults: Readonly<Record<string, number>>
  /** Statements that failed for good, by kind. */
  readonly failures: Readonly<Record<string, number>>
  readonly sent: Sent
}

type SeriesJson = Readonly<Record<(typeof counters)[number], number>> & {
  readonly latency: HistogramJson
  readonly service: HistogramJson
}

export type TotalsJson = {
  readonly writes: SeriesJson
  readonly reads: SeriesJson
  readonly faults: Readonly<Record<string, number>>
  readonly failures: Readonly<Record<string, number>>
  /** Digests as text: they may be larger than any number of JSON's readers. */
  readonly sent: Readonly<Record<string, { readonly rows: number; readonly sum: string }>>
}

const counters = ['asked', 'started', 'done', 'failed', 'late'] as const

export function addTotals(all: readonly Totals[]): Totals {
  return {
    writes: addSeries(all.map(({ writes }) => writes)),
    reads: addSeries(all.map(({ reads }) => reads)),
    faults: addCounts(all.map(({ faults }) => faults)),
    failures: addCounts(all.map(({ failures }) => failures)),
    sent: addSent(all.map(({ sent }) => sent)),
  }
}

function addSeries(all: readonly SeriesTotals[]): SeriesTotals {
  const latency = new Histogram()
  const service = new Histogram()
  for (const series of all) {
    latency.add(series.latency)
    service.add(series.service)
  }
  const sums = Object.fromEntries(counters.map(name => [name, all.reduce((sum, each) => sum + each[name], 0)]))
  return { ...(sums as Record<(typeof counters)[number], number>), latency, service }
}

function addCounts(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const counts of all) for (const [kind, count] of Object.entries(counts)) sums[kind] = (sums[kind] ?? 0) + count
  return sums
}

function addSent(all: readonly Sent[]): Sent {
  const sums = new Map<string, { rows: number; sum: bigint }>()
  for (const sent of all) {
    for (const [table, { rows, sum }] of sent) {
      const before = sums.get(table) ?? { rows: 0, sum: 0n }
      sums.set(table, { rows: before.rows + rows, sum: before.sum + sum })
    }
  }
  return sums
}

export const totalsJson = ({ writes, reads, faults, failures, sent }: Totals): TotalsJson => ({
  writes: seriesJson(writes),
  reads: seriesJson(reads),
  faults,
  failures,
  sent: Object.fromEntries([...sent].map(([table, { rows, sum }]) => [table, { rows, sum: String(sum) }])),
})

export const totalsFromJson = ({ writes, reads, faults, failures, sent }: TotalsJson): Totals => ({
  writes: seriesFromJson(writes),
  reads: seriesFromJson(reads),
  faults,
  failures,
  sent: new Map(Object.entries(sent).map(([table, { rows, sum }]) => [table, { rows, sum: BigInt(sum) }])),
})

const seriesJson = (series: SeriesTotals): SeriesJson => ({
  ...(Object.fromEntries(counters.map(name => [name, series[name]])) as Record<(typeof counters)[number], number>),
  latency: series.latency.toJSON(),
  service: series.service.toJSON(),
})

const seriesFromJson = (json: SeriesJson): SeriesTotals => ({
  ...json,
  latency: Histogram.fromJSON(json.latency),
  service: Histogram.fromJSON(json.service),
})
