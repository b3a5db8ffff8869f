import { type Config, checkConfig, keyProblems } from '../../generators/config/config.js'
import { formatValue } from '../../generators/config/definition/format-value.js'
import { type Problem, sentence } from '../../generators/config/problems.js'
import { UsageError } from '../../model/usage-error.js'
import type { OptionValues } from '../program/command.js'
import type { ConfigFile } from './config-file.js'
import { worldOptions } from './options.js'
import { scenarioFrom } from './scenario-option.js'

type WorldValues = OptionValues<typeof worldOptions> & { readonly append?: string | undefined }

const numbers = ['users', 'days', 'seed', 'release'] as const
const texts = ['profile', 'start', 'timezone'] as const
type Knob = (typeof numbers)[number] | (typeof texts)[number] | 'shiftTo'

const emptyFile: ConfigFile = { value: {}, refusal: problem => new UsageError(sentence(problem)) }

/**
 * The command line wins over the file, and the file over the defaults; each is checked as it was written, then all together. `days` is
 * what the period grows to, if it does.
 */
export async function configFrom(given: WorldValues, days?: number): Promise<Config> {
  const options = { ...knobsOf(given), ...(days !== undefined && { days }) }
  const asked = (given.scenario ?? []).map(scenarioFrom)
  const [wrong] = asked.length === 0 ? [] : keyProblems({ scenarios: asked })
  if (wrong !== undefined) throw new UsageError(asScenario(wrong, given, 0))
  for (const problem of keyProblems(options)) {
    const must = `must be ${worldOptions[optionOf(problem)].allowed}`
    throw new UsageError(asOption({ ...problem, must }, given))
  }
  const profile = given.profile === undefined ? {} : { profile: given.profile }
  const file =
    given.config === undefined ? emptyFile : (await import('./config-file.js')).readConfigFile(given.config, profile)
  const { scenarios = [] } = file.value
  const input = {
    ...file.value,
    ...options,
    scenarios: [...scenarios, ...(asked as readonly unknown[] as typeof scenarios)],
  }
  const { config, problems } = checkConfig(input)
  if (config !== undefined) return config
  const [problem] = problems
  const [knob, index] = problem.path
  if (knob === 'scenarios' && Number(index) >= scenarios.length)
    throw new UsageError(asScenario(problem, given, scenarios.length))
  throw String(knob) in options ? new UsageError(asOption(problem, given)) : file.refusal(problem)
}

/** Scenarios of the command line come after those of the file. */
function asScenario(problem: Problem, { scenario = [] }: WorldValues, before: number): string {
  const [, index, ...key] = problem.path
  return sentence(problem, `--scenario ${scenario[Number(index) - before]}: ${key.join('.')}`)
}

/** Only whole decimal numbers are numbers here: what else JavaScript would read as one (1e3, 0x10) stays text and is refused. */
function knobsOf(given: WorldValues): Record<string, unknown> {
  const options: Record<string, unknown> = {}
  for (const name of numbers) {
    const text = given[name]
    if (text !== undefined) options[name] = /^\d+$/.test(text) ? Number(text) : text
  }
  for (const name of texts) if (given[name] !== undefined) options[name] = given[name]
  const shiftTo = given['shift-to']
  // The only look at the clock. The config keeps what it said, so that the run can be repeated.
  if (shiftTo !== undefined) options.shiftTo = shiftTo === 'now' ? `${new Date().toISOString().slice(0, 19)}Z` : shiftTo
  return options
}

function optionOf({ path }: Problem): Exclude<Knob, 'shiftTo'> | 'shift-to' {
  const knob = path[0] as Knob
  return knob === 'shiftTo' ? 'shift-to' : knob
}

function asOption(problem: Problem, given: WorldValues): string {
  const name = optionOf(problem)
  if (name === 'days' && given.append !== undefined) return `--append ${given.append}: ${sentence(problem)}`
  return sentence({ ...problem, got: formatValue(given[name]) }, `--${name}`)
}
