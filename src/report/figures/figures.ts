import { products } from '../../model/schema/definition/schema.js'
import { fromMilliseconds, type Time, toMilliseconds } from '../../model/time.js'
import { formatTime } from '../../model/time-text.js'
import { UsageError } from '../../model/usage-error.js'
import type { Value, Warehouse } from '../../reading/warehouse/warehouse.js'
import type { AnswerName } from '../../truth/answers/definitions.js'
import type { LoadedSource } from '../../verify/load-source.js'
import { answer, rowsOf } from './answers.js'
import { sessionsByKind } from './calls.js'
import * as counted from './counts.js'
import { makePresence, overTime, week } from './over-time.js'
import type { ClockFacts, Count, Peak, SourceFigures, Spread, Timed } from './source-figures.js'
import { type FigureTable, lackingFor, makeTables, missing } from './tables.js'

type Given = {
  /** What the user calls the source. */
  readonly place: string
  readonly clock: ClockFacts
  readonly progress: (text: string) => void
}

/** Measures a source that is in the warehouse. Throws a `UsageError` where it has no conferences. */
export async function figuresOf(warehouse: Warehouse, loaded: LoadedSource, given: Given): Promise<SourceFigures> {
  const { place, clock, progress } = given
  const lacking = lackingFor('conference', loaded.info)
  if (lacking.length > 0) throw new UsageError(`${place} has no conferences to measure: it lacks ${lacking.join(', ')}`)
  progress('finding conferences and stays')
  const period = await periodOf(warehouse, loaded)
  if (period === undefined) throw new UsageError(`${place} has no conferences to measure: Conferences is empty`)
  const made = await makeTables(warehouse, { ...loaded.info, captureEnd: period.end })
  const span = { from: QUARTER * Math.floor(toMilliseconds(period.start) / QUARTER), to: toMilliseconds(period.end) }
  progress('counting who is there at once')
  const step = await makePresence(warehouse, span, made)
  progress('counting')
  return {
    source: sourceFacts(place, loaded),
    period: {
      from: formatTime(period.start),
      to: formatTime(period.end),
      days: Math.ceil((span.to - span.from) / 86_400_000),
    },
    clock: within(clock, span),
    ...(await answersOf(warehouse, loaded, made)),
    ...(await countsOf(warehouse, loaded, made)),
    overTime: await overTime(warehouse, span, step),
    week: await week(warehouse, span, { step, offsets: clock.offsets }),
    calls: await sessionsByKind(warehouse, loaded.info, period.end),
    missing: missingOf(loaded),
  }
}

/** The last moment of a `datetime`. */
const LAST = fromMilliseconds(Date.UTC(9999, 11, 31, 23, 59, 59, 997))

const QUARTER = 900_000

/** A clock without what it showed before a period, or will show after it. */
function within(clock: ClockFacts, { from, to }: { readonly from: number; readonly to: number }): ClockFacts {
  const { offsets } = clock
  return { ...clock, offsets: offsets.filter(({ since }, i) => since < to && (offsets[i + 1]?.since ?? to) > from) }
}

/**
 * From the first conference to the end of the capture; where nobody knows it, to the last moment of a conference or stay. `besides`: tables that
 * count too, with a column of moments each. Undefined where none of the tables has a row.
 */
export async function periodOf(
  warehouse: Warehouse,
  { info }: LoadedSource,
  besides: readonly (readonly [table: string, column: string])[] = [],
): Promise<{ readonly start: Time; readonly end: Time } | undefined> {
  const moments = [
    ...(['ConferenceStartTime', 'ConferenceEndTime'] as const).map(column => ['Conferences', column] as const),
    ...(['FocusJoinsAndLeaves', 'McuJoinsAndLeaves'] as const).flatMap(table =>
      (['UserJoinTime', 'UserLeaveTime'] as const).map(column => [table, column] as const),
    ),
    ...besides,
  ].filter(([table, column]) => info.has(table, column))
  const tables = [...new Set(['Conferences', ...besides.map(([table]) => table)])].filter(table => info.has(table))
  const [first, last] = ['min', 'max'].map(of =>
    moments.map(([table, column]) => `SELECT ${of}(epoch_ms(${column})) AS moment FROM ${table}`).join(' UNION ALL '),
  )
  const { rows } = await warehouse.query(
    `SELECT ${tables.map(table => `(SELECT count(*) FROM ${table})`).join(' + ')}, (SELECT min(moment) FROM (${first})), (SELECT max(moment) FROM (${last}))`,
  )
  const [counted, start, end] = rows[0].map(Number)
  if (counted === 0) return undefined
  return { start: fromMilliseconds(start), end: info.captureEnd ?? Math.min(fromMilliseconds(end) + 1, LAST) }
}

function sourceFacts(place: string, { what, release, schema, tables }: LoadedSource): SourceFigures['source'] {
  const counts = schema.tables.flatMap(({ name }) => {
    const found = tables.get(name)
    return found === undefined ? [] : [{ table: name, rows: found.rows }]
  })
  return {
    place,
    what,
    product: products[release],
    rows: counts.reduce((sum, { rows }) => sum + rows, 0),
    tables: counts,
  }
}

const labelled = (rows: readonly Readonly<Record<string, Value>>[], label: string, count: string): readonly Count[] =>
  rows.map(row => ({ label: String(row[label]), count: Number(row[count]) }))

const timed = (rows: readonly Readonly<Record<string, Value>>[], label: string, count: string): readonly Timed[] =>
  rows.map(row => ({ label: String(row[label]), count: Number(row[count]), milliseconds: Number(row.milliseconds) }))

type Answered =
  | 'conferences'
  | 'participation'
  | 'peaks'
  | 'size'
  | 'duration'
  | 'joinTimes'
  | 'connections'
  | 'mcus'
  | 'pstn'
  | 'lobby'
  | 'messages'

/** What the answer key defines, by its own queries. */
async function answersOf(
  warehouse: Warehouse,
  { info: { has } }: LoadedSource,
  made: ReadonlySet<FigureTable>,
): Promise<Pick<SourceFigures, Answered>> {
  const ask = async (name: AnswerName, ...tables: readonly FigureTable[]) =>
    tables.every(table => made.has(table)) ? answer(warehouse, name) : []
  const kinds = made.has('leg') ? labelled(await answer(warehouse, 'conferences-by-kind'), 'kind', 'conferences') : []
  const [participation] = await ask('participation', 'stay')
  const [lobby] = await ask('lobby-waits', 'stay')
  const [messages] = ['SessionIdTime', 'SessionIdSeq', 'MessageCount'].every(column =>
    has('ConferenceMessageCount', column),
  )
    ? await ask('messages')
    : []
  return {
    conferences: {
      ...(await peopleAndSynthetic(warehouse)),
      kinds: kinds.filter(({ label }) => label !== 'synthetic'),
    },
    participation: {
      participants: Number(participation?.participants ?? 0),
      stays: Number(participation?.joins ?? 0),
      rejoins: Number(participation?.rejoins ?? 0),
    },
    peaks: {
      participants: peakOf(await ask('peak-participants', 'stay')),
      conferences: peakOf(await ask('peak-conferences')),
    },
    size: spreadOf(await ask('size', 'stay')),
    duration: spreadOf(await ask('duration')),
    joinTimes: inOrder(labelled(await ask('join-times', 'stay'), 'band', 'stays')),
    connections: timed(await ask('minutes-by-connection', 'stay'), 'connection', 'stays'),
    mcus: timed(await ask('minutes-by-mcu', 'leg'), 'mcu', 'legs'),
    pstn: timed(await ask('pstn-minutes', 'leg'), 'mcu', 'legs'),
    lobby: { stays: Number(lobby?.stays ?? 0), milliseconds: Number(lobby?.milliseconds ?? 0) },
    messages: { senders: Number(messages?.senders ?? 0), messages: Number(messages?.messages ?? 0) },
  }
}

async function peopleAndSynthetic(warehouse: Warehouse): Promise<{ people: number; synthetic: number }> {
  const [row] = await rowsOf(
    warehouse,
    'SELECT COUNT(*) FILTER ((Flag & 1) = 0) AS people, COUNT(*) FILTER ((Flag & 1) = 1) AS synthetic FROM Conferences',
  )
  return { people: Number(row.people), synthetic: Number(row.synthetic) }
}

const bands = ['under 2 s', 'under 5 s', 'under 10 s', '10 s and more']
const inOrder = (counts: readonly Count[]): readonly Count[] =>
  counts.length === 0 ? [] : bands.map(label => counts.find(each => each.label === label) ?? { label, count: 0 })

const peakOf = ([row]: readonly Readonly<Record<string, Value>>[]): Peak | undefined =>
  row && { peak: Number(row.peak), instant: String(row.instant) }

const spreadOf = ([row]: readonly Readonly<Record<string, Value>>[]): Spread | undefined =>
  row && {
    conferences: Number(row.conferences),
    average: Number(row.average),
    p50: Number(row.p50),
    p90: Number(row.p90),
    p99: Number(row.p99),
    most: Number(row.most),
  }

type Counted =
  | 'sizes'
  | 'durations'
  | 'arrivals'
  | 'audio'
  | 'clients'
  | 'outcomes'
  | 'diagnostics'
  | 'open'
  | 'registrations'

/** What the answer key does not define. */
async function countsOf(
  warehouse: Warehouse,
  { info: { has } }: LoadedSource,
  made: ReadonlySet<FigureTable>,
): Promise<Pick<SourceFigures, Counted>> {
  const stay = made.has('stay')
  const typed = has('ConferenceSessionDetails', 'UriTypeId')
  const named = has('UriTypes', 'UriType') && (typed || has('ConferenceUris', 'UriTypeId'))
  const sessions = named && has('ConferenceSessionDetails', 'ResponseCode')
  return {
    sizes: stay ? await counted.sizeBands(warehouse) : [],
    durations: await counted.durationBands(warehouse),
    arrivals: stay ? await counted.arrivalBands(warehouse) : [],
    audio: stay && made.has('leg') ? await counted.audio(warehouse) : [],
    clients: stay && has('ClientVersions', 'Version') ? await counted.clients(warehouse) : [],
    outcomes: sessions
      ? await counted.outcomes(warehouse, {
          meanings: has('SIPResponseMetaData', 'ResponseCode') && has('SIPResponseMetaData', 'Description'),
          typed,
        })
      : [],
    diagnostics: has('ConferenceSessionDetails', 'DiagnosticId') ? await counted.diagnostics(warehouse) : [],
    open: await counted.openRows(warehouse, stay),
    registrations:
      has('Registration', 'DeRegisterTime') && has('Registration', 'UserId')
        ? await counted.registrations(
            warehouse,
            ['DeRegisterType', 'Registration'].every(table => has(table, 'DeRegisterTypeId')) &&
              has('DeRegisterType', 'DeRegisterReason'),
          )
        : undefined,
  }
}

function missingOf({ info }: LoadedSource): SourceFigures['missing'] {
  const needs: readonly (readonly [figure: string, lacks: readonly string[]])[] = [
    ['people: who joined when, sizes, peaks', lackingFor('stay', info)],
    ['MCUs: media, audio, telephones', lackingFor('leg', info)],
    ['connections, join times', missing(['ConferenceSessionDetails.SessionIdTime'], info.has)],
    ['clients', missing(['ClientVersions.Version'], info.has)],
    ['outcomes', missing(['ConferenceSessionDetails.ResponseCode'], info.has)],
    ['sign-ins', missing(['Registration.DeRegisterTime', 'Registration.UserId'], info.has)],
    [
      'messages',
      missing(
        ['SessionIdTime', 'SessionIdSeq', 'MessageCount'].map(column => `ConferenceMessageCount.${column}`),
        info.has,
      ),
    ],
  ]
  return needs.filter(([, lacks]) => lacks.length > 0).map(([figure, lacks]) => ({ figure, lacks }))
}
