import type { DatabasePlace } from '../../../../connections/database-place.js'
import { type FormatName, formatNames } from '../../../../export/formats.js'
import { type Compression, compressions } from '../../../../export/sink/compression.js'
import { type GuidForm, guidForms, type ScriptOptions } from '../../../../export/sink/script-options.js'
import { formatValue } from '../../../../generators/config/definition/format-value.js'
import { didYouMean } from '../../../../generators/config/definition/suggest.js'
import type { Release } from '../../../../model/schema/definition/schema.js'
import { schemaOf } from '../../../../model/schema/release.js'
import type { Selection } from '../../../../model/schema/selection.js'
import { UsageError } from '../../../../model/usage-error.js'
import { type PeriodName, periodNames } from '../../../../truth/answers/periods.js'
import { lowerNamesFrom, sqlNameFrom } from '../../../configuration/live-options.js'
import { livePlace } from '../../../configuration/live-place.js'
import { outputFolder } from '../../../configuration/output-folder.js'
import { allOf } from '../../../program/all-of.js'
import type { OptionValues } from '../../../program/command.js'
import { formatMeanings } from '../../../program/meanings.js'
import { invalidValue, parseChoice, parseNumber } from '../../../program/option-kinds.js'
import { conflictIn } from './conflicts.js'
import { generateOptions } from './options.js'

/** Where the rows go and in which formats, checked and without conflicts. */
export type Destination = {
  /** None where rows go into a database that runs. */
  readonly formats: readonly FormatName[]
  readonly out: string
  /** The database that rows go into, if they do. */
  readonly live?: LiveDestination | undefined
  readonly force: boolean
  readonly views: boolean
  /** The periods that answers are written by; none, if they are not. */
  readonly answers: readonly PeriodName[]
  readonly compression: Compression
  readonly parquetGuids: GuidForm
  readonly checksums: boolean
  readonly script: ScriptOptions
  /** Undefined for all tables. */
  readonly tables?: Selection | undefined
}

export type LiveDestination = { readonly place: DatabasePlace; readonly createDatabase: boolean }

type GenerateValues = OptionValues<typeof generateOptions>

export function destinationFrom(values: GenerateValues): Destination {
  const { out, compress, 'parquet-guids': guids } = generateOptions
  const place = values.out ?? out.default
  const checked = allOf({
    target: () => targetFrom(place, values),
    formats: () => formatsFrom(values, place),
    compression: () => parseChoice('compress', compress, values.compress ?? compress.default, compressions),
    parquetGuids: () => parseChoice('parquet-guids', guids, values['parquet-guids'] ?? guids.default, guidForms),
    script: () => scriptFrom(values),
  })
  const { target, formats, ...others } = checked
  const { live } = target
  const conflict = conflictIn(values, { chosen: formats, streamed: place === '-', live: live?.place })
  if (conflict !== undefined) throw new UsageError(conflict)
  return {
    ...target,
    ...others,
    formats: live === undefined ? formats : [],
    force: values.force === true,
    answers: answersIn(values),
    views: values.views === true,
    checksums: values.checksums === true || values.part !== undefined,
  }
}

/** Days come first: they are what everybody knows. */
function answersIn({ answers, 'answers-by': list }: GenerateValues): readonly PeriodName[] {
  if (answers !== true) return []
  const others = list?.split(',').map(word => {
    return parseChoice('answers-by', generateOptions['answers-by'], word.trim(), ['hour', 'local-day'])
  })
  return periodNames.filter(by => by === 'day' || others?.includes(by))
}

/** A URL is shown without its login from here on. */
function targetFrom(word: string, values: GenerateValues): Pick<Destination, 'out' | 'live'> {
  const place = livePlace(word, '--out')
  if (place === undefined) return { out: word === '-' ? word : outputFolder(word), live: undefined }
  return { out: String(place), live: { place, createDatabase: values['create-database'] === true } }
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
    ...(values.names !== undefined && { lowerNames: () => lowerNamesFrom(values) }),
    schemaName: () => sqlNameFrom(values, 'schema-name'),
    database: () => sqlNameFrom(values, 'database'),
    splitBytes: () => bytesFrom(values),
  })
}

function numberFrom(values: GenerateValues, name: 'rows-per-insert' | 'rows-per-transaction'): number | undefined {
  const text = values[name]
  return text === undefined ? undefined : parseNumber(name, generateOptions[name], text)
}

const units: Readonly<Record<string, number>> = { MB: 1e6, GB: 1e9, MIB: 1 << 20, GIB: 1 << 30 }

function bytesFrom({ split }: GenerateValues): number | undefined {
  if (split === undefined) return undefined
  const [, digits, unit = ''] = /^(\d{1,6}) ?([MG]i?B)$/i.exec(split) ?? []
  const bytes = Number(digits ?? 0) * (units[unit.toUpperCase()] ?? 0)
  if (bytes >= units.MB) return bytes
  throw invalidValue('split', generateOptions.split, split)
}
