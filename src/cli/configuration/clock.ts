import { type Day, dateOf } from '../../generators/time/date.js'
import { toLocal, zone } from '../../generators/time/zone.js'
import { DAY, fromMilliseconds } from '../../model/time.js'

/** So long before today: days, weeks or months. */
const BEFORE = /^-(\d{1,4})(d|w|mo)$/

/** Whether an option can only be understood by the clock. */
export const asksClock = (text: string | undefined): boolean =>
  text !== undefined && (['now', 'today', 'yesterday'].includes(text) || BEFORE.test(text))

/** The moment at which a command reads the clock: it does so once, and only if something asks for it. */
export type Clock = () => number

/** A clock that stands still once it has been read. Milliseconds since 1970. */
export function stoppedClock(): Clock {
  let read: number | undefined
  return () => (read ??= Date.now())
}

/** The moment of the clock, to the second. */
export const nowText = (clock: Clock): string => `${new Date(clock()).toISOString().slice(0, 19)}Z`

/** The date that `today`, `yesterday` or `-90d` stands for where people live in a zone; any other text as it is. */
export function dateFrom(text: string, clock: Clock, timezone: string): string {
  const today = (): Day => Math.floor(toLocal(zone(timezone), fromMilliseconds(clock())) / DAY)
  if (text === 'today') return dateOf(today())
  if (text === 'yesterday') return dateOf(today() - 1)
  const [, count, unit] = BEFORE.exec(text) ?? []
  if (count === undefined) return text
  return unit === 'mo' ? monthsBefore(today(), Number(count)) : dateOf(today() - Number(count) * (unit === 'w' ? 7 : 1))
}

/** The same day of an earlier month, or the last of that month if it has no such day. */
function monthsBefore(day: Day, months: number): string {
  const [year, month, date] = dateOf(day).split('-').map(Number)
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10)
}
