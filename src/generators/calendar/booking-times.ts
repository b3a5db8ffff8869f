import { below, type Random } from '../../model/chance/random.js'
import { choose } from '../../model/chance/shares.js'
import { type Duration, HOUR, MINUTE } from '../../model/time.js'
import type { Distributions } from '../config/distributions.js'
import { type Day, weekdayOf } from '../time/date.js'

/** Conferences end by this local time, so that each day can be planned without the one before. Only night shifts cross midnight. */
export const LATEST_END = 23 * HOUR + 20 * MINUTE

/** Minutes in ticks, rounded. */
export const wholeMinutes = (count: number): Duration => Math.round(count * MINUTE)

/** Minutes after local midnight at which a scheduled conference starts: in working hours, on the hour or the half as a rule. */
export const scheduledStart = (random: Random, { hours, startMinutes }: Distributions): number =>
  choose(random, hours) * 60 + choose(random, startMinutes)

/** Minutes after local midnight at which an ad hoc conference starts in working hours. */
export const adHocStart = (random: Random, { hours }: Distributions): number =>
  choose(random, hours) * 60 + random.next() * 60

/** Hours in which the few conferences outside of working hours start. Assumed. */
const offHours = { weekday: [6, 7, 8, 17, 18, 19, 20], weekend: [8, 9, 10, 11, 13, 14, 15, 16, 17, 18, 19, 20] }

/** Minutes after local midnight at which a conference outside of working hours starts. */
export function offHoursStart(random: Random, day: Day): number {
  const hours = weekdayOf(day) > 4 ? offHours.weekend : offHours.weekday
  return hours[below(random, hours.length)] * 60 + random.next() * 60
}
