import { keyProblems } from '../../generators/config/config.js'
import { type Problem, sentence } from '../../generators/config/problems.js'
import { parametersOf, type ScenarioName, scenarioNames } from '../../generators/config/scenarios/scenario.js'
import { worldOptions } from './options.js'

/** The scenarios of the command line as a config has them, and a sentence for each mistake in one of them. */
export type ScenarioOptions = {
  readonly scenarios: readonly Readonly<Record<string, unknown>>[]
  readonly mistakes: readonly string[]
  /** The sentence for a problem with one of them, in a config where others stand before them. */
  mistake(problem: Problem, before: number): string
}

/** Reads texts such as `mcu-failure@2024-01-09T10:30,minutes=5`. Whether they fit the world is for the whole config to say. */
export function scenariosFrom(texts: readonly string[]): ScenarioOptions {
  const read = texts.map(text => ({ text, found: scenarioFrom(text) }))
  const spelt = read.flatMap(({ text, found }) => (typeof found === 'string' ? [] : [{ text, scenario: found }]))
  const scenarios = spelt.map(({ scenario }) => scenario)
  const mistake = (problem: Problem, before: number): string => {
    const [, index, ...key] = problem.path
    return sentence(problem, `--scenario ${spelt[Number(index) - before].text}: ${key.join('.')}`)
  }
  return {
    scenarios,
    mistakes: [
      ...read.flatMap(({ found }) => (typeof found === 'string' ? [found] : [])),
      ...keyProblems({ scenarios }).map(problem => mistake(problem, 0)),
    ],
    mistake,
  }
}

/** A scenario, or what is wrong with its spelling. */
function scenarioFrom(text: string): Readonly<Record<string, unknown>> | string {
  const [head, ...parameters] = text.split(',')
  const [, name, at] = /^([^@=]+)@([^@=]+)$/.exec(head) ?? []
  if (name === undefined) return `--scenario must be ${worldOptions.scenario.allowed}, not ${JSON.stringify(text)}`
  const scenario: Record<string, unknown> = { name, at }
  for (const each of parameters) {
    const [, key, value] = /^([^=]+)=(.+)$/.exec(each) ?? []
    if (key === undefined) return `--scenario ${text}: ${JSON.stringify(each)} must be key=value`
    if (Object.hasOwn(scenario, key)) return `--scenario ${text}: ${key} is given more than once; once is allowed`
    scenario[key] = isNumber(name, key) && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value
  }
  return scenario
}

function isNumber(name: string, key: string): boolean {
  if (!(scenarioNames as readonly string[]).includes(name)) return false
  const kind = parametersOf(name as ScenarioName)[key]?.kind
  return kind === 'count' || kind === 'share'
}
