import { resolveConfig, shapeAt } from '../../../../src/generators/config/config.js'
import { knobs } from '../../../../src/generators/config/definition/knobs.js'
import { byPercent } from '../../../../src/generators/config/definition/percents.js'
import type { ProfileName } from '../../../../src/generators/config/definition/profile-names.js'
import { profiles } from '../../../../src/generators/config/profiles.js'

const WIDTH = 120

/** A profile as a whole configuration file: each knob with what it means and where its figure comes from. */
export function profileText(name: ProfileName): string {
  const { about, differs, sources } = profiles[name]
  const config = resolveConfig({ profile: name })

  function lines(path: readonly string[]): readonly string[] {
    const indent = '  '.repeat(path.length)
    return Object.entries(shapeAt(path)).flatMap(([key, schema]) => {
      const here = [...path, key]
      const value = here.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], config)
      const knob = knobs.get(schema)
      if (knob === undefined) return [...(path.length === 0 ? [''] : []), `${indent}${key}:`, ...lines(here)]
      const own = sources[here.join('.')]
      // What a world is, rather than what it is like, is the user's.
      if (path.length === 0 && key !== 'profile' && !(key in differs)) return []
      const said = key === 'profile' ? [] : comment(indent, `${knob.about} Source: ${own ?? knob.source}.`)
      return [...said, ...entry(indent, key, value)]
    })
  }

  return [
    '# yaml-language-server: $schema=./schema.json',
    `# ${name}: ${about}`,
    '# Shares are fractions of one: 0.05 is 5%. Tables of durations say which percentage of cases stays below.',
    '',
    ...lines([]),
    '',
  ].join('\n')
}

function comment(indent: string, text: string): readonly string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`
    if (`${indent}#${longer}`.length <= WIDTH) lines[lines.length - 1] = longer
    else lines.push(` ${word}`)
  }
  return lines.map(line => `${indent}#${line}`)
}

function entry(indent: string, key: string, value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${indent}${key}: ${value}`]
  const parts = inOrder(value).map(([name, part]) => `${name}: ${part}`)
  const flow = `${indent}${key}: { ${parts.join(', ')} }`
  return flow.length <= WIDTH ? [flow] : [`${indent}${key}:`, ...parts.map(part => `${indent}  ${part}`)]
}

/** Numbers and ranges by what they begin with; all else as it is written. */
function inOrder(table: object): readonly (readonly [string, unknown])[] {
  const entries = Object.entries(table)
  if (entries.every(([name]) => /^p\d/.test(name)))
    return byPercent(table as Record<string, unknown>).map(([p, v]) => [`p${p}`, v])
  return entries.sort(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || 0)
}
