import type { Config } from '../../generators/config/config.js'
import { worldOf } from '../../generators/world.js'
import { type Clock, systemClock } from './dispatch/clock.js'
import type { Part } from './events/groups.js'
import { shapesOf, type Writes } from './events/statement.js'
import { type Generator, startGenerator } from './generator.js'
import type { Rhythm } from './pacing/positions.js'
import { type Listener, type Pace, type Played, play } from './play.js'
import { type Asked, type Ended, type ReplayReport, reportOf } from './report/report.js'
import type { Threshold } from './report/thresholds.js'
import type { Stage } from './stage.js'
import { type Tally, tally } from './tally.js'

/** What is to be played, and how. */
export type Order = {
  readonly rollcall: string
  readonly config: Config
  readonly writes: Writes
  readonly part: Part
  readonly rhythm: Rhythm
  /** The rates in words. */
  readonly arrivals: string
  readonly pace: Pace
  readonly thresholds: readonly Threshold[]
  /** When it is to begin, in milliseconds since 1970. */
  readonly startAt: number | undefined
  /** Whether digests are of texts in UTF-16, as SQL Server's are. */
  readonly wide: boolean
}

/** What is heard of a replay, and what ends it early. */
export type Hooks = Listener & {
  /** What it waits for, before it begins. */
  onState?(text: string): void
  /** It begins: milliseconds since 1970. */
  onStart?(moment: number): void
  stopped?: () => number | undefined
}

/** How often it is kept in the target how far it has come, in milliseconds. */
const NOTE = 1000

/** Plays a world to a stage, and compares what is there in the end with what was sent. */
export async function replay(order: Order, stage: Stage, hooks: Hooks = {}): Promise<ReplayReport> {
  const { config, writes, part, rhythm, wide } = order
  const clock = systemClock
  const counts = tally(shapesOf(worldOf(config).schema, writes), stage.standing)
  const generator = startGenerator({ config, writes, part, rhythm, wide, seed: config.seed })
  try {
    hooks.onState?.('simulating the first day')
    await generator.source.ready()
    await passOver(generator, stage.before, counts)
    hooks.onState?.('opening connections')
    await stage.warmUp()
    await beginning(order.startAt, clock, hooks)
    const started = Date.now()
    hooks.onStart?.(started)
    const lastNote = noting(stage, counts, clock)
    const stopped = hooks.stopped ?? (() => undefined)
    const playing = { generator, stage, pace: order.pace, tally: counts, clock, listener: hooks, stopped }
    const played = await play(playing).finally(lastNote)
    hooks.onState?.('comparing the target with what was sent')
    const sent = counts.sent()
    const comparison = await stage.compare(sent)
    const { counts: faults, messages } = stage.faults()
    return reportOf({
      ...{ asked: askedOf(order, stage), started: new Date(started).toISOString(), seconds: played.seconds },
      ...{ ended: endOf(played, hooks), cut: played.cut, thresholds: order.thresholds, limit: played.limit },
      ...{ headroom: played.headroom, starved: played.starved / 1000, comparison, messages },
      totals: {
        ...{ writes: played.writes.series, reads: played.reads.series },
        ...{ faults, failures: played.failures, sent },
      },
    })
  } finally {
    generator.stop()
  }
}

/** The statements that an earlier replay has done, which count as sent. */
async function passOver({ source }: Generator, { done, failed }: Stage['before'], counts: Tally): Promise<void> {
  const failures = new Set(failed)
  for (let passed = 0; passed < done; passed++) {
    while (source.peek() === undefined && !source.ended) await source.ready()
    const next = source.peek()
    if (next === undefined) return
    source.take()
    counts.end(next.work, failures.has(next.work.number))
  }
  await source.ready()
}

/** Waits for the moment at which it is to begin. */
async function beginning(startAt: number | undefined, clock: Clock, { onState, stopped }: Hooks): Promise<void> {
  if (startAt === undefined) return
  onState?.(`waiting for ${new Date(startAt).toISOString()}`)
  while (Date.now() < startAt && stopped?.() === undefined) await clock.sleep(Math.min(100, startAt - Date.now()))
}

/** Notes now and then how far it has come; the function that it gives ends that with a last note. */
function noting(stage: Stage, counts: Tally, clock: Clock): () => Promise<void> {
  let cancel = () => {}
  let last = Promise.resolve()
  const again = (): void => {
    cancel = clock.after(NOTE, () => {
      last = stage.note(counts.noted()).then(again)
    })
  }
  again()
  return async () => {
    cancel()
    await last
    cancel()
    await stage.note(counts.noted())
  }
}

function endOf({ complete, limit }: Played, { stopped }: Hooks): Ended {
  if (complete) return 'world'
  if (stopped?.() !== undefined) return 'signal'
  return limit?.broke === undefined ? 'time' : 'limit'
}

const askedOf = ({ rollcall, config, writes, arrivals, pace, part }: Order, stage: Stage): Asked => ({
  rollcall,
  target: stage.target,
  product: stage.product,
  config: { ...config },
  writes,
  pace: arrivals,
  connections: stage.writers.length,
  batch: pace.batch,
  part: { number: part.number, of: part.of },
})
