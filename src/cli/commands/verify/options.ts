import { captureOptions, limitOptions, serverOptions, sourceOptions } from '../../configuration/source-options.js'
import { wholeNumber } from '../../program/option-kinds.js'

const invariantNames = {
  kind: 'value',
  placeholder: 'LIST',
  allowed: 'names of invariants, separated by commas',
} as const

export const verifyOptions = {
  ...sourceOptions,
  ...serverOptions,
  only: { ...invariantNames, description: 'check only these invariants, separated by commas (docs/invariants.md)' },
  ignore: { ...invariantNames, description: 'check all invariants but these' },
  ...captureOptions,
  ...limitOptions,
  'max-examples': {
    ...wholeNumber(0, 1000),
    description: 'rows to show for each table that breaks an invariant',
    default: '3',
  },
  json: { kind: 'flag', description: 'print one JSON object instead of the report' },
} as const
