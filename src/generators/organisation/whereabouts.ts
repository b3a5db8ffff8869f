import { scatter } from '../../model/chance/random.js'
import { ASPECT, trait } from '../../model/chance/traits.js'
import type { Config } from '../config/config.js'
import type { Day } from '../time/date.js'
import type { Crews } from './night-shifts.js'

/** Where the people of the organisation are, by the day: whoever works from outside does so with all devices. */
export type Whereabouts = {
  readonly isAway: (user: number, day: Day) => boolean
}

export function whereaboutsOf({ seed, joiners }: Config, crews: Crews): Whereabouts {
  const { internal, remote } = joiners.ip
  const away = internal + remote === 0 ? 0 : remote / (internal + remote)
  return {
    // Night shifts hand over at the place itself.
    isAway: (user, day) => trait(seedOf(seed, day), user, ASPECT.away) < away && !crews.has(user),
  }
}

/** What is drawn for a person and a day hangs from this. */
export const seedOf = (seed: number, day: Day): number => scatter(seed ^ scatter(day))
