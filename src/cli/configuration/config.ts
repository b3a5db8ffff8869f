import { type Config, checkConfig, keyProblems } from '../../generators/config/config.js'
import { formatValue } from '../../generators/config/definition/format-value.js'
import { profileNames } from '../../generators/config/definition/profile-names.js'
import { type Problem, sentence } from '../../generators/config/problems.js'
import { UsageError } from '../../model/usage-error.js'
import type { OptionValues } from '../program/command.js'
import { parseChoice } from '../program/option-kinds.js'
import type { ConfigFile } from './config-file.js'
import { worldOptions } from './options.js'
import { scenarioFrom } from './scenario-option.js'

type WorldValues = OptionValues<typeof worldOptions> & { readonly append?: string | undefined }

const numbers = ['users', 'days', 'seed', 'release'] as const
const texts = ['profile', 'start', 'timezone'] as const
type Key = (typeof numbers)[number] | (typeof texts)[number] | 'shiftTo'

const noFile: ConfigFile = { value: {}, error: problem => new UsageError(sentence(problem)) }

/**
 * The config of a world. Options win over the file, and the file over the defaults; each is checked as it was written, then all together.
 * `days` is the number of days that existing output grows to, if it does.
 */
export async function configFrom(values: WorldValues, days?: number): Promise<Config> {
  const options = { ...settingsIn(values), ...(days !== undefined && { days }) }
  const scenarios = (values.scenario ?? []).map(scenarioFrom)
  checkOptions(values, options, scenarios)
  const file = values.config === undefined ? noFile : await readFile(values.config, values.profile)
  const before = file.value.scenarios ?? []
  const input = {
    ...file.value,
    ...options,
    scenarios: [...before, ...(scenarios as readonly unknown[] as typeof before)],
  }
  const { config, problems } = checkConfig(input)
  if (config !== undefined) return config
  const [problem] = problems
  const [key, index] = problem.path
  if (key === 'scenarios' && Number(index) >= before.length) throw scenarioError(problem, values, before.length)
  throw String(key) in options ? optionError(problem, values) : file.error(problem)
}

/** The options that a config file could have too, by the names that they have there. */
function settingsIn(values: WorldValues): Record<string, unknown> {
  const settings: Record<string, unknown> = {}
  for (const name of numbers) {
    const text = values[name]
    // Only digits are a number; what else JavaScript would read as one (1e3, 0x10) stays text and is refused.
    if (text !== undefined) settings[name] = /^\d+$/.test(text) ? Number(text) : text
  }
  for (const name of texts) if (values[name] !== undefined) settings[name] = values[name]
  const shiftTo = values['shift-to']
  // The only look at the clock. The config keeps the time, so that the run can be repeated.
  if (shiftTo !== undefined)
    settings.shiftTo = shiftTo === 'now' ? `${new Date().toISOString().slice(0, 19)}Z` : shiftTo
  return settings
}

/** Refuses what is wrong with the options alone, so that it is not taken for a mistake in the file. */
function checkOptions(values: WorldValues, options: object, scenarios: readonly object[]): void {
  if (values.profile !== undefined) parseChoice('profile', worldOptions.profile, values.profile, profileNames)
  const [wrong] = scenarios.length === 0 ? [] : keyProblems({ scenarios })
  if (wrong !== undefined) throw scenarioError(wrong, values, 0)
  const [problem] = keyProblems(options)
  if (problem === undefined) return
  throw optionError({ ...problem, must: `must be ${worldOptions[optionOf(problem)].allowed}` }, values)
}

async function readFile(name: string, profile: string | undefined): Promise<ConfigFile> {
  const { readConfigFile } = await import('./config-file.js')
  return readConfigFile(name, profile === undefined ? {} : { profile })
}

/** `before`: how many scenarios of the file stand before those of the command line. */
function scenarioError(problem: Problem, { scenario = [] }: WorldValues, before: number): UsageError {
  const [, index, ...key] = problem.path
  return new UsageError(sentence(problem, `--scenario ${scenario[Number(index) - before]}: ${key.join('.')}`))
}

function optionOf({ path }: Problem): Exclude<Key, 'shiftTo'> | 'shift-to' {
  const key = path[0] as Key
  return key === 'shiftTo' ? 'shift-to' : key
}

function optionError(problem: Problem, values: WorldValues): UsageError {
  const name = optionOf(problem)
  if (name === 'days' && values.append !== undefined) {
    return new UsageError(`--append ${values.append}: ${sentence(problem)}`)
  }
  return new UsageError(sentence({ ...problem, got: formatValue(values[name]) }, `--${name}`))
}
