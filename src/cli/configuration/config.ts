import { type Config, checkConfig, keyProblems } from '../../generators/config/config.js'
import { formatValue } from '../../generators/config/definition/format-value.js'
import { profileNames } from '../../generators/config/definition/profile-names.js'
import { didYouMean } from '../../generators/config/definition/suggest.js'
import { type Problem, sentence } from '../../generators/config/problems.js'
import { UsageError } from '../../model/usage-error.js'
import type { OptionValues } from '../program/command.js'
import type { ConfigFile } from './config-file.js'
import { worldOptions } from './options.js'
import { scenariosFrom } from './scenario-option.js'

type WorldValues = OptionValues<typeof worldOptions> & { readonly append?: string | undefined }

const numbers = ['users', 'days', 'seed', 'release'] as const
const texts = ['profile', 'start', 'timezone'] as const
type Key = (typeof numbers)[number] | (typeof texts)[number] | 'shiftTo'

const noFile: ConfigFile = { value: {}, mistakes: () => [] }

/**
 * The config of a world. Options win over the file, and the file over the defaults; each is checked as it was written, then all together.
 * `days` is the number of days that existing output grows to, if it does. Throws a UsageError with all that is wrong.
 */
export async function configFrom(values: WorldValues, days?: number): Promise<Config> {
  const options = { ...settingsIn(values), ...(days !== undefined && { days }) }
  const events = scenariosFrom(values.scenario ?? [])
  const file = values.config === undefined ? noFile : await readFile(values.config, values.profile)
  const { scenarios: listed } = file.value
  const before = Array.isArray(listed) ? listed : []
  const scenarios = [...before, ...events.scenarios]
  const checked = checkConfig({ ...file.value, ...options, scenarios })
  const between = checked.config === undefined ? checked.between : []
  const isEvent = ({ path: [key, index] }: Problem) => key === 'scenarios' && Number(index) >= before.length
  const isOption = ({ path: [key] }: Problem) => String(key) in options
  const mistakes = [
    ...optionMistakes(values, options),
    ...between.filter(isOption).map(problem => optionMistake(problem, values)),
    ...events.mistakes,
    ...between.filter(isEvent).map(problem => events.mistake(problem, before.length)),
    ...file.mistakes(between.filter(problem => !isOption(problem) && !isEvent(problem))),
  ]
  if (mistakes.length > 0 || checked.config === undefined) throw new UsageError(mistakes)
  return checked.config
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

/** What is wrong with the options alone, so that it is not taken for a mistake in the file. */
const optionMistakes = (values: WorldValues, options: object): readonly string[] =>
  keyProblems(options).map(problem => {
    const must = `must be ${worldOptions[optionOf(problem)].allowed}`
    const hint = problem.path[0] === 'profile' ? didYouMean(String(values.profile), profileNames) : problem.hint
    return optionMistake({ ...problem, must, hint }, values)
  })

async function readFile(name: string, profile: string | undefined): Promise<ConfigFile> {
  const { readConfigFile } = await import('./config-file.js')
  return readConfigFile(name, profile === undefined ? {} : { profile })
}

function optionOf({ path }: Problem): Exclude<Key, 'shiftTo'> | 'shift-to' {
  const key = path[0] as Key
  return key === 'shiftTo' ? 'shift-to' : key
}

function optionMistake(problem: Problem, values: WorldValues): string {
  const name = optionOf(problem)
  return name === 'days' && values.append !== undefined
    ? `--append ${values.append}: ${sentence(problem)}`
    : sentence({ ...problem, got: formatValue(values[name]) }, `--${name}`)
}
