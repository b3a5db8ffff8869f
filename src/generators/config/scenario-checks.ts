import { DAY, HOUR } from '../../model/time.js'
import { type Day, dateOf, dayOf, weekdayOf } from '../time/date.js'
import { shiftOf } from '../time/shift.js'
import { changeBetween, toUtc, zone } from '../time/zone.js'
import { formatValue, joinOr } from './definition/format-value.js'
import { didYouMean } from './definition/suggest.js'
import type { Parameter } from './scenarios/parameters.js'
import { parametersOf, type Scenario, valuesOf } from './scenarios/scenario.js'
import { allowed } from './scenarios/schema.js'
import type { Config } from './schema.js'

/** One thing that is wrong with a scenario in this world: at which key, and what that must be. */
export type ScenarioProblem = {
  readonly index: number
  readonly key: string
  readonly must: string
  readonly value: unknown
}

/** The problems of the scenarios of a config, given the rest of it. */
export function scenarioProblems(config: Config): readonly ScenarioProblem[] {
  return config.scenarios.flatMap((scenario, index) => {
    const values = scenario as Readonly<Record<string, unknown>>
    const found = checks.map(check => check(config, scenario)).find(problem => problem !== null)
    const [key, must] = found ?? []
    return key === undefined || must === undefined ? [] : [{ index, key, must, value: values[key] }]
  })
}

type Check = (config: Config, scenario: Scenario) => readonly [key: string, must: string] | null

const dayIn = ({ at }: Scenario): Day => dayOf(at.slice(0, 10))

const checks: readonly Check[] = [
  ({ start, days }, scenario) => {
    const [first, last] = [dayOf(start), dayOf(start) + days - 1]
    return dayIn(scenario) >= first && dayIn(scenario) <= last
      ? null
      : ['at', `must be within the period, ${dateOf(first)} to ${dateOf(last)}`]
  },

  (config, scenario) => {
    const values = scenario as Readonly<Record<string, unknown>>
    for (const [key, spec] of Object.entries(parametersOf(scenario.name))) {
      const must = values[key] === undefined && spec.default === undefined ? null : unfit(config, spec, values[key])
      if (must !== null) return [key, must]
    }
    return null
  },

  ({ topology }, { name }) =>
    name === 'pool-failover' && topology.pools < 2
      ? ['name', 'needs two pools at least: topology.pools must be 2 or more']
      : null,

  (_, scenario) => {
    if (scenario.name !== 'pool-migration') return null
    const { from, to } = valuesOf(scenario)
    return from === to ? ['to', 'must be another pool than from'] : null
  },

  (_, scenario) => {
    if (scenario.name !== 'all-hands') return null
    const hour = Number(scenario.at.slice(11, 13) || 10)
    return hour < 6 || hour > 20 ? ['at', 'must be between 06:00 and 20:59'] : null
  },

  (config, scenario) => {
    if (scenario.name !== 'dst-change') return null
    // Clocks change on the day that it is moved to.
    const shift = shiftOf(config)
    const day = dayIn(scenario)
    const changes = changesIn(config, Number(dateOf(day + shift).slice(0, 4))).map(each => each - shift)
    if (!changes.includes(day)) {
      const days = changes.length === 0 ? 'there is none in that year' : `that is ${joinOr(changes.map(dateOf))}`
      return ['at', `must be a day on which clocks change in ${config.timezone}: ${days}`]
    }
    const place = zone(config.timezone)
    const midnight = toUtc(place, (day + shift) * DAY)
    return day === dayOf(config.start) && changeBetween(place, midnight, midnight + HOUR) !== null
      ? ['at', 'must be after the first day, since clocks change at midnight and conferences are held across it']
      : null
  },

  (_, scenario) => {
    if (scenario.name !== 'holiday') return null
    const { days } = valuesOf(scenario)
    const worked = Array.from({ length: Math.min(days, 3) }, (_, i) => dayIn(scenario) + i)
    return worked.some(day => weekdayOf(day) < 5) ? null : ['at', 'must be a working day']
  },
]

/** The range that the value of a parameter must have in this world; null if it has. */
function unfit(config: Config, spec: Parameter, given: unknown): string | null {
  if (spec.kind === 'site') {
    const names = config.sites.map(({ name }) => name)
    if (given === undefined || names.includes(String(given))) return null
    if (names.length === 0) return 'is allowed only where the configuration has sites'
    return `must be ${joinOr(names)}${didYouMean(String(given), names)}`
  }
  if (spec.kind !== 'count' || spec.within === undefined) return null
  const most = spec.within === 'users' ? config.users : config.topology[spec.within]
  const value = given ?? spec.default
  if (typeof value !== 'number' || value <= most) return null
  const of = spec.within === 'users' ? 'users' : `topology.${spec.within}`
  return `must be ${allowed({ ...spec, most: Math.min(spec.most, most) })}, since ${of} is ${formatValue(most)}`
}

/** The days of a year on which clocks change. */
function changesIn({ timezone }: Config, year: number): readonly Day[] {
  const place = zone(timezone)
  const days: Day[] = []
  for (let day = dayOf(`${year}-01-01`); day < dayOf(`${year + 1}-01-01`); day++) {
    const [from, until] = [toUtc(place, day * DAY), toUtc(place, (day + 1) * DAY)]
    if (changeBetween(place, from, until) !== null) days.push(day)
  }
  return days
}
