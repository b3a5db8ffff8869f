import { UsageError } from '../../model/usage-error.js'
import { configSchema } from './consistency.js'
import { type Problem, problemsOf, sentence } from './problems.js'
import { type Config, type ConfigInput, keysSchema } from './schema.js'
import { withProfile } from './with-profile.js'

export type { Config, ConfigInput } from './schema.js'

/** A complete config, or what is wrong with the input. */
export type Checked =
  | { readonly config: Config; readonly problems?: undefined }
  | { readonly config?: undefined; readonly problems: readonly [Problem, ...Problem[]] }

/** Puts an input over its profile, fills in defaults, and checks each key and then all of them together. */
export function checkConfig(input: unknown): Checked {
  const whole = withProfile(input as ConfigInput)
  const { data, error } = configSchema.safeParse(whole)
  return data === undefined ? { problems: problemsOf(error, whole) as [Problem, ...Problem[]] } : { config: data }
}

/** The complete config of an input; throws a UsageError that names the first bad key, its value and what is allowed. */
export function resolveConfig(input: ConfigInput = {}): Config {
  const { config, problems } = checkConfig(input)
  if (config === undefined) throw new UsageError(sentence(problems[0]))
  return config
}

/** The problems of single keys of an input, for a file whose values command-line options may yet replace. */
export function keyProblems(input: unknown): readonly Problem[] {
  const whole = withProfile(input as ConfigInput)
  return problemsOf(keysSchema.safeParse(whole).error, whole)
}
