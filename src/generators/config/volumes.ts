import { type Day, weekdayOf } from '../time/date.js'
import type { Config } from './schema.js'

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const

/** Occurrences per working day of one series of each cadence. */
export const frequency = { daily: 1, weekly: 0.2, biweekly: 0.1, monthly: 0.05 }
export const cadences = ['daily', 'weekly', 'biweekly', 'monthly'] as const
export type Cadence = (typeof cadences)[number]

/** The number of series: enough for the recurring share of the load. */
export const seriesCount = (config: Config): number => Math.round(seriesMean(config))

/** The number of series before rounding, in proportion to the users. */
export function seriesMean({ users, load, conferences }: Config): number {
  const perSeries = cadences.reduce((sum, cadence) => sum + conferences.cadence[cadence] * frequency[cadence], 0)
  const perDay = users * load.conferencesPerUserDay * conferences.scheduled * conferences.ofScheduled.recurring
  // Where nearly all are cancelled, that is made up for no more.
  const held = Math.max(LEAST_HELD, 1 - conferences.cancelled)
  return perSeries > 0 ? perDay / perSeries / held : 0
}

/** Of the occurrences of series, the fewest that there are series for. */
const LEAST_HELD = 0.2

/** New series of a week, at the most, in place of those that are over. */
export function mostBirths(config: Config): number {
  const { seriesWeeks } = config.conferences
  return seriesWeeks === 0 ? 0 : Math.min(seriesCount(config), mostByChance(seriesCount(config) / seriesWeeks))
}

/** Conferences that are no occurrence of a series, in the working hours of a day, on average. */
export function singlesPerDay(config: Config, day: Day): number {
  const weekday = weekdays[weekdayOf(day)]
  return weekday === undefined ? 0 : singlesAt(config, config.load.weekdays[weekday])
}

/** `singlesPerDay` for a day with a given share of the working week. */
export function singlesAt({ users, load, conferences }: Config, weight: number): number {
  const share = 1 - conferences.scheduled * conferences.ofScheduled.recurring
  return users * load.conferencesPerUserDay * Math.max(0, share - load.offHours) * 5 * weight
}

/** Conferences outside of working hours, every day alike, on average. */
export const offHoursPerDay = ({ users, load }: Config): number =>
  (users * load.conferencesPerUserDay * 5 * load.offHours) / 7

/**
 * By how much the number of single conferences of a day differs, so that all conferences differ by `load.busyness.day`: of series only
 * more or fewer occurrences are cancelled.
 */
export function swings({ load, conferences }: Config): { readonly singles: number; readonly cancelled: number } {
  const recurring = conferences.scheduled * conferences.ofScheduled.recurring
  const cancelled = load.busyness.day === 0 ? 0 : 0.5 * conferences.cancelled
  const rest = load.busyness.day - recurring * cancelled
  return { singles: recurring < 1 ? Math.min(1, Math.max(0, rest) / (1 - recurring)) : 0, cancelled }
}

/** The busiest day has so many deviations more than an average one. */
export const MOST_BUSY = 3.5

/** More than the conferences that come by chance where so many do on average. */
export const mostByChance = (mean: number): number => Math.ceil(mean + 8 * Math.sqrt(mean) + 8)
