import fs from 'node:fs'
import { parseDocument } from 'yaml'
import { formatValue } from '../../../generators/config/definition/format-value.js'
import { didYouMean } from '../../../generators/config/definition/suggest.js'
import { UsageError } from '../../../model/usage-error.js'
import type { DefectCount } from '../../../truth/defects/inject.js'
import { defectKinds, presets } from '../../../truth/defects/kinds.js'

const names = defectKinds.map(({ name }) => name)
const presetNames = Object.keys(presets)

/** The kinds of defects in the text of `--defects`, with their counts: kinds, presets, or a file of either. */
export function defectsFrom(text: string): ReadonlyMap<string, DefectCount> {
  const words = text.split(',').map(word => word.trim())
  const counts = new Map<string, DefectCount>()
  if (words.length === 1 && fs.existsSync(text)) {
    for (const [name, count] of Object.entries(readDefectsFile(text))) add(counts, name, String(count))
    if (counts.size === 0) throw new UsageError(`--defects file ${JSON.stringify(text)} names no kind`)
    return counts
  }
  for (const word of words) {
    const [, name, count] = /^([^=]*)(?:=(.*))?$/s.exec(word) ?? []
    add(counts, name, count)
  }
  return counts
}

function add(counts: Map<string, DefectCount>, name: string, count: string | undefined): void {
  const preset = Object.hasOwn(presets, name) ? presets[name] : undefined
  if (preset !== undefined) {
    if (count !== undefined) {
      throw new UsageError(`--defects ${name} is a preset and takes no count, but ${formatValue(count)} was given`)
    }
    for (const [kind, most] of Object.entries(preset)) addKind(counts, kind, { count: most, atMost: true })
    return
  }
  if (!names.includes(name)) {
    const hint = didYouMean(name, [...names, ...presetNames])
    throw new UsageError(`--defects: ${formatValue(name)} is not a kind of defect${hint} (see docs/defects.md)`)
  }
  if (count === undefined || !/^[1-9]\d{0,6}$/.test(count)) {
    const given = count === undefined ? '' : `, not ${formatValue(count)}`
    throw new UsageError(`--defects ${name} needs a count, a whole number from 1 to 9999999${given}`)
  }
  addKind(counts, name, { count: Number(count), atMost: false })
}

function addKind(counts: Map<string, DefectCount>, kind: string, count: DefectCount): void {
  if (counts.has(kind)) {
    throw new UsageError(`--defects names ${kind} more than once; once is allowed, by itself or in a preset`)
  }
  counts.set(kind, count)
}

function readDefectsFile(file: string): Readonly<Record<string, unknown>> {
  const where = `--defects file ${JSON.stringify(file)}`
  try {
    const document = parseDocument(fs.readFileSync(file, 'utf8'), { prettyErrors: false, logLevel: 'error' })
    if (document.errors.length > 0)
      throw new UsageError(`${where} is not YAML that can be used: ${document.errors[0].message}`)
    const value: unknown = document.toJS()
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${where} cannot be read: ${(error as Error).message}`)
  }
  throw new UsageError(`${where} must be a mapping of kinds to counts`)
}
