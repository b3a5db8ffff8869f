import { type Duration, HOUR, MINUTE, type Time } from '../../model/time.js'
import { seedOfDay } from '../organisation/whereabouts.js'
import type { DayEffects } from '../scenarios/day-effects.js'
import type { Day } from '../time/date.js'
import type { Setting } from './setting.js'

/** A day of a site, which begins so long after that of the organisation: sites have other midnights, so that can have parts of several. */
export type SiteDay = {
  readonly day: Day
  readonly seed: number
  /** Whether it is a weekend, or a public holiday. */
  readonly free: boolean
  readonly clock: Duration
}

/**
 * A day of the organisation, for those who sign in on it. Moments of it are counted from where it begins: so they are small whole numbers,
 * which V8 passes on as they are; it would wrap those since 1970 in objects.
 */
export type Today = {
  readonly day: Day
  readonly seed: number
  readonly begins: Time
  readonly length: Duration
  readonly effects: DayEffects | null
  readonly bySite: readonly (readonly SiteDay[])[]
  /** When desk phones start anew, and when they do so the next time. */
  readonly restarts: Restarts
  readonly next: Restarts
}

/** From when on, and what the moment of each phone is drawn from. */
export type Restarts = { readonly seed: number; readonly from: Duration }

/** Says what a day is like; nothing of one that the zone leaves out, as Samoa did with 30 December 2011. */
export function daysOf({ config: { seed }, days, sites, effects, workdays }: Setting): (day: Day) => Today | undefined {
  const exists = (day: Day): boolean => days.midnight(day + 1) > days.midnight(day)
  const restarts = (day: Day, begins: Time): Restarts => ({
    seed: seedOfDay(seed, day),
    from: (days.midnight(day) + MINUTE - begins) | 0,
  })
  const siteDays = (site: number, day: Day, begins: Time): readonly SiteDay[] =>
    (sites.names.length === 0 ? [day] : [day - 1, day, day + 1]).map(each => ({
      day: each,
      seed: seedOfDay(seed, each),
      free: !workdays.isWorkday(site, each),
      // Clocks are changed by six, so that is what most of the day goes by.
      clock: (days.clock(site, each, 6 * HOUR) - 6 * HOUR - begins) | 0,
    }))

  return day => {
    if (!exists(day)) return undefined
    let following = day + 1
    while (!exists(following)) following++
    const begins = days.midnight(day)
    return {
      day,
      seed: seedOfDay(seed, day),
      begins,
      length: (days.midnight(day + 1) - begins) | 0,
      effects: effects?.on(day) ?? null,
      bySite: sites.zones.map((_, site) => siteDays(site, day, begins)),
      restarts: restarts(day, begins),
      next: restarts(following, begins),
    }
  }
}
