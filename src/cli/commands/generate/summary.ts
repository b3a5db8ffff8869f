import path from 'node:path'
import { styleText } from 'node:util'
import type { DatabasePlace } from '../../../connections/database-place.js'
import type { Manifest } from '../../../export/output/manifest/manifest.js'
import { firstDate } from '../../../generators/time/shift.js'
import type { LiveOutput } from '../../../live/load/live-output.js'
import { products } from '../../../model/schema/definition/schema.js'
import type { ConferenceCount } from '../../../report/conference-counter.js'
import { constraintText } from '../../../report/defects-file.js'
import type { InjectedWorld } from '../../../truth/defects/inject.js'
import { countOf, formatCount } from '../../program/counts.js'
import type { Stream } from '../../program/streams.js'
import { chaptersIn, type RequestedPart } from './options/part.js'
import type { Settings } from './settings.js'

type RunFacts = {
  readonly manifest: Manifest
  readonly settings: Settings
  readonly seconds: number
  readonly cpuSeconds: number
  /** One small conference, as a readable timeline. */
  readonly timeline: string
  /** The conferences that this run made, maybe not all there are. */
  readonly conferences: ConferenceCount
  /** The defects that were asked for. */
  readonly defects?: InjectedWorld | undefined
  /** The database that the rows went into, if they did. */
  readonly live?: LiveOutput | undefined
  readonly stream: Stream
}

/** The summary of a run: rows of each table, where they are, how long it took, and one conference as an example. */
export function summary(run: RunFacts): string {
  const { manifest, settings, seconds, cpuSeconds, timeline, conferences, defects, live, stream } = run
  const { users, days, until, timezone, seed, release } = settings.config
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const world = `${countOf(users, 'user')}, ${countOf(days, 'day')} from ${firstDate(settings.config)}${until === undefined ? '' : ` until ${until}`}, ${timezone}, seed ${seed}`
  const facts: Facts = [
    ...(settings.part === undefined ? [] : [['part', partText(settings.part, days)] as const]),
    [
      'output',
      live === undefined
        ? outputText(settings.destination.out, manifest)
        : `${settings.destination.out}, ${live.product}`,
    ],
    ['digest', manifest.digest],
    ...(live === undefined ? [] : [['loaded', loadText(live, rows)] as const]),
    ...(defects === undefined ? [] : defectFacts(defects)),
    ['time', `${seconds.toFixed(1)} s, ${formatCount(Math.round(rows / cpuSeconds))} rows per CPU-second`],
  ]
  const sections = [
    `${styleText('bold', products[release], { stream })}: ${world}`,
    countLines(manifest, conferences),
    factLines(facts, stream),
    timeline.trimEnd(),
    canBeSeen(manifest, settings) ? howToSee(settings.destination.out, stream) : '',
  ]
  return `${sections.filter(section => section !== '').join('\n\n')}\n`
}

/** Rows of each table. How many conferences are synthetic tests is known where this run made them all. */
function countLines({ tables }: Manifest, { all, synthetic }: ConferenceCount): string {
  const total = tables.reduce((sum, { rows }) => sum + rows, 0)
  const lines = aligned([...tables.map(({ table, rows }) => [table, rows] as const), ['total', total]])
  const isKnown = synthetic > 0 && tables.some(({ table, rows }) => table === 'Conferences' && rows === all)
  return isKnown ? lines.replace(/^Conferences .*$/m, `$&, of which ${formatCount(synthetic)} synthetic tests`) : lines
}

/** Whether there are conferences to look at: a part lacks what others have, and nobody reads it before it is merged. */
const canBeSeen = ({ tables }: Manifest, { destination, part }: Settings): boolean =>
  part === undefined && destination.out !== '-' && tables.some(({ table, rows }) => table === 'Conferences' && rows > 0)

/** What to type to look at it. */
function howToSee(out: string, stream: Stream): string {
  const place = /^[\w./:@%+-]+$/.test(out) ? out : `'${out.replaceAll("'", "'\\''")}'`
  const [show, report] = [`rollcall show ${place}`, `rollcall report ${place}`]
  const width = report.length
  return styleText(
    'dim',
    `${show.padEnd(width)}  draws any of its conferences\n${report.padEnd(width)}  makes a page of all of it`,
    { stream },
  )
}

function partText({ number, of, variable }: RequestedPart, days: number): string {
  const { from, to } = chaptersIn(days, { number, of })
  const first = Math.max(from, 1)
  const which = first > to ? 'no day' : first === to ? `day ${first}` : `days ${first} to ${to}`
  return `${number} of ${of}${variable === undefined ? '' : ` (${variable})`}: ${which} of ${days}`
}

/** How long each stage took; nothing of it is there where all was complete before. */
function loadText({ seconds }: LiveOutput, rows: number): string {
  const { rows: loading, schema, comparison } = seconds
  if (loading === 0) return 'before'
  const each = [
    `${formatCount(Math.round(rows / loading))} rows/s for ${loading.toFixed(1)} s`,
    `keys, indexes and views ${schema.toFixed(1)} s`,
    `compared with the database in ${comparison.toFixed(1)} s`,
  ]
  return each.join(', ')
}

/** What a database lost, and what is slower than it could be. */
export function tellOfLoad({ replaced, remark }: LiveOutput, place: string, stderr: Stream): void {
  if (replaced.length > 0) stderr.write(`${place}: replaced ${replaced.join(', ')}\n`)
  if (remark !== undefined) stderr.write(`${place}: ${remark}\n`)
}

type LoadFacts = {
  readonly from: string
  readonly place: DatabasePlace
  readonly live: LiveOutput
  readonly stream: Stream
}

/** The summary of a load of what was somewhere already. */
export function loadedText({ tables, digest }: Manifest, { from, place, live, stream }: LoadFacts): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const facts: Facts = [
    ['from', from],
    ['output', `${place}, ${live.product}`],
    ['digest', digest],
    ['loaded', loadText(live, rows)],
  ]
  const counts = [...tables.map(({ table, rows }) => [table, rows] as const), ['total', rows] as const]
  return `${aligned(counts)}\n\n${factLines(facts, stream)}\n`
}

type MergeFacts = { readonly parts: number; readonly out: string; readonly stream: Stream }

/** The summary of a merge. */
export function mergedText(manifest: Manifest, { parts, out, stream }: MergeFacts): string {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const facts: Facts = [
    ['merged', `${countOf(parts, 'part')}, ${countOf(rows, 'row')}`],
    ['output', outputText(out, manifest)],
    ['digest', manifest.digest],
  ]
  return `${factLines(facts, stream)}\n`
}

type Facts = readonly (readonly [name: string, value: string])[]

const factLines = (facts: Facts, stream: Stream): string =>
  facts.map(([name, value]) => `${styleText('dim', name.padEnd(8), { stream })}${value}`).join('\n')

/** The number of defects, and the constraints that had to be left out for them. */
function defectFacts({ defects, relaxed }: InjectedWorld): Facts {
  const without = relaxed.length === 0 ? 'no constraint' : relaxed.map(constraintText).join('; ')
  return [
    ['defects', `${countOf(defects.length, 'defect')}, listed in defects.json`],
    ['relaxed', without],
  ]
}

function aligned(counts: readonly (readonly [name: string, count: number])[]): string {
  const names = Math.max(...counts.map(([name]) => name.length))
  const digits = Math.max(...counts.map(([, count]) => formatCount(count).length))
  return counts.map(([name, count]) => `${name.padEnd(names)}  ${formatCount(count).padStart(digits)}`).join('\n')
}

function outputText(out: string, { files }: Manifest): string {
  if (out === '-') return 'standard output'
  const size = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const where =
    files.length === 1 ? path.join(out, files[0].file) : `${files.length} files in ${path.join(out, path.sep)}`
  return `${where}, ${(size / 1e6).toFixed(1)} MB`
}
