import type { Release, ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import { allTables } from '../../model/schema/tables/index.js'
import { type Duration, HOUR, MINUTE, SECOND, type Time } from '../../model/time.js'
import { formatTime } from '../../model/time-text.js'
import type { Limits } from '../../truth/invariants/index.js'

/** Facts about a source that its queries depend on. */
export type SourceInfo = {
  readonly release: Release
  /** The release's tables, whether the source has them or not. */
  readonly schema: Schema
  readonly has: (table: string, column?: string) => boolean
  /** Tables in which two rows have the key that others refer to. */
  readonly repeated: ReadonlySet<string>
  /** True if tables have a column `arrival`: the order in which statements brought rows. */
  readonly arrivals: boolean
  readonly captureEnd?: Time
  /** False if Registration has no rows at all: sign-ins were not captured. */
  readonly registrations: boolean
  readonly exclusivePresence: boolean
  readonly pstnFocusRows: boolean
  readonly limits: Limits
  /** True if all times are whole seconds, so that keys made of them name several rows. */
  readonly lostMilliseconds: boolean
}

/** Finds the rows of one table that break a law: their key, then the offending values. */
export type Query = {
  readonly table: string
  readonly sql: string
  /** The same column by column: run in its place if it finds something. */
  readonly parts?: readonly Query[]
}

/** A part of a law that this source cannot answer. */
export type Unanswerable = { readonly lacks: string }

/** A law as queries of DuckDB: one for each table whose rows can break it, or for each way. */
export type LawQuery = (source: SourceInfo) => readonly (Query | Unanswerable)[]
export type LawQueries = Readonly<Record<string, LawQuery>>

type QuerySpec = {
  /** Common table expressions, each `name AS (...)`. */
  readonly given?: readonly string[]
  readonly joins?: readonly string[]
  readonly where: readonly string[]
  readonly qualify?: string
  readonly shows: readonly string[]
}

/** Puts a query together. The row looked for is always `t`. */
export function findRows(
  source: SourceInfo,
  table: string,
  { given = [], joins = [], where, qualify, shows }: QuerySpec,
): Query {
  const columns = [...keyOf(tableOf(source, table)).map(key => `t.${key}`), ...shows]
  const lines = [
    ...(given.length > 0 ? [`WITH ${given.join(',\n')}`] : []),
    `SELECT ${[...new Set(columns)].join(', ')}`,
    `FROM ${table} AS t`,
    ...joins,
    ...(where.length > 0 ? [`WHERE ${where.join('\n  AND ')}`] : []),
    ...(qualify === undefined ? [] : [`QUALIFY ${qualify}`]),
  ]
  return { table, sql: lines.join('\n') }
}

/** The columns that name a row: its primary key, or all of them where there is none. */
export const keyOf = ({ primaryKey, columns }: ReleaseTable): readonly string[] =>
  primaryKey.length > 0 ? primaryKey : columns.map(({ name }) => name)

export function tableOf(source: SourceInfo, name: string): ReleaseTable {
  const found = source.schema.tables.find(table => table.name === name)
  if (found === undefined) throw new NoTable(name)
  return found
}

/** A release, or the part of it that a source is of, has no such table. */
class NoTable extends Error {}

/** A law that says which table it cannot do without, where a release, or the part of it that a source is of, has none. */
export const asFarAsKnown =
  (law: LawQuery): LawQuery =>
  source => {
    try {
      return law(source)
    } catch (error) {
      if (error instanceof NoTable) return [{ lacks: error.message }]
      throw error
    }
  }

type Parent = {
  readonly as: string
  /** By the parent's column, what it has to equal. */
  readonly on: Readonly<Record<string, string>>
  /** Keeps rows without a parent. */
  readonly optional?: true
}

/** Joins the row that a reference leads to. Of several, it is the one that came first: a row is never reported twice. */
export function parent(source: SourceInfo, table: string, { as, on, optional }: Parent): string {
  const columns = Object.keys(on)
  const first = `(FROM ${table} WHERE rowid IN (SELECT min(rowid) FROM ${table} GROUP BY ${columns.join(', ')}))`
  const from = source.repeated.has(table) ? first : table
  return `${optional ? 'LEFT JOIN' : 'JOIN'} ${from} AS ${as} ON ${equal(as, on)}`
}

export const equal = (as: string, on: Readonly<Record<string, string>>): string =>
  Object.entries(on)
    .map(([column, other]) => `${as}.${column} = ${other}`)
    .join(' AND ')

/** The same columns on both sides. */
export const same = (columns: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(columns.map(column => [column, `t.${column}`]))

export const present = (columns: readonly string[]): readonly string[] =>
  columns.map(column => `t.${column} IS NOT NULL`)

export const conferenceKey = ['SessionIdTime', 'SessionIdSeq'] as const
export const dialogKey = ['DialogSessionIdTime', 'DialogSessionIdSeq'] as const
export const details = 'ConferenceSessionDetails'
export const focus = 'FocusJoinsAndLeaves'
export const legs = 'McuJoinsAndLeaves'
export const stays = [focus, legs] as const

/** The conference `c` of a row. */
export const conference = (source: SourceInfo): string =>
  parent(source, 'Conferences', { as: 'c', on: same(conferenceKey) })

/** The session `s` of a stay's dialog. */
export const session = (source: SourceInfo): string =>
  parent(source, details, {
    as: 's',
    on: { SessionIdTime: 't.DialogSessionIdTime', SessionIdSeq: 't.DialogSessionIdSeq' },
  })

/** The type `as` that a column with a number of UriTypes has. */
export const uriType = (source: SourceInfo, as: string, column: string, optional?: true): string =>
  parent(source, 'UriTypes', { as, on: { UriTypeId: column }, ...(optional && { optional }) })

export const moment = (time: Time): string => `TIMESTAMP '${formatTime(time)}'`

/** A length of time, in the largest unit that it is whole in. */
export const interval = (length: Duration): string =>
  length % HOUR === 0
    ? `INTERVAL ${length / HOUR} HOURS`
    : length % MINUTE === 0
      ? `INTERVAL ${length / MINUTE} MINUTES`
      : `INTERVAL ${(length / SECOND) * 1000} MILLISECONDS`

/** A text as SQL writes it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * The tables and columns that a query looks at, read from its own text, so that no second list can differ from it. Every column is
 * written with the alias of its table, and every alias after `AS`.
 */
export function needsOf({ sql }: Query): readonly string[] {
  const aliases = new Map<string, Set<string>>()
  for (const [, table, alias] of sql.matchAll(/\b(\w+) AS (\w+)\b/g)) {
    if (allTables.some(({ name }) => name === table)) aliases.set(alias, (aliases.get(alias) ?? new Set()).add(table))
  }
  const needs = new Set([...aliases.values()].flatMap(tables => [...tables]))
  for (const [, alias, column] of sql.matchAll(/\b(\w+)\.(\w+)\b/g)) {
    for (const table of aliases.get(alias) ?? []) {
      if (columnsOf(table).has(column.toLowerCase())) needs.add(`${table}.${column}`)
    }
  }
  return [...needs]
}

const columnsOf = (table: string): ReadonlySet<string> =>
  new Set(Object.keys(allTables.find(({ name }) => name === table)?.columns ?? {}).map(name => name.toLowerCase()))
