import { drawByWord } from '../../model/chance/quantiles.js'
import { STREAM, stableDraw, stableWord } from '../../model/chance/stable-draw.js'
import { MINUTE } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { worksOnWorkday } from '../activities/mode.js'
import type { SiteDay } from '../activities/site-days.js'
import { aspectOf, HABIT } from './draws.js'
import { type Habit, RESUMES } from './habits.js'
import { addInterval, type Intervals } from './intervals.js'
import type { PersonDay } from './person-day.js'

/** When people are signed in whatever they attend: on the days of their site that they work on. */
export type UsualHours = {
  /** Whether the person is signed in by habit on a day of their site that has a part of today. */
  worksToday(): boolean
  /** Adds when they are, at the device that is drawn for. */
  addTo(intervals: Intervals, habit: Habit): void
}

export function usualHours(shared: Shared, person: PersonDay): UsualHours {
  const { config, sites, nightShifts, workdays } = shared
  const { weekend } = config.registrations
  /** A bit for each day of the site on which the person works, who is asked about for each device. */
  const known = { user: 0, begins: Number.NaN, days: 0 }

  return {
    worksToday: () => daysOfWork() !== 0,
    addTo(intervals, habit) {
      const siteDays = person.today.bySite[sites.of(person.user)]
      const days = daysOfWork()
      for (let i = 0; i < siteDays.length; i++) if ((days >> i) & 1) addDay(intervals, habit, siteDays[i])
    },
  }

  function daysOfWork(): number {
    const { user, today } = person
    if (known.user === user && known.begins === today.begins) return known.days
    const siteDays = today.bySite[sites.of(user)]
    let days = 0
    for (let i = 0; i < siteDays.length; i++) if (worksOn(siteDays[i])) days |= 1 << i
    known.user = user
    known.begins = today.begins
    known.days = days
    return days
  }

  function worksOn(siteDay: SiteDay): boolean {
    const { user } = person
    if (!siteDay.free) return worksOnWorkday(shared, user, siteDay.day)
    if (nightShifts.has(user) || workdays.isGone(user, siteDay.day)) return false
    return stableDraw(siteDay.seed, user, STREAM.signedIn) < weekend
  }

  function addDay(intervals: Intervals, habit: Habit, siteDay: SiteDay): void {
    const { user, draws, today } = person
    const { on, off } = siteDay.free ? habit.weekend : habit.workday
    const aspect = aspectOf(draws.device)
    const from = siteDay.clock + drawByWord(stableWord(siteDay.seed, user, aspect + HABIT.on), on)
    const until = siteDay.clock + drawByWord(stableWord(siteDay.seed, user, aspect + HABIT.off), off)
    const { length } = today
    if (from >= length || until <= RESUMES) return
    const resumes = 1 + (Math.floor(draws.ofDay(STREAM.resumes) * RESUMES) | 0)
    const overMidnight = until >= length && sites.names.length === 0
    addInterval(intervals, from < 0 ? resumes : from, overMidnight ? length - MINUTE : Math.min(until, length))
  }
}
