import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { z } from 'zod'
import { generateOptions } from '../../src/cli/commands/generate/options/options.js'
import { resolveConfig } from '../../src/generators/config/config.js'
import { knobs } from '../../src/generators/config/definition/knobs.js'
import { type ProfileName, profileNames } from '../../src/generators/config/definition/profile-names.js'
import { profiles } from '../../src/generators/config/profiles.js'
import { shapeAt } from '../../src/generators/config/schema.js'
import { inRepository } from '../repository.js'

const introduction = `# Configuration

All knobs of a world, for \`rollcall generate --config FILE.yaml\` and for \`simulate({ ... })\`. Each has a default.

- A share is a fraction of one: 0.05 is 5%.
- Of shares that add up to 1, those that are left out keep their defaults: give all of them.
- A table (durations by percent, or shares by key) replaces the default whole. \`{ p0: 5m, p50: 8m, p100: 30m }\`: half of all cases are
  below 8 minutes; values in between are linear.
- "Assumed": nothing that is published settles the value.

\`\`\`yaml
# A quieter office, more of it on the telephone
users: 250
timezone: Europe/Berlin
load:
  conferencesPerUserDay: 0.04
conferences:
  audio: { mixed: 0.5, voip: 0.2, dialIn: 0.25, none: 0.05 }
\`\`\`

\`rollcall profile NAME\` prints such a file, which editors complete and check by a JSON Schema that comes with the package; \`--schema\` prints it.
\`npm run update\` writes this page from \`src/generators/config\`.
`

const defaults = resolveConfig()

const at = (path: readonly string[], config: unknown = defaults): unknown =>
  path.reduce((value, key) => (value as Record<string, unknown>)[key], config)

const shownDefault = (value: unknown): string =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
        .sort(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || 0)
        .map(([name, part]) => `${name}: ${part}`)
        .join(', ')
    : value === undefined || (Array.isArray(value) && value.length === 0)
      ? 'none'
      : String(value)

const row = (cells: readonly string[]): string => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`

/** The knobs below a path in the order of the schema; a group within a group is listed with it. */
function rowsBelow(path: readonly string[]): readonly string[] {
  return Object.entries(shapeAt(path)).flatMap(([name, schema]) => {
    const here = [...path, name]
    const knob = knobs.get(schema)
    if (knob === undefined) return rowsBelow(here)
    return row([`\`${here.join('.')}\``, shownDefault(at(here)), knob.allowed, knob.about, knob.source])
  })
}

function section(title: string, rows: readonly string[]): string {
  const head = [row(['knob', 'default', 'must be', 'meaning', 'source of the default']), '|---|---|---|---|---|']
  return [`## ${title}`, '', ...head, ...rows, ''].join('\n')
}

/** What each profile changes, with sources. */
function profileSection(name: ProfileName): string {
  const { about, sources } = profiles[name]
  const config = resolveConfig({ profile: name })
  const rows = Object.entries(sources).map(([path, source]) =>
    row([`\`${path}\``, shownDefault(at(path.split('.'), config)), source]),
  )
  return [`### ${name}`, '', about, '', row(['knob', 'value', 'source']), '|---|---|---|', ...rows, ''].join('\n')
}

const isGroup = (schema: z.ZodType): boolean => knobs.get(schema) === undefined

function reference(): string {
  const entries = Object.entries(shapeAt([]))
  const plain = entries.filter(([, schema]) => !isGroup(schema)).map(([name]) => name)
  const groups = entries.filter(([, schema]) => isGroup(schema)).map(([name]) => name)
  const world = rowsBelow([]).filter(line => plain.some(name => line.startsWith(`| \`${name}\``)))
  const others = profileNames.filter(name => name !== 'measured')
  return [
    introduction,
    section('The world', world),
    ...groups.map(name => section(name, rowsBelow([name]))),
    '## Profiles',
    '',
    'What each differs in from the defaults. `rollcall profile NAME` prints one complete, as a file to change.',
    '',
    ...others.map(profileSection),
  ].join('\n')
}

describe('the reference of knobs', () => {
  it('is docs/config.md', async () => {
    await expect(reference()).toMatchFileSnapshot(inRepository('docs/config.md'))
  })

  it('shows an example that is allowed', () => {
    const [, example] = /```yaml\n(.+?)```/s.exec(introduction) ?? []
    expect(resolveConfig(parse(example))).toMatchObject({ users: 250, conferences: { audio: { dialIn: 0.25 } } })
  })

  it('agrees with the help of the options of the same names', () => {
    for (const name of ['users', 'days', 'timezone', 'locale', 'seed', 'release'] as const) {
      const { allowed, default: usual } = generateOptions[name]
      expect({ allowed, usual }).toEqual({
        allowed: knobs.get(shapeAt([])[name])?.allowed,
        usual: String(defaults[name]),
      })
    }
    // Which may be a word for a date as well.
    const { allowed, default: usual } = generateOptions.start
    expect(usual).toBe(defaults.start)
    expect(allowed).toContain(`${knobs.get(shapeAt([]).start)?.allowed}, or today`)
  })
})
