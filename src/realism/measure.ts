import type { Warehouse } from '../reading/warehouse/warehouse.js'
import type {
  Check,
  CheckContext,
  Estimate,
  Exact,
  Measure,
  Published,
  Shown,
  Statistic,
  Unit,
} from './checks/check.js'
import { judge, type Verdict } from './judge.js'

/** One statistic as it was found. `error` is one standard error of it. */
export type Measured = {
  readonly name: string
  readonly unit: Unit | 'rows'
  readonly published: Published | undefined
  readonly value: number | null
  readonly error: number | undefined
  readonly verdict: Verdict | 'shown'
}

/** The outcome of one check, or the reason why it does not apply. */
export type CheckResult = {
  readonly check: Check
  readonly verdict: Verdict | 'not applicable'
  readonly reason?: string
  readonly measured: readonly Measured[]
}

/** Measures all that a check asks for. */
export async function runCheck(
  warehouse: Warehouse,
  check: Check,
  context: CheckContext,
): Promise<Omit<CheckResult, 'reason'>> {
  const measured: Measured[] = []
  for (const measure of check.measures(context)) measured.push(await taken(warehouse, measure))
  const has = (verdict: Verdict) => measured.some(one => one.verdict === verdict)
  return { check, verdict: has('miss') ? 'miss' : has('too few') ? 'too few' : 'pass', measured }
}

function taken(warehouse: Warehouse, measure: Measure): Promise<Measured> {
  if ('none' in measure) return countRows(warehouse, measure)
  if ('shown' in measure) return showFigure(warehouse, measure)
  return 'estimate' in measure ? takeEstimate(warehouse, measure) : measureStatistic(warehouse, measure)
}

/** Where nothing could break a rule, it was not tried. */
async function countRows(warehouse: Warehouse, { name, none, of }: Exact): Promise<Measured> {
  const [value] = await numbers(warehouse, `SELECT count(*) FROM (\n${none}\n)`)
  const [tried] = value > 0 || of === undefined ? [1] : await numbers(warehouse, `SELECT count(*) FROM (\n${of}\n)`)
  return {
    name,
    unit: 'rows',
    published: { is: 0, within: 0 },
    value,
    error: undefined,
    verdict: value > 0 ? 'miss' : tried > 0 ? 'pass' : 'too few',
  }
}

async function showFigure(warehouse: Warehouse, { name, unit, shown }: Shown): Promise<Measured> {
  const [value] = await numbers(warehouse, shown)
  return { name, unit, published: undefined, value: certain(value), error: undefined, verdict: 'shown' }
}

async function measureStatistic(warehouse: Warehouse, statistic: Statistic): Promise<Measured> {
  const [clusters, y, x, yy, xy, xx] = await numbers(
    warehouse,
    `SELECT count(*) FILTER (x <> 0 OR y <> 0), sum(y), sum(x), sum(y * y), sum(x * y), sum(x * x)
FROM (SELECT sum(y)::DOUBLE AS y, sum(x)::DOUBLE AS x FROM (\n${statistic.sql}\n) GROUP BY cluster)`,
  )
  if (!(x > 0)) return judged(statistic, undefined)
  const { value, error } = ratio({ y, x, yy, xy, xx })
  return judged(statistic, { value, error: error * (statistic.noise ?? 1), units: clusters })
}

async function takeEstimate(warehouse: Warehouse, estimate: Estimate): Promise<Measured> {
  const {
    rows: [row],
  } = await warehouse.query(`SELECT value::DOUBLE, error::DOUBLE, units::DOUBLE FROM (\n${estimate.estimate}\n)`)
  const known = row?.every(cell => cell !== null)
  const [value, error, units] = known ? row.map(Number) : []
  return judged(estimate, known ? { value, error, units } : undefined)
}

type Figure = { readonly value: number; readonly error: number; readonly units: number }

function judged({ name, unit, published }: Omit<Estimate, 'estimate'>, figure: Figure | undefined): Measured {
  if (figure === undefined) return { name, unit, published, value: null, error: undefined, verdict: 'too few' }
  const { units } = figure
  const value = certain(figure.value)
  // Where all say the same there is no spread, and yet the next may say something else: two in as many as there are.
  const uniform = unit === 'share' && (value <= 0 || value >= 1)
  const error = certain(uniform ? Math.max(figure.error, 2 / units) : figure.error)
  return { name, unit, published, value, error, verdict: judge({ value, error, units }, published, unit) }
}

/** The digits that are the same each time: DuckDB adds up on all cores, in an order that is not. */
const certain = (figure: number): number => Number(figure.toPrecision(12))

/** Sums over clusters of two quantities, their squares and their product. */
type Sums = { readonly y: number; readonly x: number; readonly yy: number; readonly xy: number; readonly xx: number }

/** The ratio of two sums over clusters that come by chance, each on its own, and its standard error. */
export function ratio({ y, x, yy, xy, xx }: Sums): { readonly value: number; readonly error: number } {
  const value = y / x
  // What is left of exact sums can be a bit below zero.
  return { value, error: Math.sqrt(Math.max(0, yy - 2 * value * xy + value * value * xx)) / x }
}

/** The numbers of a query's first row. */
export const numbers = async (warehouse: Warehouse, sql: string): Promise<readonly number[]> =>
  (await warehouse.query(sql)).rows[0].map(Number)
