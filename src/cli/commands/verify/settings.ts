import { formatValue } from '../../../generators/config/definition/format-value.js'
import { didYouMean } from '../../../generators/config/definition/suggest.js'
import type { Release } from '../../../model/schema/definition/schema.js'
import type { Time } from '../../../model/time.js'
import { UsageError } from '../../../model/usage-error.js'
import { type Invariant, invariants, type Limits } from '../../../truth/invariants/index.js'
import { captureEndFrom, limitsFrom, sourceSettingsFrom } from '../../configuration/source-settings.js'
import type { OptionValues } from '../../program/command.js'
import { parseNumber } from '../../program/option-kinds.js'
import { verifyOptions } from './options.js'

/** The options of `verify`, checked and complete. */
export type VerifySettings = {
  readonly release?: Release
  readonly format?: string
  readonly laws: readonly Invariant[]
  readonly until?: Time
  readonly limits: Partial<Limits>
  readonly maxExamples: number
  readonly json: boolean
}

type VerifyValues = OptionValues<typeof verifyOptions>

export function settingsFrom(values: VerifyValues): VerifySettings {
  const option = verifyOptions['max-examples']
  return {
    ...sourceSettingsFrom(values),
    ...(values.until !== undefined && { until: captureEndFrom(values.until) }),
    limits: limitsFrom(values),
    laws: lawsFrom(values),
    maxExamples: parseNumber('max-examples', option, values['max-examples'] ?? option.default),
    json: values.json === true,
  }
}

function lawsFrom({ only, ignore }: VerifyValues): readonly Invariant[] {
  if (only !== undefined && ignore !== undefined) {
    throw new UsageError('--only is not allowed with --ignore: choose one of them')
  }
  const names = namesFrom(only === undefined ? 'ignore' : 'only', only ?? ignore ?? '')
  const laws = invariants.filter(({ name }) => (only === undefined ? !names.includes(name) : names.includes(name)))
  if (laws.length === 0) throw new UsageError('--ignore names all invariants; nothing is left to check')
  return laws
}

function namesFrom(option: 'only' | 'ignore', text: string): readonly string[] {
  const known = invariants.map(({ name }) => name)
  const names = text === '' ? [] : text.split(',').map(name => name.trim())
  const unknown = names.find(name => !known.includes(name))
  if (unknown === undefined) return names
  throw new UsageError(
    `--${option}: ${formatValue(unknown)} is not an invariant${didYouMean(unknown, known)} (see docs/invariants.md)`,
  )
}
