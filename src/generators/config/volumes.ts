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
  return perSeries > 0 ? perDay / perSeries : 0
}

/** Conferences that are no occurrence of a series, in the working hours of a day, on average. */
export function singlesPerDay(config: Config, day: Day): number {
  const weekday = weekdays[weekdayOf(day)]
  return weekday === undefined ? 0 : singlesAt(config, config.load.weekdays[weekday])
}

/** `singlesPerDay` for a day with a given share of the working week. */
export function singlesAt({ users, load, conferences }: Config, weight: number): number {
  const share = 1 - conferences.scheduled * conferences.ofScheduled.recurring
  return users * load.conferencesPerUserDay * share * 5 * weight * (1 - load.offHours)
}

/** Conferences outside of working hours, every day alike, on average. */
export const offHoursPerDay = ({ users, load }: Config): number =>
  (users * load.conferencesPerUserDay * 5 * load.offHours) / 7
