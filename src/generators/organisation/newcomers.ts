import { shuffledPlace } from '../../model/chance/permutation.js'
import { mixBits } from '../../model/chance/random.js'
import type { IdsByUser } from '../../model/recording/user-id.js'
import type { Config } from '../config/config.js'
import { type Day, dayOf, weekdayOf, weekOf } from '../time/date.js'
import type { Population } from './population.js'
import { guestsPerDay } from './users/guests.js'
import type { Workdays } from './workdays.js'

/**
 * Who has which place in the organisation. Inside, users are places: whoever comes to one that somebody has left has its team, site and
 * machines, and a UserId and a URI of their own, from the Sunday before they begin. On the first day everybody is there, or was.
 */
export type Newcomers = {
  /** UserIds by place, of the day that was asked for last. */
  readonly ids: IdsByUser
  /** The URI of whoever has a place on that day. */
  uriOf(user: number): string
  /** Makes it another day. */
  goTo(day: Day): void
  /** The places to which somebody new comes, whose rows of `Users` are of a day. */
  on(day: Day): Iterable<number>
  /** The UserId of whoever had a place on a day. */
  idOn(user: number, day: Day): number
}

/** The UserIds that follow from days: guests, and behind them newcomers. */
export function dailyIds(config: Config, population: Population, workdays: Workdays) {
  const first = dayOf(config.start)
  const guests = guestsPerDay(config)
  const perDay = guests + workdays.mostNewcomers()
  return {
    guests,
    isGuest: (id: number): boolean => id >= population.end + perDay && (id - population.end) % perDay < guests,
    guestsOf: (day: Day): number => population.end + (day - first + 1) * perDay,
    newcomersOf: (day: Day): number => population.end + (day - first + 1) * perDay + guests,
  }
}

export function newcomersOf(config: Config, population: Population, workdays: Workdays): Newcomers {
  const first = dayOf(config.start)
  const firstWeek = weekOf(first + 1)
  const { newcomersOf: idsOf } = dailyIds(config, population, workdays)
  const ids = population.ids.slice()
  /** Of each place, the week in which its newcomer comes; 0: nobody has. */
  const since = new Int32Array(config.users + 1)
  let known = firstWeek

  /** Week by week, as of the Sunday before. */
  const idIn = (week: number, place: number, all: number): number =>
    idsOf(sundayBefore(week)) + shuffledPlace(place, all, mixBits(config.seed ^ week))

  return {
    ids,
    uriOf: user => (since[user] > 0 ? population.newcomer(user, since[user]) : population.uriOf(user)),
    goTo(day) {
      const week = Math.max(firstWeek, weekOf(day + 1))
      if (week < known) {
        ids.set(population.ids)
        since.fill(0)
        known = firstWeek
      }
      while (known < week) {
        known++
        const users = workdays.newcomers(known)
        for (const [place, user] of users.entries()) {
          ids[user] = idIn(known, place, users.length)
          since[user] = known
        }
      }
    },
    on: day => (weekdayOf(day) === 6 && day > first ? workdays.newcomers(weekOf(day + 1)) : []),
    idOn(user, day) {
      const week = workdays.cameIn(user, weekOf(day + 1))
      if (week <= firstWeek) return population.ids[user]
      const users = workdays.newcomers(week)
      return idIn(week, users.indexOf(user), users.length)
    },
  }
}

const sundayBefore = (week: number): Day => week * 7 - 4
