import type { Release } from '../model/schema/definition/schema.js'
import { UsageError } from '../model/usage-error.js'
import type { Warehouse } from '../reading/warehouse/warehouse.js'
import type { Invariant } from '../truth/invariants/index.js'
import { type Finding, judge } from './check-law.js'
import { type Reading, read } from './load-source.js'

export type Request = Reading & {
  readonly laws: readonly Invariant[]
  /** Examples of each breach. */
  readonly most: number
}

/** What a source was found to be and to hold, law by law. */
export type Verdict = {
  readonly source: string
  readonly what: string
  readonly release: Release
  readonly tables: readonly { readonly table: string; readonly rows: number }[]
  /** Tables and columns that no one judged, since the release does not have them. */
  readonly unknown: readonly string[]
  readonly findings: readonly Finding[]
}

/** Reads a source and holds the laws against it. Throws a `UsageError` where it cannot: nothing is then said of the rows. */
export async function verify(warehouse: Warehouse, request: Request): Promise<Verdict> {
  const { source, laws, most, progress } = request
  const { what, release, schema, tables, unknown, facts } = await read(warehouse, request)
  const findings: Finding[] = []
  for (const law of laws) {
    progress(`${findings.length} of ${laws.length} invariants judged: ${law.name}`)
    findings.push(await judge(warehouse, facts, law, most))
  }
  if (findings.every(({ asked }) => asked === 0)) {
    const needed = new Set(findings.flatMap(({ missing }) => missing))
    throw new UsageError(`${source} leaves nothing to judge: it lacks ${[...needed].slice(0, 5).join(', ')}`)
  }
  const counts = schema.tables.flatMap(({ name }) => {
    const found = tables.get(name)
    return found === undefined ? [] : [{ table: name, rows: found.rows }]
  })
  return { source, what, release, tables: counts, unknown, findings }
}
