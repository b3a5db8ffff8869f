import { Histogram } from './histogram.js'

/** Everything that starts within a tick starts together, in milliseconds. */
export const TICK = 5

/** What is measured of one kind of work: the writes, or one of the queries beside them. */
export class Series {
  /** From the moment at which it was to start until the answer: what somebody who wanted it then would have waited. */
  readonly latency = new Histogram()
  /** From the moment at which it was sent until the answer. */
  readonly service = new Histogram()
  /** Of works that were answered within the second that goes on. */
  readonly second = new Histogram()
  asked = 0
  started = 0
  done = 0
  failed = 0
  /** Started more than a tick after they were to. */
  late = 0
}

/** One second of a replay, counted from its beginning. */
export type Second = {
  readonly second: number
  asked: number
  started: number
  done: number
  failed: number
  late: number
  /** When it ended: works that were due and not answered. */
  waiting: number
  /** Microseconds, of the works that were answered in it. */
  readonly latency: { p50: number; p95: number; p99: number; 'p99.9': number; max: number }
}

type Times = { readonly due: number; readonly started: number; readonly ended: number }

/** Counts what happens to the works of one kind, in all and second by second; times in milliseconds from the beginning. */
export class Measurements {
  readonly series = new Series()
  readonly seconds: Second[] = []
  readonly #onSecond: ((second: Second, latency: Histogram) => void) | undefined
  #current = 0

  /** `onSecond` is shown each second when it is over, with the lengths that are cleared thereafter. */
  constructor(onSecond?: (second: Second, latency: Histogram) => void) {
    this.#onSecond = onSecond
  }

  asked(due: number): void {
    this.series.asked++
    this.#at(due).asked++
  }

  started({ due, started }: Pick<Times, 'due' | 'started'>): void {
    const late = started - due > TICK
    const second = this.#at(started)
    this.series.started++
    second.started++
    if (!late) return
    this.series.late++
    second.late++
  }

  ended({ due, started, ended }: Times, failed: boolean): void {
    const second = this.#at(ended)
    if (failed) {
      this.series.failed++
      second.failed++
      return
    }
    const { series } = this
    const latency = (ended - due) * 1000
    series.done++
    second.done++
    series.latency.record(latency)
    series.service.record((ended - started) * 1000)
    series.second.record(latency)
  }

  /** Ends the seconds that are over by then. `waiting`: works that are due and not answered. */
  advance(now: number, waiting: number): void {
    while (this.#current < Math.floor(now / 1000)) this.#close(waiting)
  }

  /** Ends the last second, which need not be whole. */
  end(waiting: number): void {
    this.#close(waiting)
  }

  #close(waiting: number): void {
    const second = this.#at(this.#current++ * 1000)
    const { second: within } = this.series
    second.waiting = waiting
    Object.assign(second.latency, {
      p50: within.percentile(50),
      p95: within.percentile(95),
      p99: within.percentile(99),
      'p99.9': within.percentile(99.9),
      max: within.max,
    })
    this.#onSecond?.(second, within)
    within.clear()
  }

  #at(time: number): Second {
    const wanted = Math.max(0, Math.floor(time / 1000))
    while (this.seconds.length <= wanted) this.seconds.push(emptySecond(this.seconds.length))
    return this.seconds[wanted]
  }
}

const emptySecond = (second: number): Second => ({
  second,
  asked: 0,
  started: 0,
  done: 0,
  failed: 0,
  late: 0,
  waiting: 0,
  latency: { p50: 0, p95: 0, p99: 0, 'p99.9': 0, max: 0 },
})
