import { type Measurements, TICK } from '../measuring/measurements.js'
import type { Curve } from '../pacing/curve.js'
import type { Source } from '../pacing/source.js'
import type { Clock } from './clock.js'
import type { Dispatcher, Work } from './dispatcher.js'

/** Times in milliseconds, where nothing else is said from the beginning. */
type Pacing<W extends Work> = {
  readonly source: Source<W>
  readonly dispatcher: Dispatcher<W>
  /** Undefined: each work is due as soon as there is room for it. */
  readonly curve: Curve | undefined
  readonly clock: Clock
  /** When it begins, by the clock. */
  readonly start: number
  /** When arrivals end; Infinity where they do not. */
  end(): number
  /** How long what is due then may still take to be begun and answered. */
  readonly drain: number
  /** The most works that are held at a time. What is due beyond that waits in the source: it is begun late, and its moment stays. */
  readonly capacity: number
  readonly measurements: Measurements
  /** Hears when each work is due. */
  onAsked?(due: number): void
}

/** How it ended. */
export type Paced = {
  /** Whether all works of the source were begun. */
  readonly complete: boolean
  /** Whether works that were due were never begun, or never answered. */
  readonly cut: boolean
  /** Milliseconds in which there was no work though there should have been. */
  readonly starved: number
}

/**
 * Begins each work in the tick in which it is due, whatever has become of those before (open model), and waits for the answers. A tick is
 * also the moment that a work is due: what begins within it is on time.
 */
export async function pace<W extends Work>(pacing: Pacing<W>): Promise<Paced> {
  const { source, dispatcher, clock, start, drain, measurements } = pacing
  const add = adder(pacing)
  let starved = 0
  let before = clock.now() - start
  for (;;) {
    const now = clock.now() - start
    const state = add(now)
    measurements.advance(now, dispatcher.unfinished)
    if (state === 'over' || now > pacing.end() + drain) break
    if (state === 'empty') starved += now - before
    before = now
    if (pacing.curve === undefined) await room(pacing, state)
    else await clock.sleep(start + (Math.floor(now / TICK) + 1) * TICK - clock.now())
  }
  const answered = await drained(pacing)
  measurements.end(dispatcher.unfinished)
  return { complete: source.ended, cut: !answered || (source.peek() !== undefined && add.isDue()), starved }
}

/** Adds what is due: `over` if nothing more will be, `empty` if the source has none ready, `full` if it could not add all. */
function adder<W extends Work>(pacing: Pacing<W>) {
  const { source, dispatcher, curve, measurements, capacity, onAsked } = pacing
  let origin: number | undefined
  const dueOf = (position: number, now: number): number => {
    if (curve === undefined) return now
    origin ??= position
    return Math.floor(curve.timeOf(position - origin) / TICK) * TICK
  }
  const add = (now: number): 'over' | 'empty' | 'full' | 'waiting' => {
    for (;;) {
      const next = source.peek()
      if (next === undefined) return source.ended ? 'over' : 'empty'
      const due = dueOf(next.position, now)
      if (due >= pacing.end()) return 'over'
      if (due > now) return 'waiting'
      if (dispatcher.unfinished >= capacity) return 'full'
      source.take()
      measurements.asked(due)
      onAsked?.(due)
      dispatcher.add(next.work, due)
    }
  }
  const isDue = (): boolean => dueOf(source.peek()!.position, pacing.end()) < pacing.end()
  return Object.assign(add, { isDue })
}

/** Without a curve, works are added whenever there is room for some. */
const room = <W extends Work>({ dispatcher, source, capacity, clock }: Pacing<W>, state: string): Promise<void> =>
  atMost(LOOK, clock, state === 'empty' ? source.ready() : dispatcher.whenBelow(Math.ceil(capacity / 2)))

/** Waits for the answers; false if some do not come in time. */
async function drained<W extends Work>({
  dispatcher,
  clock,
  start,
  end,
  drain,
  measurements,
}: Pacing<W>): Promise<boolean> {
  while (dispatcher.unfinished > 0) {
    const now = clock.now() - start
    measurements.advance(now, dispatcher.unfinished)
    if (now > end() + drain) return false
    await atMost(LOOK, clock, dispatcher.whenBelow(1))
  }
  return true
}

/** How often it is looked whether a second is over, or whether to stop, where nothing else happens. */
const LOOK = 100

async function atMost(time: number, clock: Clock, promise: Promise<void>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const cancel = clock.after(time, resolve)
    promise.then(resolve, reject).finally(cancel)
  })
}
