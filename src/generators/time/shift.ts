import { DAY, fromMilliseconds } from '../../model/time.js'
import { type Day, dateOf, dayOf } from './date.js'
import { toLocal, zone } from './zone.js'

/** What decides by how much a period is moved. */
export type Period = {
  readonly start: string
  readonly days: number
  readonly timezone: string
  readonly shiftTo?: string | undefined
}

const WEEK = 7

/**
 * By how many days the calendar is moved: whole weeks, so that a Monday stays one, and as many as let the period end by `shiftTo`. On
 * the clocks of the zone the hours stay what they were; how far that is in UTC follows from its rules, day by day.
 */
export function shiftOf({ start, days, timezone, shiftTo }: Period): number {
  if (shiftTo === undefined) return 0
  const today = Math.floor(toLocal(zone(timezone), fromMilliseconds(Date.parse(shiftTo))) / DAY)
  return Math.floor((today - (dayOf(start) + days)) / WEEK) * WEEK
}

/** The first day as it comes out. */
export const firstDay = (period: Period): Day => dayOf(period.start) + shiftOf(period)

export const firstDate = (period: Period): string => dateOf(firstDay(period))
