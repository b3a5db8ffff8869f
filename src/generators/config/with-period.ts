import { dateOf, dayOf, FIRST_DATE, isDate } from '../time/date.js'
import { isUntil, lastDayBefore, untilOf, untilText } from '../time/until.js'
import { isZone } from '../time/zone.js'
import { formatValue } from './definition/format-value.js'
import type { Problem } from './problems.js'
import type { ConfigInput } from './schema.js'
import { DEFAULT_DAYS, DEFAULT_TIMEZONE, MOST_DAYS } from './shape/world.js'

/** An input whose period is settled, as far as it can be, and what is wrong with it. */
export type Settled = { readonly settled: ConfigInput; readonly problem?: Problem }

/**
 * An input that ends at a moment, with its first day, its number of days and that moment: two of them say the third, and one alone is
 * taken with the default number of days. `given` is the same input without its profile, whose number of days is a default too. An input
 * whose keys are wrong is left for whoever checks them.
 */
export function withPeriod(input: ConfigInput, given: ConfigInput): Settled {
  const { until, timezone = DEFAULT_TIMEZONE, start, shiftTo } = input
  const wrong = (key: string, must: string, got?: string | number): Settled => ({
    settled: input,
    problem: { path: [key], must, ...(got !== undefined && { got: formatValue(got) }), hint: '' },
  })
  if (!isText(until, isUntil) || !isText(timezone, isZone)) return { settled: input }
  if (start !== undefined && !isText(start, isDate)) return { settled: input }
  if (shiftTo !== undefined) return wrong('shiftTo', 'is not allowed with until, which says where the period ends')
  const end = untilOf(until, timezone)
  const last = lastDayBefore(end, timezone)
  const settled = { ...input, until: untilText(end, timezone) }
  if (start === undefined) {
    const { days = DEFAULT_DAYS } = input
    if (!isNumberOfDays(days)) return { settled: input }
    const first = dateOf(last - days + 1)
    if (first >= FIRST_DATE) return { settled: { ...settled, start: first, days } }
    return wrong('until', `must be so late that ${days} days before it begin no earlier than ${FIRST_DATE}`, until)
  }
  const days = last - dayOf(start) + 1
  if (days < 1) return wrong('until', `must be later than ${start}, when the period starts`, until)
  if (days > MOST_DAYS)
    return wrong('until', `must be within ${MOST_DAYS} days of ${start}, when the period starts`, until)
  if (given.days === undefined || given.days === days) return { settled: { ...settled, days } }
  if (!isNumberOfDays(given.days)) return { settled: input }
  return wrong('days', `must be ${days}, or be left out, from ${start} until ${settled.until}`, given.days)
}

const isNumberOfDays = (days: number): boolean => Number.isInteger(days) && days >= 1 && days <= MOST_DAYS

const isText = (value: unknown, fits: (text: string) => boolean): value is string =>
  typeof value === 'string' && fits(value)
