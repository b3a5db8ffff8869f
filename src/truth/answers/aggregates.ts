/** One row of an answer, by the names of its columns. */
export type AnswerRow = Readonly<Record<string, string | number>>

/** The period that is all of them. */
export const WHOLE = 'all'

/** Sums amounts under labels, for the day and for the whole. */
export class Tally {
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

  /** The names of the labels come first, then those of the amounts. */
  rows(names: readonly string[]): readonly AnswerRow[] {
    return [...this.sums.values()].map(({ labels, sums }) => named(names, [...labels, ...sums]))
  }
}

/** Counts different numbers, for each day and for the whole. */
export class Distinct {
  private readonly seen = new Map<string, Set<number>>()

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

/** The most spans at once, counted whenever one begins: the peak of each day and of the whole, and its first moment. */
export class Peaks {
  private readonly begun: { readonly at: number; readonly day: string; readonly instant: string }[] = []
  private readonly ended: number[] = []

  add({ started, ended, day, instant }: { started: number; ended: number; day: string; instant: string }): void {
    this.begun.push({ at: started, day, instant })
    this.ended.push(ended)
  }

  rows(): readonly AnswerRow[] {
    const begun = Float64Array.from(this.begun, ({ at }) => at).sort()
    const ended = Float64Array.from(this.ended).sort()
    const best = new Map<string, { height: number; instant: string }>()
    for (const { at, day, instant } of this.begun) {
      const height = upTo(begun, at) - upTo(ended, at)
      for (const period of [day, WHOLE]) {
        const known = best.get(period)
        const higher = known === undefined || height > known.height
        if (higher || (height === known.height && instant < known.instant)) best.set(period, { height, instant })
      }
    }
    return [...best].map(([period, { height, instant }]) => ({ period, peak: height, instant }))
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

/** The spread of a quantity, for each day and for the whole. */
export class Spread {
  private readonly values = new Map<string, number[]>()

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

const named = (names: readonly string[], values: readonly (string | number)[]): AnswerRow =>
  Object.fromEntries(names.map((name, i) => [name, values[i]]))
