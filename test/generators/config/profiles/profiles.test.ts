import { describe, expect, it } from 'vitest'
import { resolveConfig } from '../../../../src/generators/config/config.js'
import { profileNames } from '../../../../src/generators/config/definition/profile-names.js'
import { profiles } from '../../../../src/generators/config/profiles.js'

describe.each(profileNames)('profile %s', name => {
  const { differs, sources } = profiles[name]
  const named = Object.keys(sources)

  it('changes each value that it names a source for', () => {
    const [defaults, config] = [resolveConfig(), resolveConfig({ profile: name })]
    const at = (of: unknown, path: string) =>
      path.split('.').reduce((value, key) => (value as Record<string, unknown>)[key], of)
    const unchanged = named.filter(path => JSON.stringify(at(defaults, path)) === JSON.stringify(at(config, path)))
    expect(unchanged).toEqual([])
  })

  it('names a source for each value that it changes', () => {
    expect(without(differs, named)).toEqual({})
  })
})

/** What is left of nested settings when those at some paths are taken out. */
function without(settings: object, paths: readonly string[], above = ''): object {
  const kept = Object.entries(settings).flatMap(([key, value]) => {
    const path = above + key
    if (paths.includes(path)) return []
    if (!paths.some(known => known.startsWith(`${path}.`))) return [[key, value]]
    const below = without(value, paths, `${path}.`)
    return Object.keys(below).length === 0 ? [] : [[key, below]]
  })
  return Object.fromEntries(kept)
}
