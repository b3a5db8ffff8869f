import fs from 'node:fs'
import { isMap, type Node } from 'yaml'
import { formatValue } from '../../../generators/config/definition/format-value.js'
import { didYouMean } from '../../../generators/config/definition/suggest.js'
import { UsageError } from '../../../model/usage-error.js'
import type { DefectCount } from '../../../truth/defects/inject.js'
import { defectKinds, presets } from '../../../truth/defects/kinds.js'
import { readYaml } from '../../configuration/yaml-file.js'

const names = defectKinds.map(({ name }) => name)
const presetNames = Object.keys(presets)

/** A kind or preset, with the text of its count if it has one. `at` puts the place before what is wrong with it. */
type Entry = { readonly name: string; readonly count: string | undefined; at(says: string): string }

/** The kinds of defects in the text of `--defects`, with their counts: kinds, presets, or a file of either. */
export function defectsFrom(text: string): ReadonlyMap<string, DefectCount> {
  const isFile = fs.existsSync(text) && !fs.statSync(text).isDirectory()
  const { entries, repeated } = isFile ? entriesInFile(text) : { entries: entriesIn(text), repeated: [] }
  const counts = new Map<string, DefectCount>()
  const mistakes = entries.flatMap(entry => mistakeIn(entry) ?? countKinds(counts, entry) ?? [])
  if (repeated.length + mistakes.length > 0) throw new UsageError([...repeated, ...mistakes])
  return counts
}

const entriesIn = (text: string): readonly Entry[] =>
  text.split(',').map(word => {
    const [, name, count] = /^([^=]*)(?:=(.*))?$/s.exec(word.trim()) ?? []
    return { name, count, at: says => `--defects: ${says}` }
  })

function entriesInFile(file: string): { entries: readonly Entry[]; repeated: readonly string[] } {
  const { document, value, repeated, at } = readYaml(file, '--defects')
  const nodes = isMap(document.contents) ? document.contents.items.map(({ key }) => key as Node) : []
  const offsets = new Map(nodes.map(key => [String(key), key.range?.[0] ?? 0]))
  const entries = Object.entries(value).map(([name, count]): Entry => {
    const offset = offsets.get(name) ?? 0
    return { name, count: String(count), at: says => at({ offset, says }) }
  })
  if (entries.length === 0) throw new UsageError(`--defects file ${JSON.stringify(file)} names no kind`)
  return { entries, repeated: repeated.map(at) }
}

function mistakeIn({ name, count, at }: Entry): string | undefined {
  if (presetNames.includes(name)) {
    if (count === undefined) return undefined
    return at(`${name} is a preset and takes no count, but ${formatValue(count)} was given`)
  }
  if (!names.includes(name)) {
    const hint = didYouMean(name, [...names, ...presetNames])
    return at(`${formatValue(name)} is not a kind of defect${hint} (see docs/defects.md)`)
  }
  if (count !== undefined && /^[1-9]\d{0,6}$/.test(count)) return undefined
  const given = count === undefined ? '' : `, not ${formatValue(count)}`
  return at(`${name} needs a count, a whole number from 1 to 9999999${given}`)
}

/** Adds the kinds that an entry stands for; a sentence where one has been named before. */
function countKinds(counts: Map<string, DefectCount>, { name, count, at }: Entry): string | undefined {
  const preset = Object.hasOwn(presets, name) ? presets[name] : { [name]: Number(count) }
  for (const [kind, most] of Object.entries(preset)) {
    if (counts.has(kind)) return at(`${kind} is named more than once; once is allowed, by itself or in a preset`)
    counts.set(kind, { count: most, atMost: count === undefined })
  }
  return undefined
}
