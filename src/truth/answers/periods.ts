import { SECOND, type Time } from '../../model/time.js'
import { formatTime } from '../../model/time-text.js'

/** What a row of an answer stands for besides the whole period: a UTC day, a UTC hour, or a day by the clocks of the people. */
export const periodNames = ['day', 'hour', 'local-day'] as const

export type PeriodName = (typeof periodNames)[number]

/** A time zone: from each moment on (milliseconds since 1970), the minutes to add to local time to get UTC. */
export type Offsets = readonly { readonly since: number; readonly behind: number }[]

/** The period that a moment belongs to, as text. */
export type PeriodOf = (time: Time) => string

const DAY = 86_400 * SECOND

let today = Number.NaN
let date = ''

/** The UTC day of a moment, as `2024-01-08`; most moments fall on the day of the one before. */
export function utcDay(time: Time): string {
  const day = Math.floor(time / DAY)
  if (day !== today) {
    today = day
    date = formatTime(time).slice(0, 10)
  }
  return date
}

/** `2024-01-08 09:00` */
const utcHour: PeriodOf = time => `${formatTime(time).slice(0, 13)}:00`

/** `toLocal`: a moment as the clocks of the people show it. */
export const periodOf = (by: PeriodName, toLocal: (time: Time) => Time): PeriodOf =>
  by === 'day' ? utcDay : by === 'hour' ? utcHour : time => utcDay(toLocal(time))
