import type { Value, Warehouse } from '../reading/warehouse/warehouse.js'
import type { Invariant } from '../truth/invariants/index.js'
import { lawQueries } from './queries/index.js'
import { keyOf, needsOf, type Query, type SourceInfo, tableOf } from './queries/law-query.js'
import { MILLISECONDS, needsMilliseconds } from './whole-seconds.js'

/** One row that breaks a law: its key and the offending values, by the names that the query gives them. */
export type Example = { readonly key: Cells; readonly values: Cells }
export type Cells = Readonly<Record<string, Value>>

/** The rows of one table that break a law, or one way of breaking it. */
export type TableBreach = {
  readonly table: string
  readonly rows: number
  readonly query: string
  readonly examples: readonly Example[]
}

/** The outcome of one law. */
export type LawResult = {
  readonly invariant: Invariant
  readonly breaches: readonly TableBreach[]
  /** The number of its queries that were run. */
  readonly queriesRun: number
  /** Tables, columns or facts that its other queries need. */
  readonly missing: readonly string[]
}

/** Checks one law, with at most `maxExamples` rows to show of each table. */
export async function checkLaw(
  warehouse: Warehouse,
  source: SourceInfo,
  invariant: Invariant,
  maxExamples: number,
): Promise<LawResult> {
  const missing = new Set<string>()
  const breaches: TableBreach[] = []
  let queriesRun = 0
  const queriesFor = lawQueries[invariant.name]
  // What a query needs is read from its plain form.
  const plain = queriesFor({ ...source, repeated: new Set() })
  for (const [i, query] of queriesFor(source).entries()) {
    const lacking = 'lacks' in query ? [query.lacks] : lackingFor(invariant, plain[i] as Query, source)
    for (const need of lacking) missing.add(need)
    if ('lacks' in query || lacking.length > 0) continue
    queriesRun++
    breaches.push(...(await runQuery(warehouse, source, query, maxExamples)))
  }
  return { invariant, breaches, queriesRun, missing: withoutParts([...missing]) }
}

function lackingFor({ name }: Invariant, query: Query, source: SourceInfo): readonly string[] {
  const lacking = needsOf(query).filter(need => {
    const [table, column] = need.split('.')
    return !source.has(table, column)
  })
  return source.lostMilliseconds && needsMilliseconds(name, query, source) ? [MILLISECONDS, ...lacking] : lacking
}

/** Leaves out columns of tables that are missing as a whole. */
const withoutParts = (missing: readonly string[]): readonly string[] =>
  missing.filter(need => !missing.includes(need.split('.')[0]) || !need.includes('.'))

/** Runs one query, and its parts if it finds something. */
export async function runQuery(
  warehouse: Warehouse,
  source: SourceInfo,
  query: Query,
  maxExamples: number,
): Promise<readonly TableBreach[]> {
  const { table, sql, parts } = query
  const limit = parts === undefined ? Math.max(1, maxExamples) : 1
  const first = await warehouse.query(`FROM (\n${sql}\n)\nORDER BY ALL LIMIT ${limit}`)
  if (first.rows.length === 0) return []
  if (parts !== undefined) {
    const found: TableBreach[] = []
    for (const part of parts) found.push(...(await runQuery(warehouse, source, part, maxExamples)))
    return found
  }
  const isWhole = first.rows.length < limit
  const counted = isWhole ? first.rows.length : (await warehouse.query(`SELECT count(*) FROM (\n${sql}\n)`)).rows[0][0]
  const keys = keyOf(tableOf(source, table)).length
  const examples = first.rows.slice(0, maxExamples).map(row => {
    const cells = first.names.map((name, i) => [name, row[i]] as const)
    return { key: Object.fromEntries(cells.slice(0, keys)), values: Object.fromEntries(cells.slice(keys)) }
  })
  return [{ table, rows: Number(counted), query: sql, examples }]
}

/** Tables whose rows others refer to, and the key that they name. */
const parents: readonly (readonly [table: string, ...key: string[]])[] = [
  ['Conferences', 'SessionIdTime', 'SessionIdSeq'],
  ['ConferenceSessionDetails', 'SessionIdTime', 'SessionIdSeq'],
  ['ConferenceUris', 'ConferenceUriId'],
  ['UriTypes', 'UriTypeId'],
  ['Users', 'UserId'],
  ['Tenants', 'TenantId'],
  ['Mcus', 'McuId'],
  ['ClientVersions', 'VersionId'],
]

/** The tables in which two rows have the key that others refer to: there a join has to choose. */
export async function repeatedIn(warehouse: Warehouse, has: SourceInfo['has']): Promise<ReadonlySet<string>> {
  const repeated = new Set<string>()
  for (const [table, ...key] of parents) {
    if (!key.every(column => has(table, column))) continue
    const twice = `FROM ${table} GROUP BY ${key.join(', ')} HAVING count(*) > 1 LIMIT 1`
    const { rows } = await warehouse.query(`SELECT count(*) ${twice}`)
    if (rows.length > 0) repeated.add(table)
  }
  return repeated
}
