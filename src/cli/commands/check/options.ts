import { worldOptions } from '../../configuration/options.js'
import { captureOptions, serverOptions, sourceOptions } from '../../configuration/source-options.js'
import { oneOf } from '../../program/option-kinds.js'

// Nobody knows where the people of a source are, unless it is told.
const { default: _, ...zoneOption } = worldOptions.timezone

export const checkOptions = {
  sql: {
    kind: 'value',
    placeholder: 'FILE',
    description: 'query to run, in the dialect of the source; for files in a folder, that of DuckDB',
    allowed: 'a file with one query',
  },
  result: {
    kind: 'value',
    placeholder: 'FILE',
    description: 'result to read instead, as CSV with a line of names',
    allowed: 'a CSV file',
  },
  answers: {
    kind: 'value',
    placeholder: 'FILE',
    description: 'answers.json of generate --answers to go by; left out, the answers are counted from the source',
    allowed: 'a file that generate --answers wrote',
  },
  // By hand: what is below loads more than help needs.
  by: {
    ...oneOf(['day', 'hour', 'local-day']),
    description: 'what a period is: a day or hour of UTC, or a day of --timezone',
    default: 'day',
  },
  timezone: { ...zoneOption, description: 'IANA time zone of the users; a manifest tells it too' },
  ...captureOptions,
  ...sourceOptions,
  ...serverOptions,
  junit: {
    kind: 'value',
    placeholder: 'FILE',
    description: 'write the outcome as JUnit XML too',
    allowed: 'a file to write',
  },
  json: { kind: 'flag', description: 'print one JSON object instead of the text' },
} as const
