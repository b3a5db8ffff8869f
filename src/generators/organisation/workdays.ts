import { mixBits } from '../../model/chance/random.js'
import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import type { Config } from '../config/config.js'
import { type Day, weekdayOf, weekOf } from '../time/date.js'
import { holidaysOf } from '../time/holidays.js'
import type { NightShifts } from './night-shifts.js'
import type { Sites } from './sites.js'
import { seedOfDay } from './whereabouts.js'

/** On which days people work, and how much. All follows from the day and the person alone. */
export type Workdays = {
  /** Whether somebody is off: on leave for weeks, not there yet or no more, or away for the day. On weekends and holidays nobody is asked. */
  isOff(user: number, day: Day): boolean
  /** Whether somebody is not there yet, or no more. */
  isGone(user: number, day: Day): boolean
  /** The users whose places somebody new comes to in a week, and the most of any week. */
  newcomers(week: number): Int32Array
  mostNewcomers(): number
  /** The last week up to another in which somebody new came to a user's place; 0: never. */
  cameIn(user: number, week: number): number
  /** Whether somebody who is not off signs in whatever they attend. */
  signsIn(user: number, day: Day): boolean
  /** Whether somebody takes on one more conference on a day: always on heavy days, less often on light ones. `share`, a draw, decides. */
  takesOn(user: number, day: Day, share: number): boolean
  /** Whether a day is a public holiday at a site. */
  isHoliday(site: number, day: Day): boolean
  /** Whether a day of a site is neither. */
  isWorkday(site: number, day: Day): boolean
}

/** Weeks for which the place of somebody who has left stays empty. Assumed. */
const VACANT = 13

/** The most weeks between one and the next who leave a place: longer than any period. */
const LONGEST = 2 ** 31

/** Of leave, the parts that are two weeks, one week and a day at a time. Assumed. */
const FORTNIGHTS = 0.3
const WEEKS = 0.5

/** The most people who are off. */
const MOST_OFF = 0.4

export function workdaysOf(config: Config, sites: Sites, nightShifts: NightShifts): Workdays {
  const { seed, load, registrations, people } = config
  // Where next to nobody signs in by habit, there are meetings all the same.
  const off = Math.min(1 - registrations.signedIn, MOST_OFF)
  const period = people.turnover === 0 ? 0 : Math.min(LONGEST, Math.max(2, Math.round(1 / people.turnover)))
  const vacant = Math.min(VACANT, Math.floor(period * off))
  const gone = period === 0 ? 0 : vacant / period
  const leave = Math.min(people.leave, off - gone)
  // All together are as many as are off.
  const rest = (1 - gone) * (1 - leave * FORTNIGHTS) * (1 - leave * WEEKS)
  const single = Math.max(0, 1 - (1 - off) / rest)
  const habitual = registrations.signedIn / (1 - off)
  const holidays = sites.zones.map(({ name }) => holidaysOf(name))
  const isHoliday = (site: number, day: Day): boolean => load.holidays < 1 && holidays[site](day)
  const swing = load.busyness.person

  // All of a day's people are asked about it, one after the other.
  let last = drawsOf(seed, 0)
  const drawsOn = (day: Day): DayDraws => {
    if (last.day !== day) last = drawsOf(seed, day)
    return last
  }

  const hashOf = (user: number): number => mixBits(seed ^ mixBits(user + SALT)) >>> 0
  const isVacant = (week: number, hash: number): boolean => vacant > 0 && (week + hash) % period < vacant
  const isGone = (user: number, day: Day): boolean =>
    isVacant(drawsOn(day).week, hashOf(user)) && !nightShifts.has(user)

  /** Users by the week, of the period of a place, in which somebody comes to it. */
  let comers: ReadonlyMap<number, Int32Array> | undefined
  const comersOf = (): ReadonlyMap<number, Int32Array> => {
    if (comers !== undefined) return comers
    const lists = new Map<number, number[]>()
    for (let user = 1; vacant > 0 && user <= config.users; user++) {
      if (nightShifts.has(user)) continue
      const week = (vacant + period - (hashOf(user) % period)) % period
      const list = lists.get(week)
      if (list === undefined) lists.set(week, [user])
      else list.push(user)
    }
    comers = new Map([...lists].map(([week, list]) => [week, Int32Array.from(list)]))
    return comers
  }

  return {
    isGone,
    newcomers: week => (vacant > 0 ? (comersOf().get(week % period) ?? NOBODY) : NOBODY),
    mostNewcomers: () => Array.from(comersOf().values()).reduce((most, { length }) => Math.max(most, length), 0),
    cameIn: (user, week) =>
      vacant === 0 || user > config.users || nightShifts.has(user)
        ? 0
        : week - ((week + hashOf(user) + period - vacant) % period),
    isOff(user, day) {
      if (off === 0 || nightShifts.has(user)) return false
      const { week, seeds } = drawsOn(day)
      const hash = hashOf(user)
      if (isVacant(week, hash)) return true
      if (leave > 0) {
        const fortnight = (hash & 1) === 0 ? seeds.fortnight : seeds.otherFortnight
        if (stableDraw(fortnight, user, STREAM.leave) < leave * FORTNIGHTS) return true
        if (stableDraw(seeds.week, user, STREAM.leaveOfWeek) < leave * WEEKS) return true
      }
      return stableDraw(seeds.day, user, STREAM.signedIn) < single
    },
    signsIn: (user, day) => habitual >= 1 || stableDraw(drawsOn(day).seeds.day, user, STREAM.signsIn) < habitual,
    takesOn: (user, day, share) =>
      swing === 0 ||
      share * (1 + swing) < (stableDraw(drawsOn(day).seeds.day, user, STREAM.heavy) < 0.5 ? 1 - swing : 1 + swing),
    isHoliday,
    isWorkday: (site, day) => weekdayOf(day) < 5 && !isHoliday(site, day),
  }
}

const NOBODY = new Int32Array()

const SALT = 0x1b873593

/** What is drawn from on a day: people begin their fortnights in one week or the other. */
type DayDraws = {
  readonly day: Day
  readonly week: number
  readonly seeds: {
    readonly day: number
    readonly week: number
    readonly fortnight: number
    readonly otherFortnight: number
  }
}

function drawsOf(seed: number, day: Day): DayDraws {
  const week = weekOf(day)
  return {
    day,
    week,
    seeds: {
      day: seedOfDay(seed, day),
      week: seedOfDay(seed, week),
      fortnight: seedOfDay(seed, ~(week >> 1)),
      otherFortnight: seedOfDay(seed, ~((week + 1) >> 1)),
    },
  }
}
