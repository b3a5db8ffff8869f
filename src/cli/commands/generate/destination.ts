import { type FormatName, formatNames } from '../../../export/formats.js'
import { type Compression, compressions } from '../../../export/sink/compress.js'
import { type GuidForm, guidForms, type ScriptOptions } from '../../../export/sink/script-options.js'
import { formatValue } from '../../../generators/config/definition/format-value.js'
import { didYouMean } from '../../../generators/config/definition/suggest.js'
import type { Release } from '../../../model/schema/definition/schema.js'
import { schemaOf } from '../../../model/schema/release.js'
import type { Selection } from '../../../model/schema/selection.js'
import { UsageError } from '../../../model/usage-error.js'
import { outputFolder } from '../../configuration/output-folder.js'
import { allOf } from '../../program/all-of.js'
import type { OptionValues } from '../../program/command.js'
import { formatMeanings } from '../../program/meanings.js'
import { invalidValue, parseChoice, parseNumber } from '../../program/option-kinds.js'
import { conflictIn } from './conflicts.js'
import { generateOptions } from './options.js'

/** Where the rows go and in which formats, checked and without conflicts. */
export type Destination = {
  readonly formats: readonly FormatName[]
  readonly out: string
  readonly force: boolean
  readonly views: boolean
  /** Whether the answer key is written beside the rows. */
  readonly answers: boolean
  readonly compression: Compression
  readonly parquetGuids: GuidForm
  readonly checksums: boolean
  readonly script: ScriptOptions
  /** Undefined for all tables. */
  readonly tables?: Selection | undefined
}

type GenerateValues = OptionValues<typeof generateOptions>

export function destinationFrom(values: GenerateValues): Destination {
  const { out, compress, 'parquet-guids': guids } = generateOptions
  const place = values.out ?? out.default
  const checked = allOf({
    out: () => (place === '-' ? place : outputFolder(place)),
    formats: () => formatsFrom(values, place),
    compression: () => parseChoice('compress', compress, values.compress ?? compress.default, compressions),
    parquetGuids: () => parseChoice('parquet-guids', guids, values['parquet-guids'] ?? guids.default, guidForms),
    script: () => scriptFrom(values),
  })
  const conflict = conflictIn(values, { chosen: checked.formats, streamed: place === '-' })
  if (conflict !== undefined) throw new UsageError(conflict)
  return {
    ...checked,
    force: values.force === true,
    answers: values.answers === true,
    views: values.views === true,
    checksums: values.checksums === true || values.part !== undefined,
  }
}

/** The default format is a database, which cannot be streamed; a stream without a format is a script. */
function formatsFrom({ format: list }: GenerateValues, place: string): readonly FormatName[] {
  const { format } = generateOptions
  return (list ?? (place === '-' ? 'tsql' : format.default))
    .split(',')
    .map(word => parseChoice('format', format, word.trim(), formatNames, formatMeanings))
}

/** The tables of `--tables`, by the names that a release gives them. */
export function selectionFrom(values: GenerateValues, release: Release): Selection | undefined {
  if (values.tables === undefined) return undefined
  const known = schemaOf(release).tables.map(({ name }) => name)
  const tables = values.tables.split(',').map(word => {
    const name = word.trim()
    const found = known.find(each => each.toLowerCase() === name.toLowerCase())
    if (found !== undefined) return found
    throw new UsageError(`--tables must name tables of ${release}, not ${formatValue(name)}${didYouMean(name, known)}`)
  })
  return { tables, withParents: values['with-parents'] === true }
}

function scriptFrom(values: GenerateValues): ScriptOptions {
  return allOf({
    schema: () => values['no-schema'] !== true,
    foreignKeys: () => values['no-foreign-keys'] !== true,
    idempotent: () => values.idempotent === true,
    inserts: () => values.inserts === true,
    rowsPerInsert: () => numberFrom(values, 'rows-per-insert'),
    rowsPerTransaction: () => numberFrom(values, 'rows-per-transaction'),
    schemaName: () => nameFrom(values, 'schema-name'),
    database: () => nameFrom(values, 'database'),
    splitBytes: () => bytesFrom(values),
  })
}

function numberFrom(values: GenerateValues, name: 'rows-per-insert' | 'rows-per-transaction'): number | undefined {
  const text = values[name]
  return text === undefined ? undefined : parseNumber(name, generateOptions[name], text)
}

/** Only ASCII: names are in scripts that are ASCII, and in commands of the databases' clients. */
function nameFrom(values: GenerateValues, name: 'schema-name' | 'database'): string | undefined {
  const text = values[name]
  if (text === undefined || /^[A-Za-z_]\w{0,62}$/.test(text)) return text
  throw invalidValue(name, generateOptions[name], text)
}

const units: Readonly<Record<string, number>> = { MB: 1e6, GB: 1e9, MIB: 1 << 20, GIB: 1 << 30 }

function bytesFrom({ split }: GenerateValues): number | undefined {
  if (split === undefined) return undefined
  const [, digits, unit = ''] = /^(\d{1,6}) ?([MG]i?B)$/i.exec(split) ?? []
  const bytes = Number(digits ?? 0) * (units[unit.toUpperCase()] ?? 0)
  if (bytes >= units.MB) return bytes
  throw invalidValue('split', generateOptions.split, split)
}
