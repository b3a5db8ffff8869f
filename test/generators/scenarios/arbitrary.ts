import fc from 'fast-check'
import type { ConfigInput } from '../../../src/generators/config/config.js'
import { resolveConfig } from '../../../src/generators/config/config.js'
import { scenarioRules } from '../../../src/generators/config/scenario-checks.js'
import { catalogue } from '../../../src/generators/config/scenarios/catalogue.js'
import { parametersOf, type Scenario, scenarioNames } from '../../../src/generators/config/scenarios/scenario.js'
import { dateOf, dayOf } from '../../../src/generators/time/date.js'
import { configs } from '../../worlds/arbitraries.js'

/** Sites whose nights lie elsewhere: a day of the organisation begins while somebody is at work. */
const sites = fc.constantFrom<ConfigInput['sites']>(
  undefined,
  [
    { name: 'west', timezone: 'America/New_York', share: 0.6 },
    { name: 'east', timezone: 'Europe/Berlin', share: 0.4 },
  ],
  [
    { name: 'west', timezone: 'America/Los_Angeles', share: 0.4 },
    { name: 'middle', timezone: 'Asia/Kolkata', share: 0.3 },
    { name: 'east', timezone: 'Pacific/Auckland', share: 0.3 },
  ],
)

const value = (parameter: ReturnType<typeof parametersOf>[string]): fc.Arbitrary<unknown> => {
  if (parameter.kind === 'count') return fc.integer({ min: parameter.least, max: Math.min(parameter.most, 400) })
  if (parameter.kind === 'share') return fc.constantFrom(0, 0.3, 1)
  return parameter.kind === 'name' ? fc.constantFrom(...parameter.of) : fc.constantFrom('west', 'east')
}

const scenario: fc.Arbitrary<Scenario> = fc.constantFrom(...scenarioNames).chain(name => {
  const parameters = Object.fromEntries(Object.entries(parametersOf(name)).map(([key, spec]) => [key, value(spec)]))
  const hour = fc.integer({ min: 0, max: 23 }).map(hour => `T${String(hour).padStart(2, '0')}:30`)
  return fc
    .tuple(
      fc.nat(3),
      catalogue[name].time === null ? fc.constant('') : fc.option(hour, { nil: '' }),
      fc.record(parameters, { requiredKeys: [] }),
    )
    .map(([day, time, given]) => ({ name, at: `${day}${time}`, ...given }) as Scenario)
})

/** Small worlds with up to four scenarios that fit them, on any of their days. */
export const troubled: fc.Arbitrary<ConfigInput> = fc
  .tuple(configs, sites, fc.array(scenario, { minLength: 1, maxLength: 4 }))
  .map(([config, at, list]) => {
    const world: ConfigInput = JSON.parse(JSON.stringify({ ...config, sites: at }))
    const { start, days } = resolveConfig(world)
    const dated = list.map(({ at: [day, ...time], ...rest }) => {
      const date = dateOf(dayOf(start) + (Number(day) % days))
      return { ...rest, at: `${date}${time.join('')}` } as Scenario
    })
    const complete = { ...resolveConfig(world), scenarios: dated }
    const fits = (each: Scenario): boolean => scenarioRules(each).every(rule => rule(complete) === null)
    return { ...world, scenarios: dated.filter(fits) }
  })
