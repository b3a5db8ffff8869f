import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { jsonSchema } from '../../../../src/cli/commands/profile/json-schema.js'
import { profileYaml } from '../../../../src/cli/commands/profile/yaml.js'
import { type ConfigInput, resolveConfig } from '../../../../src/generators/config/config.js'
import { knobs } from '../../../../src/generators/config/definition/knobs.js'
import { profileNames } from '../../../../src/generators/config/definition/profile-names.js'
import { shapeAt } from '../../../../src/generators/config/schema.js'
import { inRepository } from '../../../repository.js'
import { folder, rollcall } from '../../rollcall.js'

describe('rollcall profile', () => {
  it('lists the profiles, a line each', async () => {
    const { stdout } = await rollcall(['profile'], { cwd: folder() })
    const lines = stdout.trimEnd().split('\n')
    expect(lines.map(line => line.split(' ')[0])).toEqual(profileNames)
    expect(lines[4]).toBe('tiny        One day of a hundred people on one server, to look at; otherwise as measured.')
  })

  it('prints a file to change, with the meaning and source of each knob', async () => {
    const { stdout } = await rollcall(['profile', 'heavy'], { cwd: folder() })
    expect(stdout).toBe(profileYaml('heavy'))
    expect(profileYaml('heavy', 'file:///a/b.json').split('\n').slice(0, 14).join('\n')).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=file:///a/b.json
      # An editor completes and checks this file by that schema; on another machine, rollcall profile --schema prints it.
      #
      # heavy: Microsoft's own usage of Lync in 2014: twice the conferences, and applications shared in nearly all of them.
      # Shares are fractions of one: 0.05 is 5%. In a table of durations, half of all cases are below p50.

      profile: heavy

      load:
        # Conferences for each enabled user on an average working day. Source: computed: 675,000 meetings of 165,000 active
        # users a month of 21 working days (How Microsoft IT runs Lync, 2014).
        conferencesPerUserDay: 0.195
        # Share of conferences that start outside working hours or on a weekend. Source: assumed.
        offHours: 0.04"
    `)
  })

  it('points to the schema that the package has', () => {
    const [, url] = /\$schema=(\S+)/.exec(profileYaml('tiny')) ?? []
    expect(JSON.parse(fs.readFileSync(new URL(url), 'utf8'))).toEqual(jsonSchema())
    const { files, scripts } = JSON.parse(fs.readFileSync(inRepository('package.json'), 'utf8'))
    expect(files).toContain('dist')
    expect(scripts.build).toContain('> dist/rollcall.schema.json')
    expect(fileURLToPath(url)).toBe(inRepository('dist/rollcall.schema.json'))
  })

  it.each(profileNames)('prints %s complete: the file gives the same world as the name', name => {
    const { users, days, ...rest } = resolveConfig({ profile: name })
    const file = parse(profileYaml(name)) as ConfigInput
    expect(resolveConfig({ users, days, ...file, profile: 'measured' })).toEqual({
      users,
      days,
      ...rest,
      profile: 'measured',
    })
  })

  it('prints a JSON Schema that describes every knob', async () => {
    const { stdout } = await rollcall(['profile', '--schema'], { cwd: folder() })
    expect(JSON.parse(stdout)).toEqual(jsonSchema())
    expect(knobPaths([]).filter(path => descriptionAt(path) === undefined)).toEqual([])
    expect(descriptionAt(['users'])).toBe(
      'Number of enabled users. Must be a whole number from 1 to 2000000. Source of the default: your choice.',
    )
  })
})

/** The paths of all knobs. */
const knobPaths = (path: readonly string[]): readonly (readonly string[])[] =>
  Object.entries(shapeAt(path)).flatMap(([name, below]) =>
    knobs.get(below) === undefined ? knobPaths([...path, name]) : [[...path, name]],
  )

type Node = {
  readonly properties?: Readonly<Record<string, Node>>
  /** A word, or the mapping that it stands for. */
  readonly anyOf?: readonly Node[]
  readonly description?: string
}

const descriptionAt = (path: readonly string[]): string | undefined =>
  path.reduce<Node | undefined>((node, key) => (node?.anyOf?.[1] ?? node)?.properties?.[key], jsonSchema() as Node)
    ?.description
