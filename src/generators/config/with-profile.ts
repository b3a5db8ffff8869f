import { knobs } from './definition/knobs.js'
import { profileNames } from './definition/profile-names.js'
import { profiles } from './profiles.js'
import type { ConfigInput } from './schema.js'
import { shape } from './shape/index.js'

/** An input over the settings of its profile: knob by knob, but tables as a whole. */
export function withProfile(input: ConfigInput): ConfigInput {
  const name = profileNames.find(known => known === input.profile)
  return name === undefined ? input : (merged(profiles[name].differs, input, shape) as ConfigInput)
}

type Keys = Readonly<Record<string, unknown>>

const isKeys = (value: unknown): value is Keys =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

function merged(under: Keys, over: unknown, schemas: Keys): unknown {
  if (!isKeys(over)) return over
  const both: Record<string, unknown> = { ...under, ...over }
  for (const [name, value] of Object.entries(over)) {
    // What no profile has is as it was given, be it a knob or not.
    const below = Object.hasOwn(under, name) ? under[name] : undefined
    if (!isKeys(below) || !isKeys(value) || knobs.get(schemas[name] as never)?.whole === true) continue
    both[name] = merged(below, value, keysBelow(schemas[name]))
  }
  return both
}

/** The schemas of the knobs in a group. */
const keysBelow = (group: unknown): Keys => {
  const { unwrap } = group as { unwrap?: () => { shape?: Keys } }
  return unwrap?.().shape ?? {}
}
