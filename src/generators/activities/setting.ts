import { MINUTE, type Time } from '../../model/time.js'
import { type Calendar, calendar } from '../calendar/calendar.js'
import type { Config } from '../config/config.js'
import { type Distributions, distributionsOf } from '../config/distributions.js'
import { type Organisation, organisationOf } from '../organisation/organisation.js'
import { type ScenarioEffects, scenarioEffects } from '../scenarios/effects.js'
import type { Day } from '../time/date.js'

/** The facts of a world, which do not change from day to day: its people, its calendar, its scenarios. */
export type Setting = Organisation & {
  readonly distributions: Distributions
  /** Null where there are no scenarios. */
  readonly effects: ScenarioEffects | null
  readonly days: Calendar
}

export function settingOf(config: Config): Setting {
  const organisation = organisationOf(config)
  const distributions = distributionsOf(config)
  const effects = scenarioEffects(organisation)
  const days = calendar({ ...organisation, distributions, effects })
  return { ...organisation, distributions, effects, days }
}

/** The moment before which everything was deleted by a purge; -Infinity where there was none. */
export const purgedBefore = ({ effects }: Setting): Time => effects?.purgedBefore ?? Number.NEGATIVE_INFINITY

/** The moment before which no dialog of a day begins. */
export const opening = ({ days, distributions }: Setting, day: Day): Time =>
  days.midnight(day) + distributions.earliest - 10 * MINUTE
