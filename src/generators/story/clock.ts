import { fromMilliseconds, HOUR, MINUTE, SECOND, type Time, toMilliseconds } from '../../model/time.js'
import { addDays, FIRST_DATE, LAST_DATE } from '../time/date.js'

const CLOCK = /^(?:(\d{1,2}):)?(\d{1,4}):([0-5]\d)(?:\.(\d{1,3}))?$/

/** What completes "must be" for a time of a story. */
export const CLOCK_ALLOWED = 'minutes and seconds from the start, such as 9:30, or 1:02:03.5 with hours'

/** Ticks from the start of a story to a time such as `9:30`, `90:00` or `1:02:03.003`; undefined for another text. */
export function clockTicks(text: string): number | undefined {
  const [, hours, minutes, seconds, fraction = ''] = CLOCK.exec(text) ?? []
  if (minutes === undefined || (hours !== undefined && Number(minutes) > 59)) return undefined
  const whole = Number(hours ?? 0) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND
  return whole + fromMilliseconds(Number(fraction.padEnd(3, '0')))
}

/** The text of so many ticks, which `clockTicks` reads back to the tick. */
export function clockText(ticks: number): string {
  const milliseconds = toMilliseconds(ticks)
  const [hours, minutes, seconds] = [3_600_000, 60_000, 1000].map((unit, i) =>
    i === 0 ? Math.floor(milliseconds / unit) : Math.floor(milliseconds / unit) % 60,
  )
  const two = (number: number): string => String(number).padStart(2, '0')
  const fraction = milliseconds % 1000
  const rest = fraction === 0 ? '' : `.${String(fraction).padStart(3, '0').replace(/0+$/, '')}`
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds)}${rest}`
}

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?Z?)?$/

export const MOMENT_ALLOWED = 'a moment in UTC, written "YYYY-MM-DD hh:mm" or "YYYY-MM-DD hh:mm:ss.mmm"'

/** The moment that a text names, in UTC; undefined for another text, or a day or hour that does not exist. */
export function momentOf(text: string): Time | undefined {
  const [, ...parts] = MOMENT.exec(text) ?? []
  if (parts[0] === undefined) return undefined
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts.slice(0, 6).map(part => Number(part ?? 0))
  if (hour > 23 || minute > 59 || second > 59 || !isDay(text.slice(0, 10))) return undefined
  const midnight = Date.UTC(year, month - 1, day)
  const milliseconds = Number((parts[6] ?? '').padEnd(3, '0'))
  return fromMilliseconds(midnight + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds)
}

/** Whether there is such a day, in years that a world can have; in UTC it may begin on the last day before them, or end on the first after. */
const isDay = (date: string): boolean =>
  addDays(date, 0) === date && date >= addDays(FIRST_DATE, -1) && date <= addDays(LAST_DATE, 1)
