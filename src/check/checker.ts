import { toMilliseconds } from '../model/time.js'
import { UsageError } from '../model/usage-error.js'
import type { Warehouse } from '../reading/warehouse/warehouse.js'
import { engineBy, localTime, offsetsWithin } from '../report/answers/periods.js'
import { selects, sharedCallQueries, sharedQueries } from '../report/answers/reference-query.js'
import { engines } from '../report/answers/sql-engines.js'
import { periodOf } from '../report/figures/figures.js'
import { lackingFor, makeTables, missing } from '../report/figures/tables.js'
import type { AnswerRow } from '../truth/answers/aggregates.js'
import { type Comparison, compareAnswer, type Result } from '../truth/answers/compare.js'
import type { Definition } from '../truth/answers/definition.js'
import type { AnswerName } from '../truth/answers/definitions.js'
import type { Offsets, PeriodName } from '../truth/answers/periods.js'
import type { LoadedSource } from '../verify/load-source.js'
import { type Explanation, explain, type WrongAnswer, wrongAnswers } from './explain.js'
import { type EditContext, type Parts, readsTable, tableParts } from './mistakes/mistake.js'

export type Verdict = { readonly comparison: Comparison; readonly explanations: readonly Explanation[] }

/** Holds results against the answers of one source. */
export type Checker = {
  /** The query that answers a question, as the mistakes change it. */
  parts(question: Definition): Parts
  /** The right answer, counted from the rows. */
  answer(question: Definition): Promise<readonly AnswerRow[]>
  /** `expected`: where the right answer is known already. */
  check(question: Definition, result: Result, expected?: readonly AnswerRow[]): Promise<Verdict>
}

type Given = {
  readonly place: string
  readonly by: PeriodName
  /** The time zone of the people; undefined where nobody knows it. */
  readonly offsets: Offsets | undefined
  readonly progress?: (text: string) => void
}

/** Wrong answers of up to so many rows are kept for the next result. */
const MOST_KEPT = 1000

/** Makes the tables that answers are counted from. Whatever is to be asked of the source as it is must have been asked before. */
export async function openChecker(warehouse: Warehouse, loaded: LoadedSource, about: Given): Promise<Checker> {
  const { place, by, progress = () => {} } = about
  const lacking = loaded.info.has('SessionDetails') ? [] : lackingFor('conference', loaded.info)
  if (lacking.length > 0) throw new UsageError(`${place} has no conferences to count: it lacks ${lacking.join(', ')}`)
  const period = await periodOf(warehouse, loaded, [
    ['SessionDetails', 'SessionIdTime'],
    ['SessionDetails', 'SessionEndTime'],
  ])
  if (period === undefined) throw new UsageError(`${place} has no conferences to count: Conferences is empty`)
  const offsets =
    about.offsets && offsetsWithin(about.offsets, toMilliseconds(period.start), toMilliseconds(period.end))
  if (by === 'local-day' && offsets === undefined) {
    throw new UsageError(`--by local-day needs --timezone: nothing beside ${place} says where its people are`)
  }
  progress('finding conferences and stays')
  const periods = { by, ...(offsets && { offsets }) }
  const { schema } = loaded.info
  const given = { engine: 'duckdb', schema, captureEnd: period.end, periods } as const
  const info = { ...loaded.info, captureEnd: period.end }
  const [tables, callTables] = [sharedQueries(given), sharedCallQueries(given)]
  await makeTables(warehouse, info, tables)
  let made: Promise<unknown> | undefined
  // Where only conferences are asked for, sessions need not be joined.
  const makeCalls = async ({ select }: Parts): Promise<void> => {
    if (!callParts.some(part => readsTable(select, part))) return
    const { scope: _, ...queries } = callTables
    made ??= makeTables(warehouse, info, queries)
    await made
  }
  const local = offsets && ((time: string) => localTime(engines.duckdb, offsets, time))
  const rowsOf = async (sql: string): Promise<Result> => {
    const { names, rows } = await warehouse.query(sql)
    return { columns: names, rows }
  }
  const partsOf = (question: Definition): Parts => {
    refuseLacking(question, loaded, place)
    const { conference, stay, leg } = tables
    const { two, trunk, party, group_leg } = callTables
    const select = selects[question.name as AnswerName](engineBy(engines.duckdb, periods))
    return { conference, stay, leg, two, trunk, party, group_leg, select }
  }
  const answer = async (question: Definition): Promise<readonly AnswerRow[]> => {
    const parts = partsOf(question)
    await makeCalls(parts)
    const { columns, rows } = await rowsOf(parts.select)
    return rows.map(row => Object.fromEntries(columns.map((name, i) => [name, row[i]])) as AnswerRow)
  }
  const kept = new Map<string, readonly WrongAnswer[]>()
  return {
    parts: partsOf,
    answer,
    async check(question, result, known) {
      const expected = known ?? (await answer(question))
      const comparison = compareAnswer(question, expected, result)
      if (comparison.difference === undefined) return { comparison, explanations: [] }
      progress(`looking for the mistake in ${question.name}`)
      const context: EditContext = { question: question.name as AnswerName, local, byLocal: by === 'local-day' }
      const parts = partsOf(question)
      await makeCalls(parts)
      const asking = { question, expected, parts, context, info: loaded.info, rowsOf }
      const wrong = kept.get(question.name) ?? (await wrongAnswers(asking))
      if (expected.length <= MOST_KEPT) kept.set(question.name, wrong)
      const explanations = await explain({ ...asking, result, difference: comparison.difference }, wrong)
      return { comparison, explanations }
    },
  }
}

/** Tables of sessions between two. */
const callParts = ['two', 'trunk', 'party', 'group_leg'] as const

/** What the questions need that read other tables than the common ones. */
const besides: Readonly<Partial<Record<AnswerName, readonly string[]>>> = {
  messages: ['SessionIdTime', 'SessionIdSeq', 'UserId', 'MessageCount'].map(
    column => `ConferenceMessageCount.${column}`,
  ),
  conversations: ['FileTransfers.SessionIdTime', 'FileTransfers.SessionIdSeq'],
  failures: [
    ...['ErrorReport.ErrorTime', 'ErrorReport.ErrorId'],
    ...['ErrorDef.ErrorId', 'ErrorDef.ResponseCode', 'ErrorDef.MsDiagId'],
  ],
  'last-logon': ['Registration.UserId', 'Registration.RegisterTime'],
}

/** Throws a `UsageError` where a source, as the user calls it, lacks what a question is answered from. */
export function refuseLacking({ name }: Definition, { info }: LoadedSource, place: string): void {
  const select = selects[name as AnswerName](engines.duckdb)
  const read = tableParts.filter(table => readsTable(select, table))
  if (read.some(table => callParts.some(part => part === table)) && !info.has('SessionDetails'))
    throw new UsageError(`${place} has no sessions between two to count: it lacks SessionDetails`)
  const lacking = [
    ...new Set([
      ...read.flatMap(table => lackingFor(table, info)),
      ...missing(besides[name as AnswerName] ?? [], info.has),
    ]),
  ]
  if (lacking.length > 0) throw new UsageError(`${place} cannot answer ${name}: it lacks ${lacking.join(', ')}`)
}
