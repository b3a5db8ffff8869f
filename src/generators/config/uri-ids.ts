import { MODALITIES } from '../../model/conference/modality.js'
import type { Config } from './schema.js'
import {
  MOST_BUSY,
  mostBirths,
  mostByChance,
  offHoursPerDay,
  seriesCount,
  singlesAt,
  swings,
  weekdays,
} from './volumes.js'

/** Conferences that scenarios add to one day, at the most. */
export const MOST_EXTRAS = 8

/** The most conferences of each kind that a day can have besides series, so that ids follow from the day. */
export function mostPerDay(config: Config) {
  const { load, synthetic, topology } = config
  const working = singlesAt(config, Math.max(...weekdays.map(day => load.weekdays[day])))
  const busiest = 1 + MOST_BUSY * swings(config).singles
  // A day has 25 hours when clocks go back.
  const tests = synthetic.everyMinutes === 0 ? 0 : Math.ceil((25 * 60) / synthetic.everyMinutes) * topology.pools
  return {
    working: mostByChance(working * busiest),
    early: mostByChance(offHoursPerDay(config)),
    tests,
    extras: MOST_EXTRAS,
    births: mostBirths(config),
  }
}

/** The first of the ConferenceUriIds of the n-th conference URI, as many as there are modalities. */
export const uriId = (ordinal: number): number => 1 + ordinal * MODALITIES

/** Which conference URI a ConferenceUriId is of, at its focus or an MCU. */
export const uriOrdinal = (id: number): number => Math.floor((id - 1) / MODALITIES)

/** The most days that ConferenceUriIds within an int are enough for. */
export function mostDays(config: Config): number {
  const ordinals = Math.floor(0x7fff_ffff / MODALITIES)
  // Night shifts have a URI each as well, one for some people.
  const perDay = Object.values(mostPerDay(config)).reduce((sum, most) => sum + most, 0)
  // Sites can be a day ahead or behind.
  return Math.floor((ordinals - seriesCount(config) - config.users) / perDay) - 2
}
