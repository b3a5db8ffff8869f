import { formatValue } from '../../../generators/config/definition/format-value.js'
import { didYouMean } from '../../../generators/config/definition/suggest.js'
import { type Release, releases } from '../../../model/schema/definition/schema.js'
import { fromMilliseconds, type Time } from '../../../model/time.js'
import { UsageError } from '../../../model/usage-error.js'
import { sourceFormats } from '../../../reading/sources/folder.js'
import { type Invariant, invariants } from '../../../truth/invariants/index.js'
import type { OptionValues } from '../../program/command.js'
import { verifyOptions } from './options.js'

/** What `verify` was asked for: checked and complete. */
export type VerifySettings = {
  readonly release?: Release
  readonly format?: string
  readonly laws: readonly Invariant[]
  readonly until?: Time
  readonly maxExamples: number
  readonly json: boolean
}

type VerifyValues = OptionValues<typeof verifyOptions>

export function settingsFrom(given: VerifyValues): VerifySettings {
  const release = given.release === undefined ? undefined : releases.find(known => String(known) === given.release)
  if (given.release !== undefined && release === undefined) throw refused('release', given.release)
  const format = given.format === undefined ? undefined : sourceFormats.find(known => known === given.format)
  if (given.format !== undefined && format === undefined) throw refused('format', given.format, sourceFormats)
  if (given.only !== undefined && given.ignore !== undefined) {
    throw new UsageError('--only is not allowed with --ignore: choose one of them')
  }
  const maxExamples = given['max-examples'] ?? verifyOptions['max-examples'].default
  if (!/^\d{1,4}$/.test(maxExamples) || Number(maxExamples) > 1000) throw refused('max-examples', maxExamples)
  return {
    ...(release !== undefined && { release }),
    ...(format !== undefined && { format }),
    ...(given.until !== undefined && { until: momentOf(given.until) }),
    laws: lawsOf(given),
    maxExamples: Number(maxExamples),
    json: given.json === true,
  }
}

const refused = (option: keyof typeof verifyOptions, got: string, names: readonly string[] = []): UsageError => {
  const spec = verifyOptions[option] as { readonly allowed?: string }
  return new UsageError(`--${option} must be ${spec.allowed}, not ${formatValue(got)}${didYouMean(got, names)}`)
}

function lawsOf({ only, ignore }: VerifyValues): readonly Invariant[] {
  const named = namesIn(only === undefined ? 'ignore' : 'only', only ?? ignore ?? '')
  const laws = invariants.filter(({ name }) => (only === undefined ? !named.includes(name) : named.includes(name)))
  if (laws.length === 0) throw new UsageError('--ignore names every invariant there is; nothing would be judged')
  return laws
}

function namesIn(option: 'only' | 'ignore', text: string): readonly string[] {
  const known = invariants.map(({ name }) => name)
  const named = text === '' ? [] : text.split(',').map(name => name.trim())
  const unknown = named.find(name => !known.includes(name))
  if (unknown === undefined) return named
  throw new UsageError(
    `--${option}: ${formatValue(unknown)} is no invariant${didYouMean(unknown, known)} (docs/invariants.md has them all)`,
  )
}

function momentOf(text: string): Time {
  const moment = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)Z?$/.exec(text)
  const milliseconds = moment === null ? Number.NaN : Date.parse(`${moment[1]}T${moment[2]}Z`)
  if (Number.isNaN(milliseconds)) throw refused('until', text)
  return fromMilliseconds(milliseconds)
}
