import { type ConfigInput, resolveConfig } from '../../src/generators/config/config.js'
import { knobs } from '../../src/generators/config/definition/knobs.js'
import { shapeAt } from '../../src/generators/config/schema.js'

/** A knob at one of its ends. */
export type KnobEnd = { readonly name: string; readonly path: readonly string[]; readonly value: unknown }

const defaults = resolveConfig()

/** For each knob with ends (numbers, flags, durations, tables, shares), what it may be at the least and at the most. */
export const knobEnds: readonly (readonly KnobEnd[])[] = endsBelow([]).filter(
  // A world of two million users, or of ten years, is no small one.
  ([{ path }]) => path[0] !== 'users' && path[0] !== 'days',
)

/** The names of all knobs. */
export const allKnobs: readonly string[] = namesBelow([])

function namesBelow(path: readonly string[]): readonly string[] {
  return Object.entries(shapeAt(path)).flatMap(([key, schema]) =>
    knobs.has(schema) ? [[...path, key].join('.')] : namesBelow([...path, key]),
  )
}

/** A config with knobs at ends: of those for one knob, the last. */
export function withEnds(config: ConfigInput, ends: readonly KnobEnd[]): ConfigInput {
  const whole = structuredClone(config) as Record<string, unknown>
  for (const { path, value } of ends) {
    let group = whole
    for (const key of path.slice(0, -1)) {
      group[key] ??= {}
      group = group[key] as Record<string, unknown>
    }
    group[path[path.length - 1]] = value
  }
  return whole
}

function endsBelow(path: readonly string[]): readonly (readonly KnobEnd[])[] {
  return Object.entries(shapeAt(path)).flatMap(([key, schema]) => {
    const here = [...path, key]
    const knob = knobs.get(schema)
    if (knob === undefined) return endsBelow(here)
    const values = endsOf(knob.allowed, here)
    const name = here.join('.')
    return values.length === 0
      ? []
      : [values.map(value => ({ name: `${name}: ${JSON.stringify(value)}`, path: here, value }))]
  })
}

/** The ends by what a knob must be. What is next to nothing is one as well, since nothing itself may have a meaning of its own. */
function endsOf(allowed: string, path: readonly string[]): readonly unknown[] {
  const [, from, to] = / from (\S+) to ([\w.]+)/.exec(allowed) ?? []
  if (allowed === 'true or false') return [false, true]
  if (allowed.startsWith('a whole number')) return [...new Set([Number(from), 1, Number(to)])]
  if (allowed.startsWith('a number')) return [Number(from), Math.max(Number(from), Number.MIN_VALUE), Number(to)]
  if (allowed.startsWith('a duration')) return [from, to]
  if (allowed.includes('rise from p0')) return [alike(from), alike(to), { p0: from, p100: to }]
  if (allowed.includes('each with its share;')) return [{ [from]: 1 }, { [to]: 1 }]
  if (!allowed.startsWith('numbers from 0 to 1 that add up')) return []
  const keys = Object.keys(path.reduce<object>((value, key) => (value as Record<string, object>)[key], defaults))
  return keys.map(key => Object.fromEntries(keys.map(each => [each, each === key ? 1 : 0])))
}

function alike(all: string) {
  return { p0: all, p100: all }
}
