import { mixBits } from '../../model/chance/random.js'
import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import type { Config } from '../config/config.js'
import type { Day } from '../time/date.js'
import type { NightShifts } from './night-shifts.js'

/** The places from which users work on a day: inside or outside, with all devices. */
export type Whereabouts = {
  readonly isAway: (user: number, day: Day) => boolean
}

export function whereaboutsOf({ seed, joiners }: Config, nightShifts: NightShifts): Whereabouts {
  const { internal, remote } = joiners.ip
  const away = internal + remote === 0 ? 0 : remote / (internal + remote)
  return {
    // Night shifts hand over at the place itself.
    isAway: (user, day) => stableDraw(seedOfDay(seed, day), user, STREAM.away) < away && !nightShifts.has(user),
  }
}

/** The seed for stable draws of a day. */
export const seedOfDay = (seed: number, day: Day): number => mixBits(seed ^ mixBits(day))
