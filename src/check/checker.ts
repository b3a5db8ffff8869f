import { toMilliseconds } from '../model/time.js'
import { UsageError } from '../model/usage-error.js'
import type { Warehouse } from '../reading/warehouse/warehouse.js'
import { engineBy, localTime, offsetsWithin } from '../report/answers/periods.js'
import { selects, sharedQueries } from '../report/answers/reference-query.js'
import { engines } from '../report/answers/sql-engines.js'
import { periodOf } from '../report/figures/figures.js'
import { type FigureTable, lackingFor, makeTables, missing } from '../report/figures/tables.js'
import type { AnswerRow } from '../truth/answers/aggregates.js'
import { type Comparison, compareAnswer, type Result } from '../truth/answers/compare.js'
import type { Definition } from '../truth/answers/definition.js'
import type { AnswerName } from '../truth/answers/definitions.js'
import type { Offsets, PeriodName } from '../truth/answers/periods.js'
import type { LoadedSource } from '../verify/load-source.js'
import { type Explanation, explain, readsTable, type WrongAnswer, wrongAnswers } from './explain.js'
import type { EditContext, Parts } from './mistakes/mistake.js'

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
export async function openChecker(warehouse: Warehouse, loaded: LoadedSource, given: Given): Promise<Checker> {
  const { place, by, progress = () => {} } = given
  const lacking = lackingFor('conference', loaded.info)
  if (lacking.length > 0) throw new UsageError(`${place} has no conferences to count: it lacks ${lacking.join(', ')}`)
  const period = await periodOf(warehouse, loaded)
  if (period === undefined) throw new UsageError(`${place} has no conferences to count: Conferences is empty`)
  const offsets =
    given.offsets && offsetsWithin(given.offsets, toMilliseconds(period.start), toMilliseconds(period.end))
  if (by === 'local-day' && offsets === undefined) {
    throw new UsageError(`--by local-day needs --timezone: nothing beside ${place} says where its people are`)
  }
  progress('finding conferences and stays')
  const periods = { by, ...(offsets && { offsets }) }
  const { schema } = loaded.info
  const tables = sharedQueries({ engine: 'duckdb', schema, captureEnd: period.end, periods })
  await makeTables(warehouse, { ...loaded.info, captureEnd: period.end }, tables)
  const local = offsets && ((time: string) => localTime(engines.duckdb, offsets, time))
  const rowsOf = async (sql: string): Promise<Result> => {
    const { names, rows } = await warehouse.query(sql)
    return { columns: names, rows }
  }
  const partsOf = (question: Definition): Parts => {
    refuseLacking(question, loaded, place)
    const { conference, stay, leg } = tables
    return { conference, stay, leg, select: selects[question.name as AnswerName](engineBy(engines.duckdb, periods)) }
  }
  const answer = async (question: Definition): Promise<readonly AnswerRow[]> => {
    const { columns, rows } = await rowsOf(partsOf(question).select)
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
      const asking = { question, expected, parts: partsOf(question), context, info: loaded.info, rowsOf }
      const wrong = kept.get(question.name) ?? (await wrongAnswers(asking))
      if (expected.length <= MOST_KEPT) kept.set(question.name, wrong)
      const explanations = await explain({ ...asking, result, difference: comparison.difference }, wrong)
      return { comparison, explanations }
    },
  }
}

/** What the questions need that read other tables than the three. */
const besides: Readonly<Record<string, readonly string[]>> = {
  messages: ['SessionIdTime', 'SessionIdSeq', 'UserId', 'MessageCount'].map(
    column => `ConferenceMessageCount.${column}`,
  ),
}

function refuseLacking({ name }: Definition, { info }: LoadedSource, place: string): void {
  const select = selects[name as AnswerName](engines.duckdb)
  const read = (['conference', 'stay', 'leg'] as const).filter(table => readsTable(select, table))
  const lacking = [
    ...new Set([
      ...read.flatMap((table: FigureTable) => lackingFor(table, info)),
      ...missing(besides[name] ?? [], info.has),
    ]),
  ]
  if (lacking.length > 0) throw new UsageError(`${place} cannot answer ${name}: it lacks ${lacking.join(', ')}`)
}
