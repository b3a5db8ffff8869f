/**
 * Lengths of time, counted in the buckets of an HdrHistogram of three digits: a value is told apart from others to a thousandth of itself.
 * Unlike the histograms of node:perf_hooks, its counts can be read, so that those of several machines add up exactly.
 */
export class Histogram {
  #counts = new Float64Array(16 * HALF)
  #count = 0
  #sum = 0
  #least = Number.POSITIVE_INFINITY
  #most = 0

  /** Microseconds; rounded to whole ones. */
  record(microseconds: number): void {
    const value = Math.min(Math.max(0, Math.round(microseconds)), MOST)
    const index = indexOf(value)
    if (index >= this.#counts.length) this.#grow(index)
    this.#counts[index]++
    this.#count++
    this.#sum += value
    if (value < this.#least) this.#least = value
    if (value > this.#most) this.#most = value
  }

  add(other: Histogram): void {
    if (other.#counts.length > this.#counts.length) this.#grow(other.#counts.length - 1)
    for (let i = 0; i < other.#counts.length; i++) this.#counts[i] += other.#counts[i]
    this.#count += other.#count
    this.#sum += other.#sum
    this.#least = Math.min(this.#least, other.#least)
    this.#most = Math.max(this.#most, other.#most)
  }

  clear(): void {
    this.#counts.fill(0)
    this.#count = 0
    this.#sum = 0
    this.#least = Number.POSITIVE_INFINITY
    this.#most = 0
  }

  get count(): number {
    return this.#count
  }

  get min(): number {
    return this.#count === 0 ? 0 : this.#least
  }

  get max(): number {
    return this.#most
  }

  get mean(): number {
    return this.#count === 0 ? 0 : this.#sum / this.#count
  }

  /** The value that so many per cent of all values do not exceed, to a thousandth; 0 if there are none. */
  percentile(percent: number): number {
    const wanted = Math.max(1, Math.ceil((percent / 100) * this.#count - 1e-9))
    let seen = 0
    for (let i = 0; i < this.#counts.length; i++) {
      seen += this.#counts[i]
      if (seen >= wanted) return Math.min(highestIn(i), this.#most)
    }
    return 0
  }

  /** Each bucket that has any, as [place, count]. */
  buckets(): readonly (readonly [place: number, count: number])[] {
    const found: (readonly [number, number])[] = []
    for (let i = 0; i < this.#counts.length; i++) if (this.#counts[i] > 0) found.push([i, this.#counts[i]])
    return found
  }

  /** A value of each bucket that has any, with how many it has. */
  values(): readonly (readonly [value: number, count: number])[] {
    return this.buckets().map(([place, count]) => [Math.min(highestIn(place), this.#most), count])
  }

  toJSON(): HistogramJson {
    return { unit: 'us', digits: 3, min: this.min, max: this.#most, sum: this.#sum, buckets: this.buckets() }
  }

  static fromJSON({ min, max, sum, buckets }: HistogramJson): Histogram {
    const made = new Histogram()
    for (const [place, count] of buckets) {
      if (place >= made.#counts.length) made.#grow(place)
      made.#counts[place] += count
      made.#count += count
    }
    made.#sum = sum
    made.#most = max
    if (made.#count > 0) made.#least = min
    return made
  }

  #grow(index: number): void {
    const more = new Float64Array(Math.max(index + 1, this.#counts.length * 2))
    more.set(this.#counts)
    this.#counts = more
  }
}

/** A histogram as it is kept in files. Places are those of an HdrHistogram with a lowest value of 1. */
export type HistogramJson = {
  readonly unit: 'us'
  readonly digits: 3
  readonly min: number
  readonly max: number
  readonly sum: number
  readonly buckets: readonly (readonly [place: number, count: number])[]
}

/** Up to twice this, each value has a bucket of its own; from there on, this many have each doubling. */
const HALF = 1024

/** Twelve days; what takes longer counts as this. */
const MOST = 2 ** 40 - 1

const bitsOf = (value: number): number => (value < 2 ** 32 ? 32 - Math.clz32(value) : 64 - Math.clz32(value / 2 ** 32))

function indexOf(value: number): number {
  const doublings = Math.max(0, bitsOf(value) - 11)
  return doublings * HALF + Math.floor(value / 2 ** doublings)
}

function highestIn(index: number): number {
  const doublings = Math.max(0, Math.floor(index / HALF) - 1)
  return (index - doublings * HALF + 1) * 2 ** doublings - 1
}
