import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { type ConfigInput, resolveConfig, shapeAt } from '../../../../src/generators/config/config.js'
import { knobs } from '../../../../src/generators/config/definition/knobs.js'
import { profileNames } from '../../../../src/generators/config/definition/profile-names.js'
import { keysSchema } from '../../../../src/generators/config/keys.js'
import { profiles } from '../../../../src/generators/config/profiles.js'
import { inRepository } from '../../../repository.js'
import { profileText } from './text.js'

/** `npx vitest run test/profiles/files -u` writes the files anew from src/generators/config/profiles.ts and shape. */
describe.each(profileNames)('profiles/%s.yaml', name => {
  it('is what is built in', async () => {
    await expect(profileText(name)).toMatchFileSnapshot(inRepository(`profiles/${name}.yaml`))
  })

  it('gives the same world as its name', () => {
    const { users, days, ...rest } = resolveConfig({ profile: name })
    expect(resolveConfig({ users, days, ...(parse(profileText(name)) as ConfigInput) })).toEqual({
      users,
      days,
      ...rest,
    })
  })

  it('has a source for each figure that differs, and for no other', () => {
    const { differs, sources } = profiles[name]
    const defaults = resolveConfig()
    const changed = Object.keys(sources).filter(path => {
      const at = (config: unknown) =>
        path.split('.').reduce((value, key) => (value as Record<string, unknown>)[key], config)
      return JSON.stringify(at(defaults)) !== JSON.stringify(at(resolveConfig({ profile: name })))
    })
    expect(changed).toEqual(Object.keys(sources))
    expect(resolveConfig({ ...without(differs, Object.keys(sources)), profile: name })).toEqual(
      resolveConfig({ profile: name }),
    )
  })
})

/** What is left of an input when knobs are taken out: here, nothing that changes anything. */
function without(input: object, paths: readonly string[], above = ''): object {
  const kept = Object.entries(input).flatMap(([key, value]) => {
    const path = above + key
    if (paths.includes(path)) return []
    return paths.some(known => known.startsWith(`${path}.`))
      ? [[key, without(value, paths, `${path}.`)]]
      : [[key, value]]
  })
  return Object.fromEntries(kept)
}

describe('profiles/schema.json', () => {
  const schema = z.toJSONSchema(keysSchema, {
    io: 'input',
    override({ zodSchema, jsonSchema }) {
      const knob = knobs.get(zodSchema as unknown as z.ZodType)
      if (knob === undefined) return
      jsonSchema.description = `${knob.about} Must be ${knob.allowed}. Where the default comes from: ${knob.source}.`
    },
  })

  it('is made from the schema that files are checked by', async () => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(inRepository('profiles/schema.json'))
  })

  it('describes every knob', () => {
    const bare = (path: readonly string[]): readonly string[] =>
      Object.entries(shapeAt(path)).flatMap(([name, below]) =>
        knobs.get(below) === undefined ? bare([...path, name]) : [[...path, name].join('.')],
      )
    const described = bare([]).filter(path => {
      const found = path
        .split('.')
        .reduce<{ properties?: object; description?: string } | undefined>(
          (at, key) => (at?.properties as Record<string, never> | undefined)?.[key],
          schema as never,
        )
      return found?.description !== undefined
    })
    expect(described).toEqual(bare([]))
  })
})
