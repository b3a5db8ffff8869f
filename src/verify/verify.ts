import type { Release } from '../model/schema/definition/schema.js'
import { UsageError } from '../model/usage-error.js'
import type { Warehouse } from '../reading/warehouse/warehouse.js'
import type { Invariant } from '../truth/invariants/index.js'
import { checkLaw, type LawResult } from './check-law.js'
import { loadSource, type SourceRequest } from './load-source.js'

export type VerifyRequest = SourceRequest & {
  readonly laws: readonly Invariant[]
  /** Examples of each breach. */
  readonly maxExamples: number
}

/** The outcome of all laws. */
export type VerifyReport = {
  readonly source: string
  readonly what: string
  readonly release: Release
  readonly tables: readonly { readonly table: string; readonly rows: number }[]
  /** Tables and columns that no one judged, since the release does not have them. */
  readonly unknown: readonly string[]
  readonly results: readonly LawResult[]
}

/** Reads a source and checks the laws. Throws a `UsageError` if the source cannot be read or leaves nothing to check. */
export async function verify(warehouse: Warehouse, request: VerifyRequest): Promise<VerifyReport> {
  const { source, laws, maxExamples, progress } = request
  const { what, release, schema, tables, unknown, info } = await loadSource(warehouse, request)
  const results: LawResult[] = []
  for (const law of laws) {
    progress(`${results.length} of ${laws.length} invariants judged: ${law.name}`)
    results.push(await checkLaw(warehouse, info, law, maxExamples))
  }
  if (results.every(({ queriesRun }) => queriesRun === 0)) {
    const needed = new Set(results.flatMap(({ missing }) => missing))
    throw new UsageError(`${source} leaves nothing to judge: it lacks ${[...needed].slice(0, 5).join(', ')}`)
  }
  const counts = schema.tables.flatMap(({ name }) => {
    const found = tables.get(name)
    return found === undefined ? [] : [{ table: name, rows: found.rows }]
  })
  return { source: String(source), what, release, tables: counts, unknown, results }
}
