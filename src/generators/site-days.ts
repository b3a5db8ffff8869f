import { HOUR, MINUTE, type Time } from '../model/time.js'
import type { Calendar } from './calendar.js'
import { type Day, weekdayOf } from './date.js'
import type { DayFacts, Facts } from './scenarios/facts.js'
import type { Sites } from './sites.js'
import { seedOf } from './whereabouts.js'

/** A day of a site: sites have other midnights, so a day of the organisation can have parts of several. */
export type SiteDay = { readonly seed: number; readonly weekend: boolean; readonly clock: Time }

/** A day of the organisation, for those who sign in on it. */
export type Today = {
  readonly day: Day
  readonly seed: number
  readonly begins: Time
  readonly ends: Time
  readonly facts: DayFacts | null
  readonly bySite: readonly (readonly SiteDay[])[]
  /** When desk phones start anew, and when they do so the next time. */
  readonly restarts: Restarts
  readonly next: Restarts
}

/** From when on, and what the moment of each phone is drawn from. */
export type Restarts = { readonly seed: number; readonly from: Time }

type Given = {
  readonly seed: number
  readonly days: Calendar
  readonly sites: Sites
  readonly facts: Facts | null
}

/** Says what a day is like; nothing of one that the zone leaves out, as Samoa did with 30 December 2011. */
export function daysOf({ seed, days, sites, facts }: Given): (day: Day) => Today | undefined {
  const exists = (day: Day): boolean => days.midnight(day + 1) > days.midnight(day)
  const restarts = (day: Day): Restarts => ({ seed: seedOf(seed, day), from: days.midnight(day) + MINUTE })
  const siteDays = (site: number, day: Day): readonly SiteDay[] =>
    (sites.names.length === 0 ? [day] : [day - 1, day, day + 1]).map(each => ({
      seed: seedOf(seed, each),
      weekend: weekdayOf(each) > 4,
      // Clocks are changed by six, so that is what most of the day goes by.
      clock: days.clock(site, each, 6 * HOUR) - 6 * HOUR,
    }))

  return day => {
    if (!exists(day)) return undefined
    let following = day + 1
    while (!exists(following)) following++
    return {
      day,
      seed: seedOf(seed, day),
      begins: days.midnight(day),
      ends: days.midnight(day + 1),
      facts: facts?.on(day) ?? null,
      bySite: sites.zones.map((_, site) => siteDays(site, day)),
      restarts: restarts(day),
      next: restarts(following),
    }
  }
}
