import { type FormatName, formatNames, formats } from '../../../export/formats.js'
import { canAppend, type Format, isCompressible } from '../../../export/sink/format.js'
import { defaultScript } from '../../../export/sink/script-options.js'
import { joinOr } from '../../../generators/config/definition/format-value.js'
import type { OptionValues } from '../../program/command.js'
import type { generateOptions } from './options.js'

type GenerateValues = OptionValues<typeof generateOptions>
type Option = keyof GenerateValues

type Circumstances = { readonly chosen: readonly FormatName[]; readonly streamed: boolean }

/** What options say against each other, if they do. */
export function conflictIn(given: GenerateValues, circumstances: Circumstances): string | undefined {
  const is = (option: Option) => given[option] !== undefined
  const { chosen, streamed } = circumstances
  const twice = chosen.find((name, i) => chosen.indexOf(name) < i)
  if (twice !== undefined) return `--format names ${twice} more than once; once is allowed`
  const misplaced = limited.find(({ options, to }) => options.some(is) && !chosen.some(name => to(name)))
  if (misplaced !== undefined) {
    const { options, to } = misplaced
    const allowed = joinOr(formatNames.filter(name => to(name)))
    return `--${options.find(is)} is allowed with --format ${allowed} alone, not with ${chosen.join(',')}`
  }
  const pair = pairs.find(([one, other]) => is(one) && is(other))
  if (pair !== undefined) return `--${pair[0]} is not allowed with --${pair[1]}: ${pair[2]}`
  const alone = needs.find(([one, other]) => is(one) && !is(other))
  if (alone !== undefined) return `--${alone[0]} is allowed with --${alone[1]} alone`
  const stray = streamed ? notStreamed.find(([option]) => is(option)) : undefined
  if (stray !== undefined) return `--${stray[0]} is not allowed with --out -: ${stray[1]}`
  const fixed = is('append') ? chosen.find(name => !canAppend(formatOf(name), defaultScript)) : undefined
  if (fixed !== undefined) {
    return `--append is not allowed with --format ${fixed}, to which no rows can be added: make all of it anew`
  }
  if (is('part') && chosen.includes('bcp')) {
    return '--part is not allowed with --format bcp: its scripts load all of it into one database at once'
  }
  if (is('part') && given['shift-to'] === 'now') {
    return '--part is not allowed with --shift-to now: each part would look at the clock for itself; name the moment'
  }
  const serial = Number(given.jobs ?? 1) > 1 ? serialOptions.find(([option]) => is(option)) : undefined
  if (serial !== undefined) return `--jobs ${given.jobs} is not allowed with --${serial[0]}: ${serial[1]}`
  if (Number(given['rows-per-insert'] ?? 0) > 1000 && chosen.includes('tsql')) {
    return `--rows-per-insert must be 1000 or less with --format tsql, not ${given['rows-per-insert']}: SQL Server takes no more`
  }
  return undefined
}

const formatOf = (name: FormatName): Format => formats[name]
const isScript = (name: FormatName): boolean => formatOf(name).holds === 'script'

/** Options that mean something to some formats only. */
const limited: readonly { readonly options: readonly Option[]; to(name: FormatName): boolean }[] = [
  {
    options: ['schema', 'no-schema', 'no-foreign-keys', 'idempotent'],
    to: name => isScript(name) || name === 'bcp',
  },
  { options: ['database', 'rows-per-insert', 'rows-per-transaction', 'split'], to: isScript },
  { options: ['schema-name'], to: name => ['tsql', 'postgres', 'bcp'].includes(name) },
  { options: ['inserts'], to: name => name === 'postgres' },
  { options: ['compress'], to: name => isCompressible(formatOf(name)) },
]

/** Two that cannot both be meant, and why. */
const pairs: readonly (readonly [Option, Option, string])[] = [
  ['quiet', 'json', 'choose one of them'],
  ['schema', 'no-schema', 'choose one of them'],
  ['defects', 'tables', 'a defect may lie in a table that is left out'],
  ['no-foreign-keys', 'no-schema', 'without a schema there are no keys'],
  ['append', 'days', 'the manifest says how many there are'],
  ['append', 'part', 'days are added to the whole'],
  ['append', 'force', 'what is there is gone on with'],
  ['append', 'shift-to', 'a longer period lies elsewhere'],
  ['append', 'answers', 'they need all conferences'],
  ['append', 'defects', 'they may need any row'],
  ['append', 'views', 'they need all that they refer to'],
  ['append', 'split', 'the last file would have to be filled up'],
  ['part', 'answers', 'who was there at once, or at all, cannot be added up from parts'],
  ['part', 'defects', 'a defect may need rows of another part'],
  ['part', 'views', 'views show columns of users, and those are in the first part alone'],
  ['part', 'split', 'parts are files of their own already'],
]

/** One that means nothing without another. */
const needs: readonly (readonly [Option, Option])[] = [['with-parents', 'tables']]

/** What one process alone can do. */
const serialOptions: readonly (readonly [Option, string])[] = [
  ['answers', 'one process adds them up'],
  ['defects', 'they are chosen among all rows'],
  ['views', 'one process keeps what they refer to'],
]

const notStreamed: readonly (readonly [Option, string])[] = [
  ['force', 'there is nothing to replace'],
  ['checksums', 'there are no files'],
  ['resume', 'nothing is kept of a stream'],
  ['append', 'there is nothing to go on with'],
  ['json', 'the rows have standard output to themselves'],
  ['split', 'it is one stream'],
  ['answers', 'the answers need a folder'],
  ['defects', 'the list of defects needs a folder'],
]
