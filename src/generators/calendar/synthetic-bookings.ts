import { below, streams } from '../../model/chance/random.js'
import { type Duration, MINUTE, SECOND, type Time } from '../../model/time.js'
import type { Day } from '../time/date.js'
import type { Booking } from './booking.js'
import { bookingNumber } from './booking-ids.js'
import { AUDIO_AND_CHAT } from './content.js'
import type { CalendarContext } from './context.js'

const MOST_POOLS = 1024

/** Before the next one begins, with the same test users, or another day. */
const PAUSE = 5 * SECOND

const jitterDraws = streams('watcher')
const lengthDraws = streams('synthetic')

/** The synthetic transactions of a day, by the watcher node's timer: on all pools at once, give or take a tick. */
export function syntheticBookings(context: CalendarContext, day: Day): readonly Booking[] {
  const { synthetic, topology } = context.config
  const list: Booking[] = []
  if (synthetic.everyMinutes === 0) return list
  const [from, until] = [context.clocks.midnight(day), context.clocks.midnight(day + 1)]
  for (let at = from, turn = 0; at < until; at += synthetic.everyMinutes * MINUTE, turn++) {
    const most = Math.min(synthetic.everyMinutes * MINUTE, until - at) - PAUSE
    for (let pool = 1; pool <= topology.pools; pool++) {
      const number = bookingNumber('synthetic', turn * MOST_POOLS + pool)
      list.push(transaction(context, { day, number, pool, at, most, place: list.length }))
    }
  }
  return list
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
  const start = at + below(jitterDraws(config.seed, day, number), 3)
  return {
    day,
    number,
    kind: 'synthetic',
    index: 0,
    uri: uriOf(day, 'tests', place),
    organizer: pool,
    start,
    end: start + Math.min(40 * SECOND + below(lengthDraws(config.seed, day, number), 30 * SECOND), most),
    size: 3,
    audio: 'voip',
    modalities: AUDIO_AND_CHAT,
    plannedFirst: false,
  }
}
