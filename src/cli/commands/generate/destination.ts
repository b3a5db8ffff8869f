import { type FormatName, formatNames } from '../../../export/formats.js'
import { type Compression, compressions } from '../../../export/sink/compress.js'
import type { ScriptOptions } from '../../../export/sink/script-options.js'
import { formatValue } from '../../../generators/config/definition/format-value.js'
import { didYouMean } from '../../../generators/config/definition/suggest.js'
import type { Release } from '../../../model/schema/definition/schema.js'
import { schemaOf } from '../../../model/schema/release.js'
import type { Selection } from '../../../model/schema/selection.js'
import { UsageError } from '../../../model/usage-error.js'
import type { OptionValues } from '../../program/command.js'
import { conflictIn } from './conflicts.js'
import { generateOptions } from './options.js'

/** Where the rows go, and as what: checked and free of contradictions. */
export type Destination = {
  readonly formats: readonly FormatName[]
  readonly out: string
  readonly force: boolean
  readonly views: boolean
  /** Whether the answer key is written beside the rows. */
  readonly answers: boolean
  readonly compression: Compression
  readonly checksums: boolean
  readonly script: ScriptOptions
  /** Left out, all tables are written. */
  readonly tables?: Selection | undefined
}

type GenerateValues = OptionValues<typeof generateOptions>

export function destinationFrom(given: GenerateValues): Destination {
  const out = given.out ?? generateOptions.out.default
  // The default is a database, which is no stream; whoever asks for a stream and says no more means the script.
  const usual = out === '-' ? 'tsql' : generateOptions.format.default
  const chosen = (given.format ?? usual).split(',').map(word => formatOf(word.trim()))
  const compression = compressionOf(given.compress ?? generateOptions.compress.default)
  const wrong = conflictIn(given, { chosen, streamed: out === '-' })
  if (wrong !== undefined) throw new UsageError(wrong)
  return {
    formats: chosen,
    out,
    force: given.force === true,
    answers: given.answers === true,
    views: given.views === true,
    compression,
    checksums: given.checksums === true || given.part !== undefined,
    script: scriptFrom(given),
  }
}

/** The tables asked for, by the names that a release gives them. */
export function selectionFrom(given: GenerateValues, release: Release): Selection | undefined {
  if (given.tables === undefined) return undefined
  const known = schemaOf(release).tables.map(({ name }) => name)
  const tables = given.tables.split(',').map(word => {
    const found = known.find(name => name.toLowerCase() === word.trim().toLowerCase())
    if (found !== undefined) return found
    throw new UsageError(
      `--tables must name tables of ${release}, not ${formatValue(word.trim())}${didYouMean(word, known)}`,
    )
  })
  return { tables, withParents: given['with-parents'] === true }
}

function scriptFrom(given: GenerateValues): ScriptOptions {
  return {
    schema: given['no-schema'] !== true,
    foreignKeys: given['no-foreign-keys'] !== true,
    idempotent: given.idempotent === true,
    inserts: given.inserts === true,
    rowsPerInsert: countFrom(given, 'rows-per-insert', 10_000),
    rowsPerTransaction: countFrom(given, 'rows-per-transaction', 1_000_000_000),
    schemaName: nameFrom(given, 'schema-name'),
    database: nameFrom(given, 'database'),
    splitBytes: sizeFrom(given),
  }
}

function formatOf(word: string): FormatName {
  const found = formatNames.find(name => name === word)
  if (found !== undefined) return found
  throw mustBe('format', word, didYouMean(word, formatNames))
}

function compressionOf(word: string): Compression {
  const found = compressions.find(name => name === word)
  if (found !== undefined) return found
  throw mustBe('compress', word, didYouMean(word, compressions))
}

function countFrom(given: GenerateValues, option: 'rows-per-insert' | 'rows-per-transaction', most: number) {
  const text = given[option]
  if (text === undefined) return undefined
  const count = /^\d{1,10}$/.test(text) ? Number(text) : 0
  if (count < 1 || count > most) throw mustBe(option, text)
  return count
}

/** Names stand in scripts that are to be ASCII, and in commands of their clients. */
function nameFrom(given: GenerateValues, option: 'schema-name' | 'database') {
  const text = given[option]
  if (text !== undefined && !/^[A-Za-z_]\w{0,62}$/.test(text)) throw mustBe(option, text)
  return text
}

const units: Readonly<Record<string, number>> = { MB: 1e6, GB: 1e9, MIB: 1 << 20, GIB: 1 << 30 }

function sizeFrom({ split }: GenerateValues): number | undefined {
  if (split === undefined) return undefined
  const [, digits, unit = ''] = /^(\d{1,6}) ?([MG]i?B)$/i.exec(split) ?? []
  const bytes = Number(digits ?? 0) * (units[unit.toUpperCase()] ?? 0)
  if (bytes < units.MB) throw mustBe('split', split)
  return bytes
}

const mustBe = (option: keyof typeof generateOptions & string, text: string, hint = ''): UsageError => {
  const spec = generateOptions[option]
  return new UsageError(`--${option} must be ${'allowed' in spec ? spec.allowed : ''}, not ${formatValue(text)}${hint}`)
}
