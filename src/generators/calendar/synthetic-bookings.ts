import { drawByWord, quantiles } from '../../model/chance/quantiles.js'
import { below, streams } from '../../model/chance/random.js'
import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import { DAY, type Duration, MINUTE, SECOND, type Time } from '../../model/time.js'
import type { Day } from '../time/date.js'
import type { Booking } from './booking.js'
import { bookingNumber } from './booking-ids.js'
import { AUDIO_AND_CHAT } from './content.js'
import type { CalendarContext } from './context.js'

const MOST_POOLS = 1024

/** Before the next one begins, with the same test users, or another day. */
const PAUSE = 5 * SECOND

/** From when a test is due until it begins. Assumed. */
const lag = quantiles([
  [0, '20ms'],
  [50, '0.8s'],
  [90, '2.5s'],
  [100, '5s'],
])

const jitterDraws = streams('watcher')
const lengthDraws = streams('synthetic')

/** How much longer the timer of a watcher node takes than it should, at the most: it starts anew when the last test is over. */
const DRIFT = 2 * SECOND

/**
 * The synthetic transactions of a day. Each pool has a watcher node, whose timer began at some moment and takes a little longer each time;
 * a test begins when the node gets to it.
 */
export function syntheticBookings(context: CalendarContext, day: Day): readonly Booking[] {
  const { synthetic, topology } = context.config
  const list: Booking[] = []
  if (synthetic.everyMinutes === 0) return list
  const [from, until] = [context.clocks.midnight(day), context.clocks.midnight(day + 1)]
  const period = synthetic.everyMinutes * MINUTE
  const turns = Math.ceil((until - from) / period)
  for (let turn = 0; turn < turns; turn++) {
    for (let pool = 1; pool <= topology.pools; pool++) {
      const at = from + turn * period + phaseOf(context.config.seed, pool, day * Math.ceil(DAY / period) + turn, period)
      const most = Math.min(period, until - at) - 3 * PAUSE
      const number = bookingNumber('synthetic', turn * MOST_POOLS + pool)
      if (most > PAUSE) list.push(transaction(context, { day, number, pool, at, most, place: list.length }))
    }
  }
  return list.sort((a, b) => a.start - b.start)
}

/** How long after the beginning of a turn, as many as have been since 1970, the timer of a pool's watcher node is due. */
function phaseOf(seed: number, pool: number, turns: number, period: Duration): Duration {
  const drift = stableDraw(seed, pool, STREAM.watcherDrift) * DRIFT
  const at = (stableDraw(seed, pool, STREAM.watcherPhase) * period + turns * drift) % (2 * period)
  // Back again, and not to the beginning: a test would begin while the one before is on.
  return Math.floor(at < period ? at : 2 * period - at)
}

/** A synthetic transaction on one pool: the place-th of its day. */
type Slot = {
  readonly day: Day
  readonly number: number
  readonly pool: number
  readonly at: Time
  /** How long it lasts at the most. */
  readonly most: Duration
  readonly place: number
}

function transaction({ config, uriOf }: CalendarContext, { day, number, pool, at, most, place }: Slot): Booking {
  const start = at + drawByWord(jitterDraws(config.seed, day, number).word(), lag)
  return {
    day,
    number,
    kind: 'synthetic',
    index: 0,
    uri: uriOf(day, 'tests', place),
    since: undefined,
    organizer: pool,
    start,
    end: start + Math.min(40 * SECOND + below(lengthDraws(config.seed, day, number), 30 * SECOND), most),
    size: 3,
    audio: 'voip',
    modalities: AUDIO_AND_CHAT,
    plannedFirst: false,
  }
}
