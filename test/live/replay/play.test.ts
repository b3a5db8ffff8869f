import { describe, expect, it } from 'vitest'
import { resolveConfig } from '../../../src/generators/config/config.js'
import { worldOf } from '../../../src/generators/world.js'
import { type Statement, shapesOf } from '../../../src/live/replay/events/statement.js'
import type { Generator } from '../../../src/live/replay/generator.js'
import { constantRate } from '../../../src/live/replay/pacing/curve.js'
import { type Planned, sourceOf } from '../../../src/live/replay/pacing/source.js'
import { plannedStatements } from '../../../src/live/replay/planned-statements.js'
import { type Pace, play } from '../../../src/live/replay/play.js'
import { thresholdOf } from '../../../src/live/replay/report/thresholds.js'
import { tally } from '../../../src/live/replay/tally.js'
import { FakeClock } from './fake-clock.js'

const config = resolveConfig({ users: 60, days: 1 })
const { schema } = worldOf(config)
const shapes = shapesOf(schema, 'insert-update')
const plan = {
  config,
  writes: 'insert-update',
  rhythm: 'even',
  part: { number: 1, of: 1 },
  seed: 1,
  wide: false,
} as const
const usual: Pace = {
  curve: constantRate(500),
  end: Number.POSITIVE_INFINITY,
  drain: 30_000,
  batch: 1,
  reads: [],
}

type Run = Partial<Pace> & {
  /** Milliseconds that each write, and each read, takes. */
  readonly write?: number
  readonly read?: number
  readonly stopAt?: number
  readonly planned?: Iterable<Planned<Statement>>
}

/** Plays a world to connections that take their time, on a clock of its own. */
async function played({ write = 1, read = 1, stopAt, planned = plannedStatements(plan), ...pace }: Run) {
  const clock = new FakeClock()
  const waiting = (time: number) => async (batch: readonly unknown[]) => {
    await clock.sleep(time)
    return batch.map(() => undefined)
  }
  const generator: Generator = { source: sourceOf(planned), busy: () => undefined, made: () => 0, stop() {} }
  const counts = tally(shapes, new Map())
  const outcome = await clock.until(
    play({
      generator,
      stage: {
        writers: Array.from({ length: 4 }, () => waiting(write)),
        readers: Array.from({ length: 2 }, () => waiting(read)),
        destroy() {},
      },
      pace: { ...usual, ...pace },
      tally: counts,
      clock,
      listener: {},
      stopped: () => (stopAt === undefined || clock.now() < stopAt ? undefined : stopAt),
    }),
  )
  return { ...outcome, tally: counts }
}

/** The world over and over, so that there are enough statements; their rows are new ones each time. */
function* withoutEnd(): Iterable<Planned<Statement>> {
  const all = [...plannedStatements(plan)]
  for (let round = 0; ; round++) {
    for (const { work, position } of all) {
      const row = work.row + round * 1e6
      const number = work.number + round * all.length
      const after = work.after.map(each => each + round * 1e6)
      yield { work: { ...work, row, number, after }, position: position + round * all.length }
    }
  }
}

describe('a world is played', () => {
  it('to its end: all rows have been sent, with their digests', async () => {
    const { complete, cut, writes, tally } = await played({ curve: undefined })
    const statements = [...plannedStatements(plan)].map(({ work }) => work)
    expect({ complete, cut }).toEqual({ complete: true, cut: false })
    expect(writes.series).toMatchObject({ asked: statements.length, done: statements.length, failed: 0 })
    expect(tally.noted()).toEqual({ done: statements.length, failed: [] })
    for (const { name } of schema.tables) {
      const mine = statements.filter(({ shape }) => shapes[shape].table.name === name)
      const rows = mine.filter(({ shape }) => shapes[shape].kind === 'insert').length
      const sum = mine.reduce((all, { digest }) => all + BigInt(digest), 0n)
      expect(tally.sent().get(name), name).toEqual({ rows, sum })
    }
  })

  it('until it is stopped: what was due is answered', async () => {
    const { complete, writes, seconds } = await played({ stopAt: 1200 })
    expect(complete).toBe(false)
    expect(writes.series).toMatchObject({ asked: 600, done: 600 })
    expect(seconds).toBeCloseTo(1.2, 1)
  })

  it('with queries beside it, as often as they are asked for, for as long', async () => {
    const reads = [
      { name: 'often', sql: '', perSecond: 40 },
      { name: 'seldom', sql: '', perSecond: 10 },
    ]
    const { writes, reads: asked } = await played({ end: 4000, reads, planned: withoutEnd() })
    expect(writes.series).toMatchObject({ asked: 2000, done: 2000 })
    expect(asked.series).toMatchObject({ asked: 200, done: 200, late: 0 })
    expect(asked.seconds.map(({ started }) => started)).toEqual([50, 50, 50, 50])
  })

  it('slow queries hold up no write', async () => {
    const reads = [{ name: 'slow', sql: '', perSecond: 10 }]
    const { writes, reads: asked } = await played({ end: 2000, reads, read: 1500, planned: withoutEnd() })
    expect(writes.series).toMatchObject({ done: 1000, late: 0 })
    expect(asked.series.latency.max / 1e6).toBeGreaterThan(5)
  })
})

describe('a search for the limit', () => {
  // Four connections, 4 ms each: 1,000 a second.
  const search = { threshold: thresholdOf('p99<50ms')!, from: 300, factor: 1.25, seconds: 5 }

  it('ends at the first rate that breaks the bound', async () => {
    const { limit, complete } = await played({ limit: search, write: 4, planned: withoutEnd() })
    expect(complete).toBe(false)
    expect(limit).toMatchObject({ threshold: 'p99<50ms' })
    expect(limit!.held).toBeCloseTo(300 * 1.25 ** 5)
    expect(limit!.broke).toBeCloseTo(300 * 1.25 ** 6)
    expect(limit!.steps.map(({ ok }) => ok)).toEqual([true, true, true, true, true, true, false])
  })

  it('says what held where the world was over before', async () => {
    const { limit, writes } = await played({ limit: { ...search, from: 100, seconds: 2 }, write: 4 })
    expect(limit!.broke).toBeUndefined()
    expect(limit!.steps.length).toBeGreaterThan(2)
    expect(limit!.held).toBe(limit!.steps.at(-1)!.rate)
    expect(writes.series.failed).toBe(0)
  })

  it('counts what is not answered as late', async () => {
    const { limit } = await played({ limit: { ...search, from: 10 }, write: 20_000, planned: withoutEnd(), drain: 500 })
    expect(limit).toMatchObject({ held: undefined, broke: 10 })
  })
})
