import type { Clock } from './dispatch/clock.js'
import { Dispatcher } from './dispatch/dispatcher.js'
import type { FaultKind } from './dispatch/faults.js'
import { type Paced, pace } from './dispatch/pace.js'
import type { Statement } from './events/statement.js'
import type { Generator } from './generator.js'
import { type LimitSearch, limitFinder } from './limit.js'
import { type Busy, busyMeter, type Headroom, headroomOf } from './measuring/headroom.js'
import type { Histogram } from './measuring/histogram.js'
import { Measurements, type Second } from './measuring/measurements.js'
import { type Curve, constantRate } from './pacing/curve.js'
import { sourceOf } from './pacing/source.js'
import { type Asking, askings, type Read } from './reads.js'
import type { Limit } from './report/report.js'
import type { Stage } from './stage.js'
import type { Tally } from './tally.js'

/** How a world is played. Times in milliseconds, from the beginning where nothing else is said. */
export type Pace = {
  /** Undefined: as fast as the connections take statements. */
  readonly curve: Curve | undefined
  /** When arrivals end; Infinity where they do not. */
  readonly end: number
  /** How long what is due at the end may take. */
  readonly drain: number
  /** The most statements that one connection is given together. */
  readonly batch: number
  readonly reads: readonly Read[]
  /** Instead of a curve: a search for the highest rate. */
  readonly limit?: LimitSearch | undefined
}

/** What is heard while it is played. */
export type Listener = {
  onSecond?(now: { readonly writes: Second; readonly reads: Second | undefined; readonly busy: Busy }): void
  /** The lengths of all writes that were answered in a second. */
  onLatency?(second: number, latency: Histogram): void
}

type Playing = {
  readonly generator: Generator
  readonly stage: Pick<Stage, 'writers' | 'readers' | 'destroy'>
  readonly pace: Pace
  readonly tally: Tally
  readonly clock: Clock
  readonly listener: Listener
  /** When it was to stop early, by the clock; undefined as long as it goes on. */
  stopped(): number | undefined
}

export type Played = Paced & {
  readonly writes: Measurements
  readonly reads: Measurements
  readonly failures: Readonly<Record<string, number>>
  readonly headroom: Headroom
  /** How long it took, in seconds. */
  readonly seconds: number
  readonly limit: Limit | undefined
}

/** So many statements are held at a time: those that wait for a connection, or for each other. */
const CAPACITY = 50_000
/** Without a curve, so many for each that a connection may be given. */
const DEPTH = 64

/** Plays statements to a stage, and queries beside them, until there are no more or it is time to stop. */
export async function play(playing: Playing): Promise<Played> {
  const { generator, stage, pace: how, clock, stopped } = playing
  const start = clock.now()
  const before = generator.made()
  const finder = how.limit && limitFinder(how.limit)
  const curve = finder?.curve ?? how.curve
  let over = Number.POSITIVE_INFINITY
  const end = (): number => {
    if (finder?.advance(clock.now() - start)) over = Math.min(over, clock.now() - start)
    return Math.min(how.end, over, (stopped() ?? Number.POSITIVE_INFINITY) - start)
  }
  const { writes, reads, busy } = meters(playing)
  const failures: Record<string, number> = {}
  const dispatcher = writeDispatcher(playing, { start, writes, failures, finder })
  const capacity = curve === undefined ? Math.max(1000, DEPTH * how.batch * stage.writers.length) : CAPACITY
  const common = { clock, start, drain: how.drain }
  const paced = pace({
    ...common,
    ...{ source: generator.source, dispatcher, curve, end, capacity, measurements: writes },
    onAsked: due => finder?.at(due).asked(due),
  })
  const asking = paceReads(playing, { start, reads, end: () => Math.min(end(), over) })
  const outcome = await paced.finally(() => {
    over = Math.min(over, clock.now() - start)
  })
  await asking
  if (outcome.cut) stage.destroy()
  const seconds = (clock.now() - start) / 1000
  finder?.finish(seconds * 1000)
  const headroom = headroomOf({ busy, made: generator.made() - before, sent: writes.series.done, seconds })
  return { ...outcome, writes, reads, failures, headroom, seconds, limit: finder?.found() }
}

/** Counts of writes and reads, which are shown second by second. */
function meters({ generator, listener }: Playing) {
  const meter = busyMeter(generator.busy)
  const busy: Busy[] = []
  const reads = new Measurements()
  const writes = new Measurements((second, latency) => {
    const now = meter()
    busy.push(now)
    listener.onLatency?.(second.second, latency)
    listener.onSecond?.({ writes: second, reads: reads.seconds[second.second], busy: now })
  })
  return { writes, reads, busy }
}

/** Without a curve nothing says when a statement was to start: it is on time whenever it does. */
const timesOf = (
  playing: Playing,
  start: number,
  { due, started }: { readonly due: number; readonly started: number },
) => {
  const { curve, limit } = playing.pace
  return { due: curve === undefined && limit === undefined ? started - start : due, started: started - start }
}

type WriteMeters = {
  readonly start: number
  readonly writes: Measurements
  readonly failures: Record<string, number>
  readonly finder: ReturnType<typeof limitFinder> | undefined
}

function writeDispatcher(playing: Playing, { start, writes, failures, finder }: WriteMeters) {
  const { stage, pace, clock, tally } = playing
  return new Dispatcher<Statement>({
    executors: stage.writers,
    batch: pace.batch,
    clock,
    onStart(_, given) {
      const times = timesOf(playing, start, given)
      writes.started(times)
      finder?.at(times.due).started(times)
    },
    onEnd(statement, given, failed) {
      const times = { ...timesOf(playing, start, given), ended: given.ended - start }
      writes.ended(times, failed !== undefined)
      finder?.at(times.due).ended(times, failed !== undefined)
      tally.end(statement, failed !== undefined)
      if (failed !== undefined) count(failures, failed)
    },
  })
}

/** The queries go on as long as the writes do. */
async function paceReads(
  { stage, pace: { reads: queries, drain }, clock }: Playing,
  { start, reads, end }: { readonly start: number; readonly reads: Measurements; end(): number },
): Promise<void> {
  if (queries.length === 0) return
  const dispatcher = new Dispatcher<Asking>({
    executors: stage.readers,
    batch: 1,
    clock,
    onStart: (_, { due, started }) => reads.started({ due, started: started - start }),
    onEnd: (_, { due, started, ended }, failed) =>
      reads.ended({ due, started: started - start, ended: ended - start }, failed !== undefined),
  })
  const source = sourceOf(askings(queries))
  const curve = constantRate(1)
  await pace({ source, dispatcher, curve, clock, start, end, drain, capacity: CAPACITY, measurements: reads })
}

function count(counts: Record<string, number>, kind: FaultKind): void {
  counts[kind] = (counts[kind] ?? 0) + 1
}
