import { type ConfigInput, resolveConfig } from '../../../generators/config/config.js'
import { isZone } from '../../../generators/time/zone.js'
import { sourcePlace } from '../../../reading/open.js'
import { type MeasuredProfile, measureProfile } from '../../../realism/twin/measure-profile.js'
import { readSource, withWarehouse } from '../../configuration/measuring.js'
import { clockOf, worldKnownIn } from '../../configuration/source-knowledge.js'
import { sourceSettingsFrom } from '../../configuration/source-settings.js'
import type { OptionValues } from '../../program/command.js'
import { invalidValue, parseNumber } from '../../program/option-kinds.js'
import type { Streams } from '../../program/streams.js'
import { profileOptions } from './options.js'
import { settingsYaml } from './yaml.js'

type ProfileValues = OptionValues<typeof profileOptions>

/** Prints a source as a profile. Throws a `UsageError` for what cannot be measured, and for bad options before anything is read. */
export async function profileFrom(from: string, values: ProfileValues, { stdout, stderr }: Streams): Promise<void> {
  const users = values.users === undefined ? undefined : parseNumber('users', profileOptions.users, values.users)
  const { timezone } = values
  if (timezone !== undefined && !isZone(timezone)) throw invalidValue('timezone', profileOptions.timezone, timezone)
  const knowledge = { ...(users !== undefined && { users }), ...(timezone !== undefined && clockOf(timezone)) }
  const comparison = { ...sourceSettingsFrom(values), limits: {}, knowledge }
  const text = await withWarehouse('the source', { stderr, quiet: false }, async (warehouse, progress) => {
    const show = (words: string) => progress.show(words)
    const { rows, knowledge } = await readSource(warehouse, sourcePlace(from), comparison, show)
    const measured = await measureProfile(warehouse, rows, knowledge, show)
    const known = { timezone: worldKnownIn(rows.folder)?.timezone, ...(timezone !== undefined && { timezone }) }
    const given: ConfigInput = {
      ...(knowledge.users !== undefined && { users: knowledge.users }),
      ...(known.timezone !== undefined && { timezone: known.timezone }),
      release: rows.release,
    }
    const settings = { ...given, ...measured.settings }
    // What is printed must be a config.
    resolveConfig(settings)
    return settingsYaml(settings, about(measured))
  })
  stdout.write(text)
}

const about = ({ measured, left }: MeasuredProfile): readonly string[] => [
  `Measured by rollcall profile --from: ${measured.length} settings. It has no name, address, id or date of the source, and no figure with fewer than five cases behind it.`,
  'What is not here is as in the default profile: the rows do not show it.',
  ...left.map(({ knob, reason }) => `${knob}: not measured, ${reason}.`),
]
