import type { Value, Warehouse } from '../reading/warehouse/warehouse.js'
import type { Invariant } from '../truth/invariants/index.js'
import { forms } from './queries/index.js'
import { type Facts, keyOf, needsOf, type Query, tableOf } from './queries/law-query.js'

/** One row that breaks a law: its key and the offending values, by the names that the query gives them. */
export type Example = { readonly key: Cells; readonly values: Cells }
export type Cells = Readonly<Record<string, Value>>

/** The rows of one table that break a law, or one way of breaking it. */
export type Breach = {
  readonly table: string
  readonly rows: number
  readonly query: string
  readonly examples: readonly Example[]
}

/** What became of one law. */
export type Finding = {
  readonly invariant: Invariant
  readonly breaches: readonly Breach[]
  /** How many of its queries were run. */
  readonly asked: number
  /** What the others would have needed. */
  readonly missing: readonly string[]
}

/** Holds one law against the source. `most` limits the examples of each breach. */
export async function judge(warehouse: Warehouse, facts: Facts, invariant: Invariant, most: number): Promise<Finding> {
  const missing = new Set<string>()
  const breaches: Breach[] = []
  let asked = 0
  const form = forms[invariant.name]
  // What a query needs is read from its plain form.
  const plain = form({ ...facts, repeated: new Set() })
  for (const [i, query] of form(facts).entries()) {
    const lacking = 'unasked' in query ? [query.unasked] : lackingFor(plain[i] as Query, facts)
    for (const need of lacking) missing.add(need)
    if ('unasked' in query || lacking.length > 0) continue
    asked++
    breaches.push(...(await ask(warehouse, facts, query, most)))
  }
  return { invariant, breaches, asked, missing: withoutParts([...missing]) }
}

const lackingFor = (query: Query, facts: Facts): readonly string[] =>
  needsOf(query).filter(need => {
    const [table, column] = need.split('.')
    return !facts.has(table, column)
  })

/** Where a whole table is missing, its columns need no mention. */
const withoutParts = (missing: readonly string[]): readonly string[] =>
  missing.filter(need => !missing.includes(need.split('.')[0]) || !need.includes('.'))

/** Runs one query, and its parts if it finds something. */
export async function ask(warehouse: Warehouse, facts: Facts, query: Query, most: number): Promise<readonly Breach[]> {
  const { table, sql, parts } = query
  const limit = parts === undefined ? Math.max(1, most) : 1
  const first = await warehouse.ask(`FROM (\n${sql}\n)\nORDER BY ALL LIMIT ${limit}`)
  if (first.rows.length === 0) return []
  if (parts !== undefined) {
    const found: Breach[] = []
    for (const part of parts) found.push(...(await ask(warehouse, facts, part, most)))
    return found
  }
  const isWhole = first.rows.length < limit
  const counted = isWhole ? first.rows.length : (await warehouse.ask(`SELECT count(*) FROM (\n${sql}\n)`)).rows[0][0]
  const keys = keyOf(tableOf(facts, table)).length
  const examples = first.rows.slice(0, most).map(row => {
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
export async function repeatedIn(warehouse: Warehouse, has: Facts['has']): Promise<ReadonlySet<string>> {
  const repeated = new Set<string>()
  for (const [table, ...key] of parents) {
    if (!key.every(column => has(table, column))) continue
    const twice = `FROM ${table} GROUP BY ${key.join(', ')} HAVING count(*) > 1 LIMIT 1`
    const { rows } = await warehouse.ask(`SELECT count(*) ${twice}`)
    if (rows.length > 0) repeated.add(table)
  }
  return repeated
}
