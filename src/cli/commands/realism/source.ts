import { profileNames } from '../../../generators/config/definition/profile-names.js'
import { isZone } from '../../../generators/time/zone.js'
import { UsageError } from '../../../model/usage-error.js'
import { clockOf } from '../../configuration/source-knowledge.js'
import { limitsFrom, sourceSettingsFrom } from '../../configuration/source-settings.js'
import type { OptionValues } from '../../program/command.js'
import { invalidValue, parseChoice, parseNumber } from '../../program/option-kinds.js'
import { realismOptions } from './options.js'

type RealismValues = OptionValues<typeof realismOptions>

/** The options for a source: how it is read, and facts that its rows do not tell. */
export function comparisonFrom(values: RealismValues) {
  const stray = (['config', 'days', 'seed', 'start'] as const).find(name => values[name] !== undefined)
  if (stray !== undefined) throw new UsageError(`--${stray} is not allowed with a source: it is for simulations`)
  if (values.against !== undefined && values.profile !== undefined) {
    throw new UsageError('--profile is not allowed with --against, which names a profile itself')
  }
  const { profile, users, timezone } = values
  if (timezone !== undefined && !isZone(timezone)) throw invalidValue('timezone', realismOptions.timezone, timezone)
  return {
    ...sourceSettingsFrom(values),
    limits: limitsFrom(values),
    knowledge: {
      ...(profile !== undefined && {
        profile: parseChoice('profile', realismOptions.profile, profile, profileNames),
      }),
      ...(users !== undefined && { users: parseNumber('users', realismOptions.users, users) }),
      ...(timezone !== undefined && clockOf(timezone)),
    },
  }
}
