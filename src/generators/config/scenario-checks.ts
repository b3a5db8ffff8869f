import { DAY, HOUR } from '../../model/time.js'
import { type Day, dateOf, dayOf, weekdayOf } from '../time/date.js'
import { shiftOf } from '../time/shift.js'
import { untilOf } from '../time/until.js'
import { changeBetween, toUtc, zone } from '../time/zone.js'
import { formatValue, joinOr } from './definition/format-value.js'
import { didYouMean } from './definition/suggest.js'
import type { Parameter } from './scenarios/parameters.js'
import { parametersOf, type Scenario, timeOf, valuesOf } from './scenarios/scenario.js'
import { allowed } from './scenarios/schema.js'
import type { Config } from './schema.js'

/** What is wrong with a scenario in this world: at which key, what that must be, and what may have been meant. */
export type ScenarioProblem = readonly [key: string, must: string, hint?: string]

type Rule = (config: Config) => ScenarioProblem | null

/** The rules for a scenario, given the rest of the config. Where several say something of one key, the first of them counts. */
export const scenarioRules = (scenario: Scenario): readonly Rule[] => {
  const [period, ...others] = checks.map(
    (check): Rule =>
      config =>
        check(config, scenario),
  )
  const parameters = Object.entries(parametersOf(scenario.name)).map(([key, spec]): Rule => {
    const value = (scenario as Readonly<Record<string, unknown>>)[key]
    return config => {
      const found = value === undefined && spec.default === undefined ? null : unfit(config, spec, value)
      return found && [key, ...found]
    }
  })
  return [period, ...parameters, ...others]
}

type Check = (config: Config, scenario: Scenario) => ScenarioProblem | null

const dayIn = ({ at }: Scenario): Day => dayOf(at.slice(0, 10))

const checks: readonly Check[] = [
  (config, scenario) => {
    const { start, days, until } = config
    const [first, last] = [dayOf(start), dayOf(start) + days - 1]
    const day = dayIn(scenario)
    if (day < first || day > last) return ['at', `must be within the period, ${dateOf(first)} to ${dateOf(last)}`]
    if (until === undefined) return null
    const happens = toUtc(zone(config.timezone), day * DAY + timeOf(scenario))
    return happens < untilOf(until, config.timezone) ? null : ['at', `must be before the period ends, ${until}`]
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

/** What the value of a parameter must be in this world, and what may have been meant; null if it is right. */
function unfit(config: Config, spec: Parameter, given: unknown): readonly [must: string, hint?: string] | null {
  if (spec.kind === 'site') {
    const names = config.sites.map(({ name }) => name)
    if (given === undefined || names.includes(String(given))) return null
    if (names.length === 0) return ['is allowed only where the configuration has sites']
    return [`must be ${joinOr(names)}`, didYouMean(String(given), names)]
  }
  if (spec.kind !== 'count' || spec.within === undefined) return null
  const most = spec.within === 'users' ? config.users : config.topology[spec.within]
  const value = given ?? spec.default
  if (typeof value !== 'number' || value <= most) return null
  const of = spec.within === 'users' ? 'users' : `topology.${spec.within}`
  return [`must be ${allowed({ ...spec, most: Math.min(spec.most, most) })}, since ${of} is ${formatValue(most)}`]
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
