import type { ProfileName } from '../generators/config/definition/profile-names.js'
import type { Time } from '../model/time.js'
import { formatTime } from '../model/time-text.js'
import { UsageError } from '../model/usage-error.js'
import type { Warehouse } from '../reading/warehouse/warehouse.js'
import type { LoadedSource } from '../verify/load-source.js'
import { lawQueries } from '../verify/queries/index.js'
import { moment, type Query, quoted } from '../verify/queries/law-query.js'
import type { Check, CheckContext, Exact, Need, Published, Shown, Statistic, Unit } from './checks/check.js'
import { checks } from './checks/index.js'
import { makeTables, tablesRead } from './checks/tables.js'

/** What is known of a source that its rows do not say. */
export type Knowledge = {
  /** What it is compared with. */
  readonly profile: ProfileName
  /** Users enabled on the pools. */
  readonly users?: number
  /** The clocks of the users: from each moment on, minutes that they are behind UTC. */
  readonly clock?: readonly { readonly since: Time; readonly behind: number }[]
  /** Of each conference, when it was scheduled to start; NaN if it was not. Known of what is simulated here and now. */
  readonly schedule?: readonly Scheduled[]
  /** Where the last purge has deleted what was older: that moment. */
  readonly purgedBefore?: Time
}

export type Scheduled = { readonly time: Time; readonly seq: number; readonly booked: Time }

export type Verdict = 'pass' | 'miss' | 'too few' | 'shown'

/** One statistic as it was found. `error` is one standard error of it. */
export type Measured = {
  readonly name: string
  readonly unit: Unit | 'rows'
  readonly published: Published | undefined
  readonly value: number | null
  readonly error: number | undefined
  readonly verdict: Verdict
}

/** What became of one check. `reason`: why it says nothing. */
export type CheckResult = {
  readonly check: Check
  readonly verdict: 'pass' | 'miss' | 'too few' | 'not applicable'
  readonly reason?: string
  readonly measured: readonly Measured[]
}

export type RealismReport = {
  readonly conferences: number
  readonly participants: number
  readonly days: number
  readonly results: readonly CheckResult[]
}

/** The published shares are compared with so many conferences or more. */
export const MIN_CONFERENCES = 20_000

/** Holds what a source has against what was published. */
export async function realism(
  warehouse: Warehouse,
  source: Pick<LoadedSource, 'info'>,
  knowledge: Knowledge,
  progress: (text: string) => void,
): Promise<RealismReport> {
  const { info } = source
  const lacking = missingFrom(tablesRead, info)
  if (lacking.length > 0) throw new UsageError(`the source leaves nothing to measure: it lacks ${lacking.join(', ')}`)
  progress('finding conferences and participants')
  await storeKnowledge(warehouse, knowledge)
  await makeTables(warehouse, info)
  const [conferences, participants, days] = await numbers(
    warehouse,
    "SELECT count(*), coalesce(sum(Size), 0), coalesce(date_diff('day', min(Started), max(Started)) + 1, 0) FROM Held",
  )
  const context: CheckContext = {
    profile: knowledge.profile,
    users: knowledge.users ?? 0,
    purgedBefore: moment(knowledge.purgedBefore ?? 0),
    law: name => lawChecks(info, name),
  }
  const results: CheckResult[] = []
  for (const check of checks) {
    progress(`${results.length} of ${checks.length} checks: ${check.about}`)
    const reason = reasonToSkip(check, { source, knowledge, days })
    results.push(
      reason === undefined
        ? await runCheck(warehouse, check, context, conferences)
        : { check, verdict: 'not applicable', reason, measured: [] },
    )
  }
  return { conferences, participants, days, results }
}

const missingNeeds: { readonly [N in Need]: string } = {
  users: 'how many users are enabled is not in the rows (--users says it)',
  clock: 'on which clocks the users work is not in the rows (--timezone says it)',
  schedule: 'a CDR does not say what was scheduled, nor for when; of a simulation it is known',
  simulation: 'a CDR has no states of endpoints; of a simulation they are known',
  purge: 'nothing says that it was purged',
}

/** Why a check says nothing of a source. */
function reasonToSkip(
  check: Check,
  { source, knowledge, days }: { source: Pick<LoadedSource, 'info'>; knowledge: Knowledge; days: number },
): string | undefined {
  if (check.never !== undefined) return check.never
  const unfit = check.not?.[knowledge.profile]
  if (unfit !== undefined) return unfit
  const known: { readonly [N in Need]: boolean } = {
    users: knowledge.users !== undefined,
    clock: knowledge.clock !== undefined,
    schedule: knowledge.schedule !== undefined,
    simulation: knowledge.schedule !== undefined,
    purge: knowledge.purgedBefore !== undefined,
  }
  const unknown = check.needs?.find(need => !known[need])
  if (unknown !== undefined) return missingNeeds[unknown]
  const lacking = missingFrom(check.reads, source.info)
  if (lacking.length > 0) return `the source lacks ${lacking.join(', ')}`
  if (days < (check.days ?? 0)) return `${days} days say nothing of what recurs every month: ${check.days} are needed`
  return undefined
}

const missingFrom = (names: readonly string[], info: LoadedSource['info']): readonly string[] =>
  names.filter(name => {
    const [table, column] = name.split('.')
    return !info.has(table, column)
  })

async function runCheck(
  warehouse: Warehouse,
  check: Check,
  context: CheckContext,
  conferences: number,
): Promise<CheckResult> {
  const measured: Measured[] = []
  for (const measure of check.measures(context)) {
    if ('none' in measure) measured.push(await countRows(warehouse, measure))
    else if ('shown' in measure) measured.push(await showFigure(warehouse, measure))
    else measured.push(await measureStatistic(warehouse, measure, conferences))
  }
  const has = (verdict: Verdict) => measured.some(one => one.verdict === verdict)
  return { check, verdict: has('miss') ? 'miss' : has('too few') ? 'too few' : 'pass', measured }
}

async function countRows(warehouse: Warehouse, { name, none }: Exact): Promise<Measured> {
  const [value] = await numbers(warehouse, `SELECT count(*) FROM (\n${none}\n)`)
  return {
    name,
    unit: 'rows',
    published: { is: 0, within: 0 },
    value,
    error: undefined,
    verdict: value === 0 ? 'pass' : 'miss',
  }
}

async function showFigure(warehouse: Warehouse, { name, unit, shown }: Shown): Promise<Measured> {
  const [value] = await numbers(warehouse, shown)
  return { name, unit, published: undefined, value, error: undefined, verdict: 'shown' }
}

/** The standard error is that of a ratio of sums over units that come by chance, each on its own. */
async function measureStatistic(warehouse: Warehouse, statistic: Statistic, conferences: number): Promise<Measured> {
  const { name, unit, published, sql } = statistic
  const [units, y, x, yy, xy, xx] = await numbers(
    warehouse,
    `SELECT count(*), sum(y), sum(x), sum(y * y), sum(x * y), sum(x * x)\nFROM (SELECT y::DOUBLE AS y, x::DOUBLE AS x FROM (\n${sql}\n))`,
  )
  if (!(x > 0)) return { name, unit, published, value: null, error: undefined, verdict: 'too few' }
  const value = y / x
  const error = Math.sqrt(Math.max(0, yy - 2 * value * xy + value * value * xx)) / x
  const verdict = conferences < MIN_CONFERENCES || units < 2 ? 'too few' : meets(value, published) ? 'pass' : 'miss'
  return { name, unit, published, value, error, verdict }
}

/** A number that is written with a few digits does not miss a bound by its last bit. */
const LAST_BIT = 1e-9

/** Whether a figure is as it was published. */
export function meets(value: number, published: Published): boolean {
  if ('is' in published) return Math.abs(value - published.is) <= published.within + LAST_BIT
  if ('atLeast' in published) return value >= published.atLeast - LAST_BIT
  if ('atMost' in published) return value <= published.atMost + LAST_BIT
  const within = (published.within ?? 0) + LAST_BIT
  return value >= published.from - within && value <= published.to + within
}

/** What the queries may join besides rows: when the clocks of the users changed, and what was scheduled for when. */
async function storeKnowledge(warehouse: Warehouse, { clock, schedule = [] }: Knowledge): Promise<void> {
  if (clock !== undefined) {
    const rows = clock.map(
      ({ since, behind }) => `(TIMESTAMP ${quoted(formatTime(since))}, to_seconds(${Math.round(behind * 60)}))`,
    )
    await warehouse.run(`CREATE TABLE Clock AS FROM (VALUES ${rows.join(', ')}) AS k(Since, Behind)`)
  }
  const cells = await warehouse.createTextTable('Scheduled', ['SessionIdTime', 'SessionIdSeq', 'Booked'])
  for (const { time, seq, booked } of schedule) {
    cells.add([formatTime(time), String(seq), Number.isNaN(booked) ? null : formatTime(booked)])
  }
  cells.close()
  await warehouse.run(`CREATE TABLE Schedule AS SELECT CAST(SessionIdTime AS TIMESTAMP) AS SessionIdTime,
    CAST(SessionIdSeq AS BIGINT) AS SessionIdSeq, CAST(Booked AS TIMESTAMP) AS Booked FROM Scheduled`)
}

function lawChecks(info: LoadedSource['info'], name: string): readonly Exact[] {
  const queries = lawQueries[name](info).filter((query): query is Query => 'sql' in query)
  return queries.map(({ table, sql }) => ({ name: `in ${table}`, none: sql }))
}

const numbers = async (warehouse: Warehouse, sql: string): Promise<readonly number[]> =>
  (await warehouse.query(sql)).rows[0].map(Number)
