import { MODALITIES } from '../../model/conference/modality.js'
import { type Day, weekdayOf } from '../time/date.js'

/** How many conferences there are: on average, and at the most. */

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const

/** Occurrences per working day of one series of each cadence. */
const frequency = { daily: 1, weekly: 0.2, biweekly: 0.1, monthly: 0.05 }
export const cadences = ['daily', 'weekly', 'biweekly', 'monthly'] as const
export type Cadence = (typeof cadences)[number]

/** The knobs that decide how many conferences there are. */
type Knobs = {
  readonly users: number
  readonly load: {
    readonly conferencesPerUserDay: number
    readonly offHours: number
    readonly weekdays: { readonly [W in (typeof weekdays)[number]]: number }
  }
  readonly conferences: {
    readonly scheduled: number
    readonly ofScheduled: { readonly recurring: number }
    readonly cadence: { readonly [C in Cadence]: number }
  }
  readonly synthetic: { readonly everyMinutes: number }
  readonly topology: { readonly pools: number }
}

/** Series enough to make the recurring share of the load. */
export const seriesCount = (config: Knobs): number => Math.round(seriesMean(config))

/** The same before it is rounded: so many for each user, however many users there are. */
export function seriesMean({ users, load, conferences }: Knobs): number {
  const perSeries = cadences.reduce((sum, cadence) => sum + conferences.cadence[cadence] * frequency[cadence], 0)
  const perDay = users * load.conferencesPerUserDay * conferences.scheduled * conferences.ofScheduled.recurring
  return perSeries > 0 ? perDay / perSeries : 0
}

/** Conferences other than series in the working hours of a day, on average. */
export function singlesPerDay(config: Knobs, day: Day): number {
  const weekday = weekdays[weekdayOf(day)]
  return weekday === undefined ? 0 : singlesAt(config, config.load.weekdays[weekday])
}

/** The same for a day with that share of the week. */
function singlesAt({ users, load, conferences }: Knobs, weight: number): number {
  const share = 1 - conferences.scheduled * conferences.ofScheduled.recurring
  return users * load.conferencesPerUserDay * share * 5 * weight * (1 - load.offHours)
}

/** Conferences outside of working hours, every day alike, on average. */
export const offHoursPerDay = ({ users, load }: Knobs): number =>
  (users * load.conferencesPerUserDay * 5 * load.offHours) / 7

/** Conferences that scenarios add to one day, at the most. */
export const MOST_EXTRAS = 8

/** Bounds on what any day has that is held once, so that ids follow from the day. */
export function mostOnce(config: Knobs) {
  const { load, synthetic, topology } = config
  const working = singlesAt(config, Math.max(...weekdays.map(day => load.weekdays[day])))
  // A day has 25 hours when clocks go back.
  const tests = synthetic.everyMinutes === 0 ? 0 : Math.ceil((25 * 60) / synthetic.everyMinutes) * topology.pools
  return { working: Math.ceil(working), early: Math.ceil(offHoursPerDay(config)), tests, extras: MOST_EXTRAS }
}

/** ConferenceUriId of the focus of the n-th conference URI; those of its MCUs follow. */
export const uriId = (ordinal: number): number => 1 + ordinal * MODALITIES

/** How many days can be simulated before an int runs out of ConferenceUriIds. */
export function mostDays(config: Knobs): number {
  const ordinals = Math.floor(0x7fff_ffff / MODALITIES)
  // Night shifts have a URI each as well, one for some people.
  const { working, early, tests, extras } = mostOnce(config)
  // Sites can be a day ahead or behind.
  return Math.floor((ordinals - seriesCount(config) - config.users) / (working + early + tests + extras)) - 2
}
