import { stringify } from 'yaml'
import { type Config, resolveConfig } from '../../../generators/config/config.js'
import { shapeAt } from '../../../generators/config/schema.js'
import type { Again } from '../../../report/page/page-data.js'

/** Settings that are options of the command line. */
const options = ['profile', 'users', 'days', 'start', 'until', 'timezone', 'seed', 'release'] as const

/** The shortest command that makes a world again: options for what differs from the profile, and a file for what is no option. */
export function commandFor(config: Config): Omit<Again, 'digest'> {
  const plain = resolveConfig({ profile: config.profile })
  const unlike = (name: keyof Config) => JSON.stringify(config[name]) !== JSON.stringify(plain[name])
  const usual = resolveConfig({})
  const words = options.flatMap(name => {
    const differs = name === 'profile' ? config.profile !== usual.profile : unlike(name)
    // Of start, days and until, two say the third.
    if (!differs || (name === 'days' && config.until !== undefined)) return []
    return [`--${name} ${config[name]}`]
  })
  const start =
    config.until !== undefined && !words.some(word => word.startsWith('--start')) ? [`--start ${config.start}`] : []
  const rest = differences(withoutOptions(config), withoutOptions(plain))
  const isEmpty = Object.keys(rest).length === 0
  return {
    command: ['rollcall generate', ...(isEmpty ? [] : ['--config world.yaml']), ...start, ...words].join(' '),
    ...(!isEmpty && { yaml: stringify(rest) }),
  }
}

const withoutOptions = (config: Config): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(config).filter(([name]) => !(options as readonly string[]).includes(name)))

/** What one object says that another does not, down to knobs, which are said as a whole. */
function differences(
  object: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
  path: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(object)) {
    if (JSON.stringify(value) === JSON.stringify(other[name])) continue
    const here = [...path, name]
    const isGroup = Object.keys(shapeAt(here)).length > 0
    found[name] = isGroup
      ? differences(value as Record<string, unknown>, other[name] as Record<string, unknown>, here)
      : value
  }
  return found
}
