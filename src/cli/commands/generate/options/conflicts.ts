import type { DatabasePlace } from '../../../../connections/database-place.js'
import { type FormatName, formatNames, formats } from '../../../../export/formats.js'
import { canAppend, type Format, isCompressible } from '../../../../export/sink/format.js'
import { defaultScript } from '../../../../export/sink/script-options.js'
import { joinOr } from '../../../../generators/config/definition/format-value.js'
import type { OptionValues } from '../../../program/command.js'
import { clockOptionIn } from './clock-options.js'
import { liveConflict } from './live-conflicts.js'
import type { generateOptions } from './options.js'

type GenerateValues = OptionValues<typeof generateOptions>
type Option = keyof GenerateValues

type Output = {
  readonly chosen: readonly FormatName[]
  readonly streamed: boolean
  /** The database that rows go into, if they do. */
  readonly live?: DatabasePlace | undefined
}

/** The first thing that options say against each other, as a sentence; undefined if they agree. */
export function conflictIn(values: GenerateValues, { chosen, streamed, live }: Output): string | undefined {
  if (live !== undefined) return liveConflict(values, live) ?? pairConflict(values) ?? clockConflict(values)
  return (
    databaseConflict(values) ??
    repeatedFormat(chosen) ??
    formatConflict(values, chosen) ??
    pairConflict(values) ??
    (streamed ? streamConflict(values) : undefined) ??
    periodConflict(values, chosen) ??
    jobsConflict(values)
  )
}

const isGiven = (values: GenerateValues) => (option: Option) => values[option] !== undefined

function repeatedFormat(chosen: readonly FormatName[]): string | undefined {
  const repeated = chosen.find((name, i) => chosen.indexOf(name) < i)
  return repeated && `--format names ${repeated} more than once; once is allowed`
}

const databaseConflict = (values: GenerateValues): string | undefined =>
  values['create-database'] && '--create-database needs the URL of a database as --out'

const formatOf = (name: FormatName): Format => formats[name]
const isScript = (name: FormatName): boolean => formatOf(name).holds === 'script'

/** Options that some formats have. */
const formatOptions: readonly { readonly options: readonly Option[]; has(name: FormatName): boolean }[] = [
  {
    options: ['schema', 'no-schema', 'no-foreign-keys', 'idempotent'],
    has: name => isScript(name) || name === 'bcp',
  },
  { options: ['database', 'rows-per-insert', 'rows-per-transaction', 'split'], has: isScript },
  { options: ['schema-name'], has: name => ['tsql', 'postgres', 'bcp'].includes(name) },
  { options: ['inserts', 'names'], has: name => name === 'postgres' },
  { options: ['parquet-guids'], has: name => name === 'parquet' },
  { options: ['compress'], has: name => isCompressible(formatOf(name)) },
]

function formatConflict(values: GenerateValues, chosen: readonly FormatName[]): string | undefined {
  for (const { options, has } of formatOptions) {
    const option = options.find(isGiven(values))
    if (option === undefined || chosen.some(has)) continue
    return `--${option} needs --format ${joinOr(formatNames.filter(has))}, not ${chosen.join(',')}`
  }
  const perInsert = values['rows-per-insert'] ?? '0'
  if (Number(perInsert) <= 1000 || !chosen.includes('tsql')) return undefined
  return `--rows-per-insert must be 1000 or less with --format tsql, not ${perInsert}: SQL Server allows no more`
}

/** Two options that exclude each other, and why. */
const exclusive: readonly (readonly [Option, Option, string])[] = [
  ['quiet', 'json', 'choose one of them'],
  ['dry-run', 'quiet', 'there would be nothing'],
  ['dry-run', 'report', 'there are no rows to make it of'],
  ['dry-run', 'append', 'it does not look at what is there'],
  ['dry-run', 'resume', 'it does not look at what is there'],
  ['schema', 'no-schema', 'choose one of them'],
  ['defects', 'tables', 'a defect may be in a table that is left out'],
  ['no-foreign-keys', 'no-schema', 'without a schema there are no keys'],
  ['append', 'days', 'the manifest has the number of days'],
  ['append', 'until', 'give the moment to --append'],
  ['append', 'part', 'days are added to the whole'],
  ['append', 'force', 'existing output is continued, not replaced'],
  ['append', 'shift-to', 'a longer period would be shifted elsewhere'],
  ['append', 'defects', 'a defect may need any row'],
  ['append', 'views', 'views need all rows that they refer to'],
  ['append', 'split', 'the last file would have to be filled up'],
  ['report', 'tables', 'it needs all tables'],
  ['part', 'report', 'peaks and distinct users cannot be added up from parts'],
  ['part', 'defects', 'a defect may need rows of another part'],
  ['part', 'views', 'views show columns of users, which the first part alone has'],
  ['part', 'split', 'parts are separate files already'],
]

/** One option that means nothing without another. */
const dependent: readonly (readonly [Option, Option])[] = [
  ['with-parents', 'tables'],
  ['answers-by', 'answers'],
]

function pairConflict(values: GenerateValues): string | undefined {
  const given = isGiven(values)
  const pair = exclusive.find(([one, other]) => given(one) && given(other))
  if (pair !== undefined) return `--${pair[0]} is not allowed with --${pair[1]}: ${pair[2]}`
  const alone = dependent.find(([one, other]) => given(one) && !given(other))
  return alone && `--${alone[0]} needs --${alone[1]}`
}

/** Options that need a folder, and why. */
const folderOnly: readonly (readonly [Option, string])[] = [
  ['force', 'there is nothing to replace'],
  ['checksums', 'there are no files'],
  ['resume', 'nothing is kept of a stream'],
  ['append', 'there is nothing to add to'],
  ['json', 'standard output is for the rows'],
  ['split', 'it is one stream'],
  ['answers', 'the answers need a folder'],
  ['report', 'it is made of what was written, which nobody can read again'],
  ['defects', 'the list of defects needs a folder'],
]

function streamConflict(values: GenerateValues): string | undefined {
  const found = folderOnly.find(([option]) => values[option] !== undefined)
  return found && `--${found[0]} is not allowed with --out -: ${found[1]}`
}

function periodConflict(values: GenerateValues, chosen: readonly FormatName[]): string | undefined {
  const fixed = values.append && chosen.find(name => !canAppend(formatOf(name), defaultScript))
  if (fixed) return `--append is not allowed with --format ${fixed}: rows cannot be added to it`
  const conflict = clockConflict(values)
  if (conflict !== undefined || values.part === undefined) return conflict
  const clock = clockOptionIn(values)
  if (chosen.includes('bcp')) return '--part is not allowed with --format bcp: its scripts load everything at once'
  return clock && `--part is not allowed with ${clock}: each part would read the clock for itself; give a time`
}

function clockConflict(values: GenerateValues): string | undefined {
  const clock = clockOptionIn(values)
  if (clock === undefined || !values.resume) return undefined
  return `--resume is not allowed with ${clock}: by now it is another run; give the time of the one that was interrupted`
}

/** Options that need one process, and why. */
const oneProcess: readonly (readonly [Option, string])[] = [
  ['defects', 'they are chosen among all rows'],
  ['views', 'one process keeps the rows that they refer to'],
]

function jobsConflict(values: GenerateValues): string | undefined {
  if (!(Number(values.jobs) > 1)) return undefined
  const found = oneProcess.find(([option]) => values[option] !== undefined)
  return found && `--jobs ${values.jobs} is not allowed with --${found[0]}: ${found[1]}`
}
