import { worldOptions } from '../../configuration/options.js'
import { captureOptions, serverOptions, sourceOptions } from '../../configuration/source-options.js'

/** For what is measured: how a source is read, and facts that its rows do not tell. */
export const measureOptions = {
  ...sourceOptions,
  ...serverOptions,
  timezone: {
    ...worldOptions.timezone,
    description: 'IANA time zone that hours are shown in; a manifest tells it too',
    default: 'UTC',
  },
  ...captureOptions,
} as const

/** Their names. */
export const measureOnly = ['release', 'format', 'names', 'timezone', 'until'] as const

export const summaryOptions = {
  ...measureOptions,
  json: { kind: 'flag', description: 'print one JSON object instead of the text' },
} as const
