import { captureOptions } from '../../configuration/source-options.js'
import { oneOf } from '../../program/option-kinds.js'

export const questionsOptions = {
  // By hand: what knows the dialects takes as long to load as all of help.
  dialect: {
    ...oneOf(['tsql', 'postgres', 'mysql', 'duckdb', 'sqlite']),
    description: 'print the query that answers the question, in this dialect of SQL',
  },
  ...captureOptions,
  json: { kind: 'flag', description: 'print one JSON object instead of the text' },
} as const
