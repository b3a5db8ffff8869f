import type { Warehouse } from '../reading/warehouse/warehouse.js'
import type { Check, CheckContext, Exact, Published, Shown, Statistic, Unit } from './checks/check.js'

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

/** The outcome of one check, or the reason why it does not apply. */
export type CheckResult = {
  readonly check: Check
  readonly verdict: 'pass' | 'miss' | 'too few' | 'not applicable'
  readonly reason?: string
  readonly measured: readonly Measured[]
}

/** The published shares are compared with so many conferences or more. */
export const MIN_CONFERENCES = 20_000

/** Measures all that a check asks for, of a source with so many conferences. */
export async function runCheck(
  warehouse: Warehouse,
  check: Check,
  context: CheckContext,
  conferences: number,
): Promise<Omit<CheckResult, 'reason'>> {
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

async function measureStatistic(warehouse: Warehouse, statistic: Statistic, conferences: number): Promise<Measured> {
  const { name, unit, published, sql } = statistic
  const [units, y, x, yy, xy, xx] = await numbers(
    warehouse,
    `SELECT count(*), sum(y), sum(x), sum(y * y), sum(x * y), sum(x * x)\nFROM (SELECT y::DOUBLE AS y, x::DOUBLE AS x FROM (\n${sql}\n))`,
  )
  if (!(x > 0)) return { name, unit, published, value: null, error: undefined, verdict: 'too few' }
  const { value, error } = ratio({ y, x, yy, xy, xx })
  const verdict = conferences < MIN_CONFERENCES || units < 2 ? 'too few' : meets(value, published) ? 'pass' : 'miss'
  return { name, unit, published, value, error, verdict }
}

/** Sums over units of two quantities, their squares and their product. */
type Sums = { readonly y: number; readonly x: number; readonly yy: number; readonly xy: number; readonly xx: number }

/** The ratio of two sums over units that come by chance, each on its own, and its standard error. */
export function ratio({ y, x, yy, xy, xx }: Sums): { readonly value: number; readonly error: number } {
  const value = y / x
  // What is left of exact sums can be a bit below zero.
  return { value, error: Math.sqrt(Math.max(0, yy - 2 * value * xy + value * value * xx)) / x }
}

/** A number that is written with a few digits does not miss a bound by its last bit. */
const LAST_BIT = 1e-9

/** True if a figure is as it was published. */
export function meets(value: number, published: Published): boolean {
  if ('is' in published) return Math.abs(value - published.is) <= published.within + LAST_BIT
  if ('atLeast' in published) return value >= published.atLeast - LAST_BIT
  if ('atMost' in published) return value <= published.atMost + LAST_BIT
  const within = (published.within ?? 0) + LAST_BIT
  return value >= published.from - within && value <= published.to + within
}

/** The numbers of a query's first row. */
export const numbers = async (warehouse: Warehouse, sql: string): Promise<readonly number[]> =>
  (await warehouse.query(sql)).rows[0].map(Number)
