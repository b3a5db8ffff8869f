import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Dispatcher, type Executor, type Work } from '../../../../src/live/replay/dispatch/dispatcher.js'
import { pace } from '../../../../src/live/replay/dispatch/pace.js'
import { Measurements } from '../../../../src/live/replay/measuring/measurements.js'
import { type Curve, constantRate, ramp } from '../../../../src/live/replay/pacing/curve.js'
import { sourceOf } from '../../../../src/live/replay/pacing/source.js'
import { FakeClock } from '../fake-clock.js'

type Run = {
  readonly curve: Curve | undefined
  readonly works: number
  /** When a work that is begun then is answered. */
  readonly answer?: (begun: number) => number
  readonly connections?: number
  readonly batch?: number
  readonly capacity?: number
  readonly end?: number
  readonly drain?: number
  readonly position?: (i: number) => number
}

/** Paces works against connections that answer when they are told to, on a clock of its own. */
async function paced(run: Run) {
  const { answer = begun => begun, connections = 4, works, position = (i: number) => i } = run
  const clock = new FakeClock()
  const measurements = new Measurements()
  const starts: number[] = []
  const execute: Executor<Work> = async batch => {
    const wait = answer(clock.now()) - clock.now()
    if (wait > 0) await clock.sleep(wait)
    return batch.map(() => undefined)
  }
  const dispatcher = new Dispatcher<Work>({
    executors: Array.from({ length: connections }, () => execute),
    batch: run.batch ?? 1,
    clock,
    onStart: (_, times) => {
      starts.push(times.started)
      measurements.started(times)
    },
    onEnd: (_, times, failed) => measurements.ended(times, failed !== undefined),
  })
  const all = Array.from({ length: works }, (_, i) => ({ work: { row: i, after: [] }, position: position(i) }))
  const outcome = await clock.until(
    pace({
      source: sourceOf(all),
      dispatcher,
      curve: run.curve,
      clock,
      start: 0,
      end: () => run.end ?? Number.POSITIVE_INFINITY,
      drain: run.drain ?? 60_000,
      capacity: run.capacity ?? 100_000,
      measurements,
    }),
  )
  return { outcome, measurements, series: measurements.series, starts }
}

it.each([100, 500, 1000, 10_000])('%i a second are begun each second, all on time', async rate => {
  const { measurements, series } = await paced({ curve: constantRate(rate), works: rate * 5 })
  expect(measurements.seconds.map(({ started }) => started)).toEqual([rate, rate, rate, rate, rate])
  expect(measurements.seconds.map(({ asked }) => asked)).toEqual([rate, rate, rate, rate, rate])
  expect(series).toMatchObject({ late: 0, done: rate * 5, failed: 0 })
})

it('a ramp begins as many as lie under it', async () => {
  const { measurements } = await paced({ curve: ramp({ from: 0, to: 400, seconds: 4 }), works: 800 })
  expect(measurements.seconds.map(({ started }) => started)).toEqual([50, 150, 250, 350])
})

describe('a server that stalls for two seconds', () => {
  const stall = (begun: number) => (begun >= 5000 && begun < 7000 ? 7000 : begun + 1)

  it('shows in latency, which counts from the moment that was meant, and not in service time', async () => {
    const { series, measurements } = await paced({ curve: constantRate(500), works: 10_000, answer: stall })
    expect(series.latency.percentile(99) / 1e6).toBeGreaterThan(1.7)
    expect(series.latency.max / 1e6).toBeCloseTo(2, 1)
    expect(series.service.percentile(99) / 1e6).toBeLessThan(0.01)
    // Four connections, so four works that were begun and not answered.
    expect(series.service.percentile(99.97) / 1e6).toBeCloseTo(2, 1)
    // Arrivals did not wait for answers: two seconds of them were begun late.
    expect(measurements.seconds.every(({ asked }) => asked === 500)).toBe(true)
    expect(series.late).toBeGreaterThan(900)
    expect(measurements.seconds[6].done).toBe(0)
    expect(measurements.seconds[6].waiting).toBeGreaterThan(990)
  })

  it('does not where arrivals wait for answers: that is the mistake', async () => {
    const { series } = await paced({ curve: undefined, works: 10_000, answer: stall, capacity: 4 })
    expect(series.latency.percentile(99) / 1e6).toBeLessThan(0.01)
  })
})

it('what cannot be held waits in the source, with the moment that was meant', async () => {
  const slow = { curve: constantRate(1000), works: 2000, answer: (begun: number) => begun + 8, connections: 4 }
  const [few, many] = [await paced({ ...slow, capacity: 50 }), await paced(slow)]
  // 500 a second are done of 1,000 that are asked for.
  for (const { series } of [few, many]) {
    expect(series.latency.max / 1000).toBeGreaterThan(1950)
    expect(series.latency.max / 1000).toBeLessThan(2050)
  }
})

it('ends arrivals when it is told to, and answers what was due', async () => {
  const { outcome, series } = await paced({
    curve: constantRate(1000),
    works: 100_000,
    end: 1500,
    answer: begun => begun + 40,
  })
  expect(series.asked).toBe(1500)
  expect(series.done).toBe(1500)
  expect(outcome).toMatchObject({ complete: false, cut: false })
})

it('gives up what is not answered long after the end', async () => {
  const { outcome, series } = await paced({
    curve: constantRate(100),
    works: 1000,
    end: 1000,
    drain: 2000,
    connections: 1,
    answer: begun => begun + 100,
  })
  expect(series.done).toBeLessThan(40)
  expect(outcome.cut).toBe(true)
})

it('without a curve, works are begun as fast as they are answered', async () => {
  const { series, measurements } = await paced({ curve: undefined, works: 4000, answer: begun => begun + 2 })
  expect(series.done).toBe(4000)
  // Four connections, 2 ms each.
  expect(measurements.seconds.map(({ done }) => done)).toEqual([1996, 2000, 4])
})

it('begins each work in the tick of its moment, however they come', async () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(gaps, fc.integer({ min: 1, max: 3 }), async (list, batch) => {
      const moments = list.map((_, i) => list.slice(0, i + 1).reduce((sum, gap) => sum + gap))
      const { starts } = await paced({
        curve: constantRate(1000),
        works: list.length,
        position: i => moments[i],
        connections: 200,
        batch,
      })
      const first = moments[0]
      expect(starts).toEqual(moments.map(moment => Math.floor((moment - first) / 5) * 5))
    }),
    { numRuns: 30 },
  )
})
