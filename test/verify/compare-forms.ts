import { expect } from 'vitest'
import type { Value, Warehouse } from '../../src/reading/warehouse/warehouse.js'
import { type Context, invariants, judge } from '../../src/truth/invariants/index.js'
import { ask, type Example } from '../../src/verify/check-law.js'
import { forms } from '../../src/verify/queries/index.js'
import { needsOf, type Query } from '../../src/verify/queries/law-query.js'
import { batchesOf, type Lots } from '../truth/invariants/table-rows.js'
import { type Filled, filler } from './fill-warehouse.js'

/** The rows that break each law, by the law's name: table and key, each row once. */
export type Reported = Readonly<Record<string, readonly string[]>>

/** Both forms of the laws. */
export type BothForms = {
  /** Holds rows against both, expects the same rows from both, and returns them. */
  report(lots: Lots, context: Context): Promise<Reported>
  /** Goes back to rows that are known to break nothing: what looks at none that change then need not be asked again. */
  restore(lots: Lots, context: Context): Promise<void>
}

export function bothForms(warehouse: Warehouse): BothForms {
  const fill = filler(warehouse)
  let good: Context | undefined
  return {
    async report(lots, context) {
      const walked = byWalking(lots, context)
      const filled = await fill(lots, context)
      const asked = await byAsking(warehouse, good === context ? filled : { ...filled, changed: everything(context) })
      expect(asked).toEqual(walked)
      good = Object.keys(walked).length === 0 ? context : undefined
      return asked
    },
    async restore(lots, context) {
      await fill(lots, context)
      good = context
    },
  }
}

const everything = ({ schema }: Context): ReadonlySet<string> => new Set(schema.tables.map(({ name }) => name))

/** What the generators report. */
function byWalking(lots: Lots, context: Context): Reported {
  const found = judge(batchesOf(lots), context, { most: 1e6 }).filter(({ count }) => count > 0)
  return Object.fromEntries(
    found.map(({ invariant, first }) => [
      invariant.name,
      [...new Set(first.map(({ table, key }) => `${table}: ${key}`))].sort(),
    ]),
  )
}

/** What the queries report. What looks at no table that changed would answer as before: nothing. */
async function byAsking(warehouse: Warehouse, { facts, changed }: Filled): Promise<Reported> {
  const all: Record<string, readonly string[]> = {}
  for (const { name } of invariants) {
    const rows: string[] = []
    const plain = forms[name]({ ...facts, repeated: new Set() })
    for (const [i, query] of forms[name](facts).entries()) {
      const needs = 'unasked' in query ? [] : needsOf(plain[i] as Query)
      if ('unasked' in query || !needs.some(need => changed.has(need))) continue
      // A release that lacks a column has no rows to report.
      if (!needs.every(need => facts.has(...(need.split('.') as [string, string?])))) continue
      for (const { table, examples } of await ask(warehouse, facts, query, 1e6)) {
        rows.push(...examples.map(example => row(table, example)))
      }
    }
    if (rows.length > 0) all[name] = [...new Set(rows)].sort()
  }
  return all
}

const row = (table: string, { key }: Example): string =>
  `${table}: ${Object.entries(key)
    .map(([column, value]) => `${column} ${said(column, value)}`)
    .join(', ')}`

function said(column: string, value: Value): string {
  if (value === null) return 'NULL'
  if (typeof value !== 'string') return String(value)
  if (!/Time|TS$/.test(column)) return JSON.stringify(value)
  // The generators show milliseconds, also of what lies between two.
  return value.replace(/\.(\d{6})$/, (_, digits) => `.${String(Math.round(digits / 1000)).padStart(3, '0')}`)
}
