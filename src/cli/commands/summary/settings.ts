import { isZone } from '../../../generators/time/zone.js'
import type { Time } from '../../../model/time.js'
import { captureEndFrom, sourceSettingsFrom } from '../../configuration/source-settings.js'
import type { OptionValues } from '../../program/command.js'
import { invalidValue } from '../../program/option-kinds.js'
import { measureOptions } from './options.js'

/** How a source is read, and what is said of it. */
export type MeasureSettings = ReturnType<typeof sourceSettingsFrom> & {
  readonly timezone?: string
  readonly until?: Time
}

export function settingsFrom(values: OptionValues<typeof measureOptions>): MeasureSettings {
  const { timezone, until } = values
  if (timezone !== undefined && !isZone(timezone)) throw invalidValue('timezone', measureOptions.timezone, timezone)
  return {
    ...sourceSettingsFrom(values),
    ...(timezone !== undefined && { timezone }),
    ...(until !== undefined && { until: captureEndFrom(until) }),
  }
}
