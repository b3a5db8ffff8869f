import { UsageError } from '../model/usage-error.js'
import type { Warehouse } from '../reading/warehouse/warehouse.js'
import type { LoadedSource } from '../verify/load-source.js'
import { lawQueries } from '../verify/queries/index.js'
import { moment, type Query } from '../verify/queries/law-query.js'
import type { Check, CheckContext, Exact } from './checks/check.js'
import { checks } from './checks/index.js'
import { lackingForTables, makeTables } from './checks/tables.js'
import { type CheckResult, numbers, runCheck } from './measure.js'
import { reasonToSkip } from './skip.js'
import { type Knowledge, storeKnowledge } from './source-facts.js'

export type RealismReport = {
  readonly conferences: number
  readonly participants: number
  readonly days: number
  readonly results: readonly CheckResult[]
}

/** Compares what is in a source with what was published, check by check. Throws a `UsageError` where nothing can be measured. */
export async function realism(
  warehouse: Warehouse,
  { info }: Pick<LoadedSource, 'info'>,
  knowledge: Knowledge,
  progress: (text: string) => void,
  some: readonly Check[] = checks,
): Promise<RealismReport> {
  progress('finding conferences and participants')
  const { conferences, participants, days } = await prepare(warehouse, info, knowledge)
  const context = contextOf(info, knowledge)
  const results: CheckResult[] = []
  for (const check of some) {
    progress(`${results.length} of ${some.length} checks: ${check.about}`)
    const reason = reasonToSkip(check, { info, knowledge, days })
    results.push(
      reason === undefined
        ? await judged(warehouse, check, context)
        : { check, verdict: 'not applicable', reason, measured: [] },
    )
  }
  return { conferences, participants, days, results }
}

/** What a check says. DuckDB refuses a query that names a column that is not there before it reads a row: then the source lacks one. */
async function judged(warehouse: Warehouse, check: Check, context: CheckContext): Promise<CheckResult> {
  try {
    return await runCheck(warehouse, check, context)
  } catch (error) {
    const [, column] = /^Binder Error: .*?[Cc]olumn (?:named )?"(\w+)"/s.exec((error as Error).message) ?? []
    if (column === undefined) throw error
    return { check, verdict: 'not applicable', reason: `the source lacks a column ${column}`, measured: [] }
  }
}

const extent =
  "SELECT count(*), coalesce(sum(Size), 0), coalesce(date_diff('day', min(Started), max(Started)) + 1, 0) FROM Held"

export const contextOf = (info: LoadedSource['info'], knowledge: Knowledge): CheckContext => ({
  profile: knowledge.profile,
  release: info.release,
  users: knowledge.users ?? 0,
  purgedBefore: moment(knowledge.purgedBefore ?? 0),
  has: info.has,
  law: name => lawChecks(info, name),
})

/** Makes the tables that are counted, and says how much there is. Throws a `UsageError` where nothing can be measured. */
export async function prepare(
  warehouse: Warehouse,
  info: LoadedSource['info'],
  knowledge: Knowledge,
): Promise<Pick<RealismReport, 'conferences' | 'participants' | 'days'>> {
  const lacking = lackingForTables(info)
  if (lacking.length > 0) throw new UsageError(`the source leaves nothing to measure: it lacks ${lacking.join(', ')}`)
  await storeKnowledge(warehouse, knowledge)
  await makeTables(warehouse, info)
  const [conferences, participants, days] = await numbers(warehouse, extent)
  return { conferences, participants, days }
}

/** The queries of an invariant, as checks that must find nothing. */
function lawChecks(info: LoadedSource['info'], name: string): readonly Exact[] {
  const queries = lawQueries[name](info).filter((query): query is Query => 'sql' in query)
  return queries.map(({ table, sql }) => ({ name: `in ${table}`, none: sql }))
}
