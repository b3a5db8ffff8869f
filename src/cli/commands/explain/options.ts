import { serverOptions, sourceOptions } from '../../configuration/source-options.js'

export const explainOptions = {
  brief: {
    kind: 'flag',
    description: 'leave out ids, names, and what follows from the rest: a story to change and keep',
  },
  ...sourceOptions,
  ...serverOptions,
} as const
