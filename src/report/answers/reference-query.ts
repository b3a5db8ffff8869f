import type { Schema } from '../../model/schema/definition/schema.js'
import type { Time } from '../../model/time.js'
import { formatTime } from '../../model/time-text.js'
import type { AnswerName } from '../../truth/answers/definitions.js'
import { callSelects } from './call-selects.js'
import { callTables } from './call-tables.js'
import { commonTables } from './common-tables.js'
import { engineBy, type PeriodsBy } from './periods.js'
import { selects as conferenceSelects } from './selects.js'
import { type Engine, type EngineName, engines } from './sql-engines.js'

type Given = {
  readonly engine: EngineName
  readonly schema: Schema
  readonly captureEnd: Time
  /** Whether the tables have names in lower case, as PostgreSQL understands names without quotes. */
  readonly lowerNames?: boolean
  /** What a row stands for, where it is no UTC day. */
  readonly periods?: PeriodsBy
}

export const selects = { ...conferenceSelects, ...callSelects }

const spelt = (sql: string, { engine, schema, lowerNames = false }: Given): string =>
  lowerNames ? sql : engines[engine].names(sql, schema)

/** The query that gives an answer from the rows of a database, column for column and in the order of the key. */
export function referenceQuery(name: AnswerName, given: Given): string {
  const parts = { ...partsFor(given), ...callPartsFor(given) }
  const select = selects[name](engineOf(given))
  const needed = Object.keys(parts).filter(part => isNeeded(part, select, parts))
  const blocks = needed.map(part => `${part} AS (\n${indented(parts[part])}\n)`)
  const heading = blocks.length > 0 ? `WITH ${blocks.join(', ')}${select.startsWith('WITH ') ? ', ' : '\n'}` : ''
  const body = heading === '' ? select : select.replace(/^WITH /, '')
  return spelt(`${heading}${body}`, given)
}

/** The common table expressions of the queries about conferences as queries of their own, by name. */
export const sharedQueries = (given: Given): Readonly<Record<string, string>> => ofTheirOwn(partsFor(given), given)

/** Those of the queries about sessions between two. */
export const sharedCallQueries = (given: Given): Readonly<Record<string, string>> =>
  ofTheirOwn({ scope: partsFor(given).scope, ...callPartsFor(given) }, given)

const ofTheirOwn = (parts: Readonly<Record<string, string>>, given: Given): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(parts).map(([name, sql]) => [name, spelt(sql, given)]))

const partsFor = (given: Given): Readonly<Record<string, string>> => commonTables(engineOf(given), knownOf(given))
const callPartsFor = (given: Given): Readonly<Record<string, string>> =>
  callTables(engineOf(given), { ...knownOf(given), calendarDay: engines[given.engine].day })

const knownOf = ({
  engine,
  schema,
  captureEnd,
}: Given): { readonly captureEnd: string; readonly clientId: string } => ({
  captureEnd: engines[engine].moment(formatTime(captureEnd)),
  clientId: schema.release === 2010 ? 'VersionID' : 'VersionId',
})

const engineOf = ({ engine, periods }: Given): Engine => engineBy(engines[engine], periods)

/** Named in the query itself, or in a part that is. */
function isNeeded(part: string, select: string, parts: Readonly<Record<string, string>>): boolean {
  const names = (sql: string) => new RegExp(`\\b(FROM|JOIN) ${part}\\b`).test(sql)
  return names(select) || Object.entries(parts).some(([other, sql]) => names(sql) && isNeeded(other, select, parts))
}

const indented = (sql: string): string => sql.replaceAll(/^/gm, '  ')
