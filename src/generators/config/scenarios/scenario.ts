import { type Duration, HOUR, MINUTE } from '../../../model/time.js'
import { catalogue } from './catalogue.js'
import type { Parameter } from './parameters.js'

type Catalogue = typeof catalogue
export type ScenarioName = keyof Catalogue

export const scenarioNames = Object.keys(catalogue) as readonly ScenarioName[]

export const parametersOf = (name: ScenarioName): Readonly<Record<string, Parameter>> => catalogue[name].parameters

type ValueOf<P> = P extends { readonly kind: 'count' | 'share' } ? number : string

/** A scenario as a config has it: its name, its day and perhaps the time, and some of its parameters. */
export type Scenario = {
  [N in ScenarioName]: { name: N; at: string } & {
    [P in keyof Catalogue[N]['parameters']]?: ValueOf<Catalogue[N]['parameters'][P]> | undefined
  }
}[ScenarioName]

/** The parameters of a scenario, with defaults for those that were left out. */
export type ScenarioValues<N extends ScenarioName> = {
  readonly [P in keyof Catalogue[N]['parameters']]: Catalogue[N]['parameters'][P] extends { readonly default: unknown }
    ? ValueOf<Catalogue[N]['parameters'][P]>
    : ValueOf<Catalogue[N]['parameters'][P]> | undefined
}

export function valuesOf<N extends ScenarioName>(scenario: Extract<Scenario, { name: N }>): ScenarioValues<N> {
  const given = scenario as Readonly<Record<string, unknown>>
  const values = Object.entries(parametersOf(scenario.name)).map(([key, spec]) => [key, given[key] ?? spec.default])
  return Object.fromEntries(values)
}

/** The local time at which a scenario happens, after midnight; midnight where it is a matter of whole days. */
export function timeOf({ name, at }: Scenario): Duration {
  const [hours, minutes] = (at.slice(11) || (catalogue[name].time ?? '00:00')).split(':').map(Number)
  return hours * HOUR + minutes * MINUTE
}
