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
  let last: { day: Day; busyness: Busyness } | undefined
  return day => {
    if (last?.day !== day) last = { day, busyness: drawn(day) }
    return last.busyness
  }
}

/** Of mean 0 and deviation 1: the sum of four even draws, and so never beyond 3.5. */
const nearlyNormal = (random: Random): number =>
  (random.next() + random.next() + random.next() + random.next() - 2) * Math.sqrt(3)
