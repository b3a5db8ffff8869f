import { resolveConfig } from '../../../generators/config/config.js'
import { knobs } from '../../../generators/config/definition/knobs.js'
import { byPercent } from '../../../generators/config/definition/percents.js'
import type { ProfileName } from '../../../generators/config/definition/profile-names.js'
import { profiles } from '../../../generators/config/profiles.js'
import { shapeAt } from '../../../generators/config/schema.js'

const WIDTH = 120

/** The JSON Schema that the build puts beside the program, as a URL. */
const SCHEMA = new URL('../../../../dist/rollcall.schema.json', import.meta.url).href

/** A profile as a whole configuration file: each knob with its meaning and the source of its value. Editors find its schema at a URL. */
export function profileYaml(name: ProfileName, schemaUrl = SCHEMA): string {
  const { about, differs, sources } = profiles[name]
  const config = resolveConfig({ profile: name })

  function linesBelow(path: readonly string[]): readonly string[] {
    const indent = '  '.repeat(path.length)
    return Object.entries(shapeAt(path)).flatMap(([key, schema]) => {
      const here = [...path, key]
      const value = here.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], config)
      const knob = knobs.get(schema)
      if (knob === undefined) return [...(path.length === 0 ? [''] : []), `${indent}${key}:`, ...linesBelow(here)]
      // Users, days, seed and the like are the user's to choose, unless the profile does.
      if (path.length === 0 && key !== 'profile' && !(key in differs)) return []
      const source = sources[here.join('.')] ?? knob.source
      const comment = key === 'profile' ? [] : wrapped(indent, `${knob.about} Source: ${source}.`)
      return [...comment, ...entry(indent, key, value)]
    })
  }

  return [
    `# yaml-language-server: $schema=${schemaUrl}`,
    '# An editor completes and checks this file by that schema; on another machine, rollcall profile --schema prints it.',
    '#',
    `# ${name}: ${about}`,
    '# Shares are fractions of one: 0.05 is 5%. In a table of durations, half of all cases are below p50.',
    '',
    ...linesBelow([]),
    '',
  ].join('\n')
}

/** Settings as a configuration file, below comments. */
export function settingsYaml(settings: object, comments: readonly string[]): string {
  const lines = (tree: object, path: readonly string[]): readonly string[] =>
    Object.entries(tree).flatMap(([key, value]) => {
      const here = [...path, key]
      const indent = '  '.repeat(path.length)
      const schema = shapeAt(path)[key]
      if (knobs.get(schema) !== undefined) return entry(indent, key, value)
      return [...(path.length === 0 ? [''] : []), `${indent}${key}:`, ...lines(value, here)]
    })
  return [...comments.flatMap(text => wrapped('', text)), '', ...lines(settings, []), ''].join('\n')
}

/** A comment in lines of at most `WIDTH` characters. */
function wrapped(indent: string, text: string): readonly string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`
    if (`${indent}#${longer}`.length <= WIDTH) lines[lines.length - 1] = longer
    else lines.push(` ${word}`)
  }
  return lines.map(line => `${indent}#${line}`)
}

/** A key with its value; tables on one line where they fit. */
function entry(indent: string, key: string, value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${indent}${key}: ${value}`]
  const parts = sorted(value).map(([name, part]) => `${name}: ${part}`)
  const flow = `${indent}${key}: { ${parts.join(', ')} }`
  return flow.length <= WIDTH ? [flow] : [`${indent}${key}:`, ...parts.map(part => `${indent}  ${part}`)]
}

/** The rows of a table: numbers and ranges in rising order, all else as in the config. */
function sorted(table: object): readonly (readonly [string, unknown])[] {
  const entries = Object.entries(table)
  if (entries.every(([name]) => /^p\d/.test(name)))
    return byPercent(table as Record<string, unknown>).map(([percent, value]) => [`p${percent}`, value])
  return entries.sort(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || 0)
}
