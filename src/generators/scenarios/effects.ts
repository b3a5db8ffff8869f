import { HOUR, type Time } from '../../model/time.js'
import type { Organisation } from '../organisation/organisation.js'
import { type Day, dayOf } from '../time/date.js'
import type { DayEffects } from './day-effects.js'
import { effectOf } from './effect-of.js'

/** The effects of all scenarios, by day: decided before anything is simulated, from the config alone. */
export type ScenarioEffects = {
  /** Conferences that began before this have been purged; -Infinity where nothing has. */
  readonly purgedBefore: Time
  /** The effects on one day; null: none. */
  on(day: Day): DayEffects | null
}

/** The longest that a conference is away from its day: it may last, and a site may be a day ahead or behind. */
const REACH = 26 * HOUR

/** The effects of all scenarios of a config; null without any. */
export function scenarioEffects(given: Pick<Organisation, 'config' | 'sites' | 'clocks'>): ScenarioEffects | null {
  const { scenarios } = given.config
  if (scenarios.length === 0) return null
  const { midnight } = given.clocks
  const all = scenarios.map((scenario, ordinal) =>
    effectOf(given, { scenario, ordinal, day: dayOf(scenario.at.slice(0, 10)) }),
  )

  function on(day: Day): DayEffects | null {
    const [from, until] = [midnight(day) - REACH, midnight(day + 1) + REACH]
    const during = (span: { from: Time; until: Time; back?: Time }) =>
      span.from < until && Math.max(span.until, span.back ?? span.until) > from
    const today = all.filter(({ days }) => days?.(day))
    const lists = {
      holidays: today.flatMap(({ holiday }) => holiday ?? []),
      lockDowns: today.flatMap(({ lockDown }) => lockDown ?? []),
      extraConferences: today.flatMap(({ extraConferences }) => extraConferences ?? []),
      serverOutages: all.flatMap(({ serverOutage }) => serverOutage ?? []).filter(during),
      mcuFailures: all.flatMap(({ mcuFailure }) => mcuFailure ?? []).filter(during),
      accessOutages: all.flatMap(({ accessOutage }) => accessOutage ?? []).filter(during),
      moves: all.flatMap(({ move }) => move ?? []).filter(each => day >= each.day),
      upgrades: all.flatMap(({ upgrade }) => upgrade ?? []).filter(each => day >= each.day),
    }
    return Object.values(lists).every(list => list.length === 0) ? null : { day, ...lists }
  }

  return { purgedBefore: Math.max(...all.map(({ purgedBefore = Number.NEGATIVE_INFINITY }) => purgedBefore)), on }
}
