import { UsageError } from '../../model/usage-error.js'
import { inconsistencies } from './consistency.js'
import { zoneOfLocale } from './definition/locales.js'
import { type Problem, problemsOf, sentence } from './problems.js'
import { type Config, type ConfigInput, keysSchema } from './schema.js'
import { withPeriod } from './with-period.js'
import { withProfile } from './with-profile.js'
import { withWords } from './with-words.js'

export type { Config, ConfigInput } from './schema.js'

/** A complete config, or all that is wrong with the input: with keys by themselves, and between keys that are right by themselves. */
export type Checked =
  | { readonly config: Config }
  | { readonly config?: undefined; readonly ofKeys: readonly Problem[]; readonly between: readonly Problem[] }

/** Puts an input over its profile, settles its period, fills in defaults, and checks each key and all of them together. */
export function checkConfig(input: unknown): Checked {
  const whole = withPlace(withProfile(withWords(input as ConfigInput)))
  const { settled, problem } = withPeriod(whole, input as ConfigInput)
  const { data, error } = keysSchema.safeParse(settled)
  const ofKeys = problemsOf(error, settled)
  if (problem !== undefined)
    return { ofKeys, between: [problem, ...problemsBetween(settled, [...ofKeys, ...ofPeriod])] }
  const between = data === undefined ? problemsBetween(settled, ofKeys) : inconsistencies(data, new Set())
  return data === undefined || between.length > 0 ? { ofKeys, between } : { config: data }
}

/** An input with the time zone that follows from its language, where it has one and no zone. */
const withPlace = (input: ConfigInput): ConfigInput =>
  input?.locale === undefined || input.timezone !== undefined
    ? input
    : { ...input, timezone: zoneOfLocale(input.locale) }

/** The complete config of an input; throws a UsageError that names each bad key, its value and what is allowed. */
export function resolveConfig(input: ConfigInput = {}): Config {
  const checked = checkConfig(input)
  if (checked.config !== undefined) return checked.config
  throw new UsageError([...checked.ofKeys, ...checked.between].map(problem => sentence(problem)))
}

/** The problems of single keys of an input, for a file whose values command-line options may yet replace. */
export function keyProblems(input: unknown): readonly Problem[] {
  const whole = withProfile(withWords(input as ConfigInput))
  return problemsOf(keysSchema.safeParse(whole).error, whole)
}

/** The keys of a period that cannot be settled, as far as others are concerned. */
const ofPeriod = ['start', 'days', 'until', 'shiftTo'].map(key => ({ path: [key] }))

/** The problems between keys that are right by themselves; of a list of scenarios, those that are right are judged though others are not. */
function problemsBetween(input: ConfigInput, wrong: readonly Pick<Problem, 'path'>[]): readonly Problem[] {
  const isEntry = ({ path }: Pick<Problem, 'path'>): boolean => path[0] === 'scenarios' && path.length > 1
  const keys = new Set(wrong.filter(problem => !isEntry(problem)).map(({ path: [key] }) => key))
  const entries = new Set(wrong.filter(isEntry).map(({ path: [, index] }) => index))
  const right = Object.entries(input ?? {}).filter(([key]) => !keys.has(key))
  const { scenarios = [], ...rest } = Object.fromEntries(right) as ConfigInput
  const judged = [...scenarios.keys()].filter(index => !entries.has(index))
  const config = keysSchema.safeParse({ ...rest, scenarios: judged.map(index => scenarios[index]) }).data
  if (config === undefined) return []
  return inconsistencies(config, keys).map(problem => {
    const [key, index, ...below] = problem.path
    return key === 'scenarios' ? { ...problem, path: [key, judged[Number(index)], ...below] } : problem
  })
}
