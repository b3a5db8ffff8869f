import { shareOf } from '../../model/chance/random.js'
import { chooseByWord, type Shares, sharesOf } from '../../model/chance/shares.js'
import { type Duration, HOUR, MINUTE } from '../../model/time.js'
import type { Distributions } from '../config/distributions.js'
import { type Day, weekdayOf } from '../time/date.js'

/** Conferences end by this local time, so that each day can be planned without the one before. Only night shifts cross midnight. */
export const LATEST_END = 23 * HOUR + 20 * MINUTE

/** Minutes in ticks, rounded. */
export const wholeMinutes = (count: number): Duration => Math.round(count * MINUTE)

/** Hours with their shares, as shares of five minutes each: nowhere on a day does the load jump. */
export type Hours = Shares<number>

const [HOUR_MINUTES, STEP] = [60, 5]

/**
 * The shares of hours, by five minutes: within an hour a parabola, whose ends are those of its neighbours, so that each hour has its share.
 * `factors`: by how much each hour, from 0, is busier than usual.
 */
export function smoothHours(shares: Readonly<Record<string, number>>, factors?: readonly number[]): Hours {
  const weight = (hour: number): number => (shares[hour] ?? 0) * (factors?.[hour] ?? 1)
  // Nowhere below 0: an end is no more than twice the smaller one.
  const end = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b))
  const parts: (readonly [minute: number, share: number])[] = []
  let sum = 0
  for (const hour of Object.keys(shares)
    .map(Number)
    .sort((a, b) => a - b)) {
    const here = weight(hour)
    const [from, to] = [end(weight(hour - 1), here), end(here, weight(hour + 1))]
    const bend = 6 * (here - (from + to) / 2)
    for (let minute = 0; minute < HOUR_MINUTES; minute += STEP) {
      const at = (minute + STEP / 2) / HOUR_MINUTES
      const share = Math.max(0, from + (to - from) * at + bend * at * (1 - at))
      parts.push([hour * HOUR_MINUTES + minute, share])
      sum += share
    }
  }
  return sharesOf(parts.map(([minute, share]) => [minute, sum > 0 ? share / sum : 0] as const))
}

/** Minutes after local midnight at which a scheduled conference starts: in working hours, on the hour or the half as a rule. */
export const scheduledStart = (hour: number, minute: number, hours: Hours, { startMinutes }: Distributions): number =>
  Math.floor(chooseByWord(hour, hours) / HOUR_MINUTES) * HOUR_MINUTES + chooseByWord(minute, startMinutes)

/** Minutes after local midnight at which an ad hoc conference starts, by two words. */
export const adHocStart = (hour: number, minute: number, hours: Hours): number =>
  chooseByWord(hour, hours) + shareOf(minute) * STEP

/** When the few conferences outside of working hours start. Assumed. */
const offHours = {
  weekday: { 5: 0.01, 6: 0.05, 7: 0.25, 16: 0.31, 17: 0.16, 18: 0.09, 19: 0.07, 20: 0.04, 21: 0.02 },
  weekend: {
    7: 0.02,
    8: 0.06,
    9: 0.1,
    10: 0.13,
    11: 0.11,
    12: 0.06,
    13: 0.08,
    14: 0.1,
    15: 0.09,
    16: 0.07,
    17: 0.06,
    18: 0.05,
    19: 0.04,
    20: 0.03,
  },
}
const [weekday, weekend] = [smoothHours(offHours.weekday), smoothHours(offHours.weekend)]

/** The hours of conferences outside of working hours on a day. */
export const offHoursOf = (day: Day): Hours => (weekdayOf(day) > 4 ? weekend : weekday)
