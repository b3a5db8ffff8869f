import { type Release, releases } from '../../model/schema/definition/schema.js'
import { fromMilliseconds, type Time } from '../../model/time.js'
import { sourceFormats } from '../../reading/sources/folder.js'
import type { Limits } from '../../truth/invariants/index.js'
import type { OptionValues } from '../program/command.js'
import { formatMeanings } from '../program/meanings.js'
import { invalidValue, parseChoice, parseLength } from '../program/option-kinds.js'
import { captureOptions, limitOptions, serverOptions, sourceOptions } from './source-options.js'

/** The options for reading a source, checked; what was not given is left out. */
export function sourceSettingsFrom({
  release,
  format,
  names,
}: OptionValues<typeof sourceOptions> & OptionValues<typeof serverOptions>): {
  readonly release?: Release
  readonly format?: string
  readonly lowerNames?: boolean
} {
  return {
    ...(names !== undefined && { lowerNames: parseChoice('names', serverOptions.names, names, ['lower']) === 'lower' }),
    ...(release !== undefined && { release: parseChoice('release', sourceOptions.release, release, releases) }),
    ...(format !== undefined && {
      format: parseChoice('format', sourceOptions.format, format, sourceFormats, formatMeanings),
    }),
  }
}

/** The settings of servers that were given. */
export function limitsFrom(values: OptionValues<typeof limitOptions>): Partial<Limits> {
  const longest = values['max-conference']
  const grace = values['anonymous-grace']
  return {
    ...(longest !== undefined && {
      maxConference: parseLength('max-conference', limitOptions['max-conference'], longest),
    }),
    ...(grace !== undefined && {
      anonymousGrace: parseLength('anonymous-grace', limitOptions['anonymous-grace'], grace),
    }),
  }
}

/** The end of the captured period that `--until` says. */
export function captureEndFrom(text: string): Time {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)Z?$/.exec(text) ?? []
  const milliseconds = date === undefined ? Number.NaN : Date.parse(`${date}T${time}Z`)
  if (Number.isNaN(milliseconds)) throw invalidValue('until', captureOptions.until, text)
  return fromMilliseconds(milliseconds)
}
