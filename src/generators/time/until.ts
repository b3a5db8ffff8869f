import { DAY, fromMilliseconds, MINUTE, type Time, toMilliseconds } from '../../model/time.js'
import { addDays, type Day, dayOf, isDate } from './date.js'
import { firstDay, type Period } from './shift.js'
import { toLocal, toUtc, zone } from './zone.js'

/** A period that may end at a moment within its last day. */
export type EndingPeriod = Period & { readonly until?: string | undefined }

const UNTIL = /^(\d{4}-\d\d-\d\d)(T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/

/** Whether a text is a date, or a moment of one: with `Z` or the distance to UTC, or else by the clocks of the period's zone. */
export function isUntil(text: string): boolean {
  const [, date, clock, offset] = UNTIL.exec(text) ?? []
  return date !== undefined && isDate(date) && !(clock === undefined && offset !== undefined)
}

/** The moment that such a text names; a date is the midnight that begins it. */
export function untilOf(text: string, timezone: string): Time {
  const [, date, clock = 'T00:00', offset] = UNTIL.exec(text) ?? []
  const time = fromMilliseconds(Date.parse(`${date}${clock}${offset ?? 'Z'}`))
  return offset === undefined ? toUtc(zone(timezone), time) : time
}

/** `2026-11-27T14:30:00-05:00`: a moment by the clocks of a zone, and yet the same everywhere. */
export function untilText(time: Time, timezone: string): string {
  const local = toLocal(zone(timezone), time)
  const minutes = Math.abs(local - time) / MINUTE
  const clock = [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0')).join(':')
  const offset = local === time ? 'Z' : `${local > time ? '+' : '-'}${clock}`
  return `${new Date(toMilliseconds(local)).toISOString().slice(0, 19)}${offset}`
}

/** The moment with the same time on the clocks of its zone, so many days later. */
export function daysAfter(text: string, days: number, timezone: string): string {
  const local = untilText(untilOf(text, timezone), timezone).slice(0, 19)
  return untilText(untilOf(`${addDays(local.slice(0, 10), days)}${local.slice(10)}`, timezone), timezone)
}

/** The last day of which anything is before a moment. */
export const lastDayBefore = (time: Time, timezone: string): Day => Math.floor(toLocal(zone(timezone), time - 1) / DAY)

/** When the captured period is over: at the moment asked for, or at local midnight after its last day. */
export function captureEndOf(period: EndingPeriod): Time {
  const { until, timezone, days } = period
  return until === undefined ? toUtc(zone(timezone), (firstDay(period) + days) * DAY) : untilOf(until, timezone)
}

/** The days of a period that are over when it ends. */
export function wholeDays(period: EndingPeriod): number {
  const { until, timezone, start, days } = period
  const midnight = toUtc(zone(timezone), (dayOf(start) + days) * DAY)
  return until === undefined || untilOf(until, timezone) >= midnight ? days : days - 1
}
