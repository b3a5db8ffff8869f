import { byPercent } from '../../generators/config/definition/percents.js'
import { duration, SECOND } from '../../model/time.js'
import type { Warehouse } from '../../reading/warehouse/warehouse.js'
import type { LoadedSource } from '../../verify/load-source.js'
import type { Check, Measure, Published } from '../checks/check.js'
import { runCheck } from '../measure.js'
import { contextOf, prepare, type RealismReport } from '../realism.js'
import { reasonToSkip } from '../skip.js'
import type { Knowledge } from '../source-facts.js'
import type { Trait } from './trait.js'
import { traits } from './traits.js'

/** Both sides were measured, so that the error of their distance is larger than that of one. */
const NOISE = Math.SQRT2

/** Whether any of the settings can be measured. */
export const isComparable = (settings: object): boolean => traits.some(({ knob }) => at(settings, knob) !== undefined)

/** Says of each setting that can be measured how near a source is to it. */
export async function against(
  warehouse: Warehouse,
  { info }: Pick<LoadedSource, 'info'>,
  knowledge: Knowledge,
  settings: object,
  progress: (text: string) => void,
): Promise<RealismReport> {
  const known = traits.flatMap(trait => {
    const value = at(settings, trait.knob)
    return value === undefined ? [] : [{ trait, value }]
  })
  progress('finding conferences and participants')
  const extent = await prepare(warehouse, info, knowledge)
  const results: RealismReport['results'][number][] = []
  for (const { trait, value } of known) {
    progress(`${results.length} of ${known.length} settings: ${trait.knob}`)
    const check: Check = {
      ...{ id: trait.knob, about: '', source: '', reads: trait.reads ?? [], measures: () => measuresOf(trait, value) },
      ...(trait.needs !== undefined && { needs: trait.needs }),
      ...(trait.days !== undefined && { days: trait.days }),
    }
    const reason = reasonToSkip(check, { info, knowledge, days: extent.days })
    results.push(
      reason === undefined
        ? await runCheck(warehouse, check, contextOf(info, knowledge))
        : { check, verdict: 'not applicable', reason, measured: [] },
    )
  }
  return { ...extent, results }
}

const at = (settings: object, path: string): unknown =>
  path.split('.').reduce<unknown>((tree, key) => (tree as Record<string, unknown> | undefined)?.[key], settings)

/** A share is near within three points, or within a third of it where it is small. */
const near = (is: number, within = 1 / 3): Published => ({ is, within: Math.max(0.003, Math.min(0.03, is * within)) })

/** The percents at which tables of durations are compared. */
const COMPARED = [10, 25, 50, 75, 90]

function measuresOf(trait: Trait, value: unknown): readonly Measure[] {
  if (trait.kind === 'count') {
    const published = { is: Number(value), within: Math.floor(Number(value) * (trait.within ?? 0)) }
    return [
      { name: '', unit: 'number', published, estimate: `SELECT (${trait.sql}) AS value, 0 AS error, 1000 AS units` },
    ]
  }
  if (trait.kind === 'shares') {
    return Object.entries(value as Record<string, number>).map(([key, share]) => {
      const [from, to = from] = key.split('-')
      const meant = trait.keys === 'numbers' ? `Key BETWEEN ${Number(from)} AND ${Number(to)}` : `Key = '${key}'`
      const sql = `SELECT CAST(${meant} AS INT) AS y, 1 AS x, cluster FROM (\n${trait.cases}\n)`
      return { name: key, unit: 'share', published: near(share), sql, noise: NOISE }
    })
  }
  if (trait.kind === 'distribution') {
    const table = byPercent(value as Record<string, string>)
    return COMPARED.map(percent => {
      const limit = secondsAt(table, percent)
      const sql = `SELECT CAST(Took <= ${limit} AS INT) AS y, 1 AS x, cluster FROM (\n${trait.cases}\n)`
      const published = { is: percent / 100, within: 0.05 }
      return { name: `up to ${Number(limit.toPrecision(4))} s`, unit: 'share', published, sql, noise: NOISE }
    })
  }
  const is = Number(value)
  const published = trait.kind === 'share' ? near(is, trait.within) : { is, within: is * (trait.within ?? 0.1) }
  return [{ name: '', unit: trait.kind, published, sql: trait.sql, noise: NOISE }]
}

/** A table of durations at a percent, linear between its rows, in seconds. */
function secondsAt(table: readonly (readonly [percent: number, length: string])[], percent: number): number {
  const above = table.findIndex(([there]) => there >= percent)
  const [high, highest] = table[above]
  const [low, lowest] = table[Math.max(0, above - 1)]
  const part = high === low ? 1 : (percent - low) / (high - low)
  return (duration(lowest) + part * (duration(highest) - duration(lowest))) / SECOND
}
