import { DAY, fromMilliseconds } from '../../model/time.js'
import { type Day, dateOf, dayOf } from './date.js'
import { toLocal, zone } from './zone.js'

/** A period, and the moment by which it is to end. */
export type Period = {
  readonly start: string
  readonly days: number
  readonly timezone: string
  readonly shiftTo?: string | undefined
}

const WEEK = 7

/**
 * The days by which a period is moved so that it ends by `shiftTo`: whole weeks, so that a Monday stays one. Local hours stay what they
 * were; what that is in UTC follows from the rules of the zone, day by day.
 */
export function shiftOf({ start, days, timezone, shiftTo }: Period): number {
  if (shiftTo === undefined) return 0
  const today = Math.floor(toLocal(zone(timezone), fromMilliseconds(Date.parse(shiftTo))) / DAY)
  return Math.floor((today - (dayOf(start) + days)) / WEEK) * WEEK
}

/** The first day after the shift. */
export const firstDay = (period: Period): Day => dayOf(period.start) + shiftOf(period)

export const firstDate = (period: Period): string => dateOf(firstDay(period))
