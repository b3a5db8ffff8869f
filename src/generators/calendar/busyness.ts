import { type Random, streams } from '../../model/chance/random.js'
import type { Config } from '../config/config.js'
import { swings } from '../config/volumes.js'
import type { Day } from '../time/date.js'
import { type Hours, smoothHours } from './booking-times.js'

/** How busy a day is, against others: by chance, and a matter of the day alone. */
export type Busyness = {
  /** Conferences held once, against an average day. */
  readonly singles: number
  /** Share of the occurrences of series that are cancelled. */
  readonly cancelled: number
  /** The hours in which conferences start. */
  readonly hours: Hours
}

const factors = streams('busyness')

/** Days that are kept: who asks for one asks for those of its week. */
const KEPT = 32

export function busynessOf(config: Config): (day: Day) => Busyness {
  const { load, conferences, seed } = config
  const swing = swings(config)
  const usual = smoothHours(load.hours)
  const drawn = (day: Day): Busyness => {
    const random = factors(seed, day)
    const deviation = nearlyNormal(random)
    const hours =
      load.busyness.hour === 0
        ? usual
        : smoothHours(
            load.hours,
            Array.from({ length: 24 }, () => Math.max(0.1, 1 + load.busyness.hour * nearlyNormal(random))),
          )
    return {
      singles: Math.max(0, 1 + swing.singles * deviation),
      cancelled: Math.min(1, Math.max(0, conferences.cancelled - swing.cancelled * deviation)),
      hours,
    }
  }
  const known = new Map<Day, Busyness>()
  return day => {
    let busyness = known.get(day)
    if (busyness === undefined) {
      if (known.size === KEPT) known.clear()
      busyness = drawn(day)
      known.set(day, busyness)
    }
    return busyness
  }
}

/** Of mean 0 and deviation 1: the sum of four even draws, and so never beyond 3.5. */
const nearlyNormal = (random: Random): number =>
  (random.next() + random.next() + random.next() + random.next() - 2) * Math.sqrt(3)
