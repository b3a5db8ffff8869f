import { expect } from 'vitest'
import type { Value, Warehouse } from '../../src/reading/warehouse/warehouse.js'
import { checkLaws, invariants, type LawContext } from '../../src/truth/invariants/index.js'
import { type Example, runQuery } from '../../src/verify/check-law.js'
import { lawQueries } from '../../src/verify/queries/index.js'
import { needsOf, type Query } from '../../src/verify/queries/law-query.js'
import { batchesOf, type WorldRows } from '../truth/invariants/table-rows.js'
import { type Filled, warehouseFiller } from './fill-warehouse.js'

/** The rows that break each law, by the law's name: table and key, each row once. */
export type Reported = Readonly<Record<string, readonly string[]>>

/** Both forms of the laws. */
export type FormComparison = {
  /** Holds rows against both, expects the same rows from both, and returns them. */
  report(world: WorldRows, context: LawContext): Promise<Reported>
  /** Goes back to rows that are known to break nothing: what looks at none that change then need not be asked again. */
  restore(world: WorldRows, context: LawContext): Promise<void>
}

export function compareForms(warehouse: Warehouse): FormComparison {
  const fill = warehouseFiller(warehouse)
  let good: LawContext | undefined
  return {
    async report(world, context) {
      const walked = fromRows(world, context)
      const filled = await fill(world, context)
      const queriesRun = await fromQueries(
        warehouse,
        good === context ? filled : { ...filled, changed: everything(context) },
      )
      expect(queriesRun).toEqual(walked)
      good = Object.keys(walked).length === 0 ? context : undefined
      return queriesRun
    },
    async restore(world, context) {
      await fill(world, context)
      good = context
    },
  }
}

const everything = ({ schema }: LawContext): ReadonlySet<string> => new Set(schema.tables.map(({ name }) => name))

const names = invariants.map(({ name }) => name)

/** What the laws report that walk over rows. */
export function fromRows(world: WorldRows, context: LawContext, laws: readonly string[] = names): Reported {
  const chosen = invariants.filter(({ name }) => laws.includes(name))
  const found = checkLaws(batchesOf(world), context, { laws: chosen, maxExamples: 1e6 }).filter(
    ({ count }) => count > 0,
  )
  return Object.fromEntries(
    found.map(({ invariant, first }) => [
      invariant.name,
      [...new Set(first.map(({ table, key }) => `${table}: ${key}`))].sort(),
    ]),
  )
}

/** What the queries report. What looks at no table that changed would answer as before: nothing. */
export async function fromQueries(
  warehouse: Warehouse,
  { info, changed }: Filled,
  laws: readonly string[] = names,
): Promise<Reported> {
  const all: Record<string, readonly string[]> = {}
  for (const name of laws) {
    const rows: string[] = []
    const plain = lawQueries[name]({ ...info, repeated: new Set() })
    for (const [i, query] of lawQueries[name](info).entries()) {
      const needs = 'lacks' in query ? [] : needsOf(plain[i] as Query)
      if ('lacks' in query || !needs.some(need => changed.has(need))) continue
      // A release that lacks a column has no rows to report.
      if (!needs.every(need => info.has(...(need.split('.') as [string, string?])))) continue
      for (const { table, examples } of await runQuery(warehouse, info, query, 1e6)) {
        rows.push(...examples.map(example => exampleText(table, example)))
      }
    }
    if (rows.length > 0) all[name] = [...new Set(rows)].sort()
  }
  return all
}

export const exampleText = (table: string, { key }: Example): string =>
  `${table}: ${Object.entries(key)
    .map(([column, value]) => `${column} ${keyText(column, value)}`)
    .join(', ')}`

function keyText(column: string, value: Value): string {
  if (value === null) return 'NULL'
  if (typeof value !== 'string') return String(value)
  if (!/(Time|TS)$/.test(column)) return JSON.stringify(value)
  // The generators show milliseconds, also of what lies between two.
  return value.replace(/\.(\d{6})$/, (_, digits) => `.${String(Math.round(digits / 1000)).padStart(3, '0')}`)
}
