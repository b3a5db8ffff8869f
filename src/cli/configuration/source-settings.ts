import { type Release, releases } from '../../model/schema/definition/schema.js'
import { sourceFormats } from '../../reading/sources/folder.js'
import type { OptionValues } from '../program/command.js'
import { formatMeanings } from '../program/meanings.js'
import { parseChoice } from '../program/option-kinds.js'
import { sourceOptions } from './source-options.js'

/** The options for reading a source, checked; what was not given is left out. */
export function sourceSettingsFrom({ release, format }: OptionValues<typeof sourceOptions>): {
  readonly release?: Release
  readonly format?: string
} {
  return {
    ...(release !== undefined && { release: parseChoice('release', sourceOptions.release, release, releases) }),
    ...(format !== undefined && {
      format: parseChoice('format', sourceOptions.format, format, sourceFormats, formatMeanings),
    }),
  }
}
