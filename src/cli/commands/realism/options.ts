import { worldOptions } from '../../configuration/options.js'
import { limitOptions, serverOptions, sourceOptions } from '../../configuration/source-options.js'

const { profile, users, days, config, start, timezone, seed, release } = worldOptions

export const realismOptions = {
  profile: { ...profile, description: 'profile to simulate, or to compare a source with' },
  users: {
    ...users,
    description: 'number of enabled users; of a source, to check its load',
    default: 'enough for 50,000 conferences',
  },
  timezone: { ...timezone, description: 'IANA time zone of the users' },
  release: { ...release, description: 'release to simulate, or of a source that does not show its own' },
  days: { ...days, description: 'number of days to simulate', default: '42' },
  start,
  seed,
  config,
  against: {
    kind: 'value',
    placeholder: 'FILE',
    description: 'compare with a profile, as profile --from measures it, instead',
    allowed: 'a YAML file',
  },
  format: sourceOptions.format,
  ...serverOptions,
  ...limitOptions,
  json: { kind: 'flag', description: 'print one JSON object instead of the table' },
} as const
