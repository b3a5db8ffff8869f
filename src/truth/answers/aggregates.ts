import { fromMilliseconds, type Time } from '../../model/time.js'
import { formatTime } from '../../model/time-text.js'

/** One row of an answer, by the names of its columns. */
export type AnswerRow = Readonly<Record<string, string | number>>

/** The period that is all of them. */
export const WHOLE = 'all'

/**
 * What has been added up so far, as values for JSON, of which none is large; added to another sum of its kind, both are as if all had been added
 * there.
 */
export type SumState = readonly unknown[]

/** Something that adds up, in whatever pieces and order. */
export interface Sum {
  state(): Iterable<SumState>
  addState(state: SumState): void
}

/** Sums amounts under labels, for the day and for the whole. */
export class Tally implements Sum {
  private readonly sums = new Map<string, { readonly labels: readonly (string | number)[]; readonly sums: number[] }>()

  add(day: string, labels: readonly (string | number)[], amounts: readonly number[]): void {
    this.addToWhole([day, ...labels], amounts)
    this.addToWhole([WHOLE, ...labels], amounts)
  }

  /** Adds to the whole period alone. */
  addToWhole(labels: readonly (string | number)[], amounts: readonly number[]): void {
    const key = labels.join('\n')
    const known = this.sums.get(key)
    if (known === undefined) this.sums.set(key, { labels, sums: [...amounts] })
    else for (let i = 0; i < amounts.length; i++) known.sums[i] += amounts[i]
  }

  *state(): Iterable<SumState> {
    for (const { labels, sums } of this.sums.values()) yield [labels, sums]
  }

  addState([labels, sums]: SumState): void {
    this.addToWhole(labels as readonly (string | number)[], sums as readonly number[])
  }

  /** The names of the labels come first, then those of the amounts. */
  rows(names: readonly string[]): readonly AnswerRow[] {
    return [...this.sums.values()].map(({ labels, sums }) => named(names, [...labels, ...sums]))
  }
}

/** Counts different numbers, for each day and for the whole. */
export class Distinct implements Sum {
  private readonly seen = new Map<string, Set<number>>();

  *state(): Iterable<SumState> {
    for (const [period, values] of this.seen) {
      for (const some of chunks([...values])) yield [period, some]
    }
  }

  addState([period, values]: SumState): void {
    const known = this.seen.get(String(period)) ?? new Set()
    this.seen.set(String(period), known)
    for (const value of values as readonly number[]) known.add(value)
  }

  add(day: string, value: number): void {
    for (const period of [day, WHOLE]) {
      const known = this.seen.get(period)
      if (known === undefined) this.seen.set(period, new Set([value]))
      else known.add(value)
    }
  }

  counts(): ReadonlyMap<string, number> {
    return new Map([...this.seen].map(([period, values]) => [period, values.size]))
  }
}

type Span = { readonly started: number; readonly ended: number; readonly day: string }

/** A moment, given in milliseconds, as text. */
const momentText = (at: number): string => formatTime(fromMilliseconds(at))

/** The most spans at once, counted whenever one begins: the peak of each day and of the whole, and its first moment. */
export class Peaks implements Sum {
  private readonly spans: Span[] = []
  private readonly instantOf: (at: number) => string

  constructor(instantOf = momentText) {
    this.instantOf = instantOf
  }

  add(span: Span): void {
    this.spans.push(span)
  }

  *state(): Iterable<SumState> {
    for (const some of chunks(this.spans)) yield some.map(({ started, ended, day }) => [started, ended, day])
  }

  addState(spans: SumState): void {
    for (const [started, ended, day] of spans as readonly [number, number, string][]) this.add({ started, ended, day })
  }

  rows(): readonly AnswerRow[] {
    const begun = Float64Array.from(this.spans, ({ started }) => started).sort()
    const over = Float64Array.from(this.spans, ({ ended }) => ended).sort()
    const best = new Map<string, { height: number; at: number }>()
    for (const { started: at, day } of this.spans) {
      const height = upTo(begun, at) - upTo(over, at)
      for (const period of [day, WHOLE]) {
        const known = best.get(period)
        const higher = known === undefined || height > known.height
        if (higher || (height === known.height && at < known.at)) best.set(period, { height, at })
      }
    }
    return [...best].map(([period, { height, at }]) => ({ period, peak: height, instant: this.instantOf(at) }))
  }
}

/** The peaks of spans of several kinds, each by itself. */
export class PeaksByLabel implements Sum {
  private readonly peaks = new Map<string, Peaks>()

  add(label: string, span: Span): void {
    this.of(label).add(span)
  }

  *state(): Iterable<SumState> {
    for (const [label, peaks] of this.peaks) for (const state of peaks.state()) yield [label, state]
  }

  addState([label, state]: SumState): void {
    this.of(String(label)).addState(state as SumState)
  }

  /** `name`: that of the label. */
  rows(name: string): readonly AnswerRow[] {
    return [...this.peaks].flatMap(([label, peaks]) =>
      peaks.rows().map(({ period, ...peak }) => ({ period, [name]: label, ...peak })),
    )
  }

  private of(label: string): Peaks {
    const known = this.peaks.get(label) ?? new Peaks()
    this.peaks.set(label, known)
    return known
  }
}

/** The number of values in a sorted list that are at or before a value. */
function upTo(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** The last moment under each number. */
export class Latest implements Sum {
  private readonly moments = new Map<number, Time>()

  add(number: number, moment: Time): void {
    const known = this.moments.get(number)
    if (known === undefined || known < moment) this.moments.set(number, moment)
  }

  *state(): Iterable<SumState> {
    for (const some of chunks([...this.moments])) yield some
  }

  addState(moments: SumState): void {
    for (const [number, moment] of moments as readonly [number, Time][]) this.add(number, moment)
  }

  /** `name`: that of the numbers. */
  rows(name: string): readonly AnswerRow[] {
    return [...this.moments].map(([number, moment]) => ({ [name]: number, instant: formatTime(moment) }))
  }
}

/** The spread of a quantity, for each day and for the whole. */
export class Spread implements Sum {
  private readonly values = new Map<string, number[]>();

  *state(): Iterable<SumState> {
    for (const [period, values] of this.values) {
      if (period !== WHOLE) for (const some of chunks(values)) yield [period, some]
    }
  }

  addState([period, values]: SumState): void {
    for (const value of values as readonly number[]) this.add(String(period), value)
  }

  add(day: string, value: number): void {
    for (const period of [day, WHOLE]) {
      const known = this.values.get(period)
      if (known === undefined) this.values.set(period, [value])
      else known.push(value)
    }
  }

  /** Percentiles by nearest rank: the least value that at least that share of all do not exceed. */
  rows(average: (total: number, count: number) => number): readonly AnswerRow[] {
    return [...this.values].map(([period, values]) => {
      const sorted = Float64Array.from(values).sort()
      const count = sorted.length
      const total = sorted.reduce((sum, value) => sum + value, 0)
      const rank = (percent: number) => sorted[Math.ceil((percent * count) / 100) - 1]
      return {
        period,
        conferences: count,
        total,
        average: average(total, count),
        p50: rank(50),
        p90: rank(90),
        p99: rank(99),
        most: sorted[count - 1],
      }
    })
  }
}

/** So many values are one piece of a state. */
const CHUNK = 1000

function* chunks<T>(values: readonly T[]): Iterable<readonly T[]> {
  for (let at = 0; at < values.length; at += CHUNK) yield values.slice(at, at + CHUNK)
}

const named = (names: readonly string[], values: readonly (string | number)[]): AnswerRow =>
  Object.fromEntries(names.map((name, i) => [name, values[i]]))
