import {
  type Config,
  configSchema,
  keysSchema,
  problemsIn,
  resolveConfig,
  sentence,
  shown,
} from '../generators/config.js'
import { Refusal } from '../model/refusal.js'
import type { Given } from './command.js'
import { type ConfigurationFile, emptyFile, readConfiguration } from './configuration.js'
import { type Destination, destinationFrom, selectionFrom } from './destination.js'
import { generateOptions } from './generate-options.js'

/** What `generate` was asked for: checked, complete and free of contradictions. */
export type Settings = {
  readonly config: Config
  readonly destination: Destination
  /** What is to be wrong with the rows, as it was asked for. */
  readonly defects?: string | undefined
  readonly report: 'text' | 'json' | 'nothing'
}

type GenerateGiven = Given<typeof generateOptions>

export function settingsFrom(given: GenerateGiven): Settings {
  const destination = destinationFrom(given)
  const config = configFrom(given)
  if (destination.views && config.release === 2010) {
    throw new Refusal('--views is not allowed with --release 2010: no views are documented for it')
  }
  return {
    config,
    destination: { ...destination, tables: selectionFrom(given, config.release) },
    defects: given.defects,
    report: given.json ? 'json' : given.quiet ? 'nothing' : 'text',
  }
}

const numbers = ['users', 'days', 'seed', 'release'] as const
const texts = ['start', 'timezone'] as const
type Knob = (typeof numbers)[number] | (typeof texts)[number] | 'shiftTo'

/** The command line wins over the file, and the file over the defaults; each is checked as it was written, then all together. */
function configFrom(given: GenerateGiven): Config {
  const options = knobsOf(given)
  for (const problem of problemsIn(options, keysSchema)) {
    const must = `must be ${generateOptions[optionOf(problem)].allowed}`
    throw new Refusal(asOption({ ...problem, must }, given))
  }
  const file = given.config === undefined ? emptyFile : readConfiguration(given.config)
  const input = { ...file.value, ...options }
  for (const problem of problemsIn(input, configSchema)) {
    throw problem.path[0] in options ? new Refusal(asOption(problem, given)) : file.refusal(problem)
  }
  return resolveConfig(input)
}

/** Only whole decimal numbers are numbers here: what else JavaScript would read as one (1e3, 0x10) stays text and is refused. */
function knobsOf(given: GenerateGiven): Record<string, unknown> {
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

type Problem = Parameters<ConfigurationFile['refusal']>[0]

function optionOf({ path }: Problem): Exclude<Knob, 'shiftTo'> | 'shift-to' {
  const knob = path[0] as Knob
  return knob === 'shiftTo' ? 'shift-to' : knob
}

function asOption(problem: Problem, given: GenerateGiven): string {
  const name = optionOf(problem)
  return sentence({ ...problem, got: shown(given[name]) }, `--${name}`)
}
