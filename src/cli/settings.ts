import { type Format, formats } from '../export/output.js'
import {
  type Config,
  configSchema,
  keysSchema,
  problemsIn,
  resolveConfig,
  sentence,
  shown,
} from '../generators/config.js'
import { suggestion } from '../generators/nearest.js'
import { Refusal } from '../model/refusal.js'
import type { Given } from './command.js'
import { type ConfigurationFile, emptyFile, readConfiguration } from './configuration.js'
import { generateOptions } from './generate.js'

/** What `generate` was asked for: checked, complete and free of contradictions. */
export type Settings = {
  readonly config: Config
  readonly format: Format
  readonly out: string
  readonly force: boolean
  /** Whether the script starts with the CREATE statements. */
  readonly ddl: boolean
  readonly report: 'text' | 'json' | 'nothing'
}

type GenerateGiven = Given<typeof generateOptions>

export function settingsFrom(given: GenerateGiven): Settings {
  const format = formatOf(given)
  const out = given.out ?? generateOptions.out.otherwise
  const wrong = contradictions.find(({ when }) => when(given, { format, streamed: out === '-' }))
  if (wrong !== undefined) throw new Refusal(wrong.says(format))
  return {
    config: configFrom(given),
    format,
    out,
    force: given.force === true,
    ddl: given['no-schema'] !== true,
    report: given.json ? 'json' : given.quiet ? 'nothing' : 'text',
  }
}

type Contradiction = {
  when(given: GenerateGiven, chosen: { format: string; streamed: boolean }): boolean
  says(format: string): string
}

const contradictions: readonly Contradiction[] = [
  {
    when: (_, { format, streamed }) => streamed && format !== 'tsql',
    says: format => `--out - is allowed with --format tsql alone, not with ${format}: only the script can be streamed`,
  },
  {
    when: ({ force }, { streamed }) => streamed && force === true,
    says: () => '--force is not allowed with --out -: there is nothing to replace',
  },
  {
    when: ({ json }, { streamed }) => streamed && json === true,
    says: () => '--json is not allowed with --out -: the script has standard output to itself',
  },
  {
    when: ({ quiet, json }) => quiet === true && json === true,
    says: () => '--quiet is not allowed with --json: choose one of them',
  },
  {
    when: given => given.schema === true && given['no-schema'] === true,
    says: () => '--schema is not allowed with --no-schema: choose one of them',
  },
  {
    when: ({ schema }, { format }) => schema === true && format !== 'tsql',
    says: format => `--schema is allowed with --format tsql alone, not with ${format}`,
  },
  {
    when: (given, { format }) => given['no-schema'] === true && format !== 'tsql',
    says: format => `--no-schema is allowed with --format tsql alone, not with ${format}`,
  },
]

function formatOf({ format = generateOptions.format.otherwise }: GenerateGiven): Format {
  const found = formats.find(name => name === format)
  if (found !== undefined) return found
  const hint = suggestion(format, formats)
  throw new Refusal(`--format must be ${generateOptions.format.allowed}, not ${shown(format)}${hint}`)
}

const numbers = ['users', 'days', 'seed', 'release'] as const
const texts = ['start', 'timezone'] as const

/** The command line wins over the file, and the file over the defaults; each is checked as it was written, then all together. */
function configFrom(given: GenerateGiven): Config {
  const options = knobsOf(given)
  for (const problem of problemsIn(options, keysSchema)) throw new Refusal(asOption(problem, given))
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
  return options
}

type Problem = Parameters<ConfigurationFile['refusal']>[0]

function asOption(problem: Problem, given: GenerateGiven): string {
  const name = problem.path[0] as (typeof numbers)[number] | (typeof texts)[number]
  return sentence({ ...problem, got: shown(given[name]) }, `--${name}`)
}
