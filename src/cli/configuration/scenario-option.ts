import { parametersOf, type ScenarioName, scenarioNames } from '../../generators/config/scenarios/scenario.js'
import { UsageError } from '../../model/usage-error.js'
import { worldOptions } from './options.js'

/** Reads `mcu-failure@2024-01-09T10:30,minutes=5`. Whether that is a scenario is checked later, with the whole config. */
export function scenarioFrom(text: string): Record<string, unknown> {
  const [head, ...parameters] = text.split(',')
  const [, name, at] = /^([^@=]+)@([^@=]+)$/.exec(head) ?? []
  if (name === undefined)
    throw new UsageError(`--scenario must be ${worldOptions.scenario.allowed}, not ${JSON.stringify(text)}`)
  const scenario: Record<string, unknown> = { name, at }
  for (const each of parameters) {
    const [, key, value] = /^([^=]+)=(.+)$/.exec(each) ?? []
    if (key === undefined) {
      throw new UsageError(`--scenario ${text}: ${JSON.stringify(each)} must be key=value`)
    }
    if (Object.hasOwn(scenario, key))
      throw new UsageError(`--scenario ${text}: ${key} is given more than once; once is allowed`)
    scenario[key] = isNumber(name, key) && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value
  }
  return scenario
}

function isNumber(name: string, key: string): boolean {
  if (!(scenarioNames as readonly string[]).includes(name)) return false
  const kind = parametersOf(name as ScenarioName)[key]?.kind
  return kind === 'count' || kind === 'share'
}
