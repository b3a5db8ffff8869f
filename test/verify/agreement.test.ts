import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { simulate } from '../../src/generators/simulate.js'
import { type Context, invariants, judge } from '../../src/model/invariants/index.js'
import { releases } from '../../src/model/schema.js'
import { ask, type Example } from '../../src/verify/judge.js'
import { forms } from '../../src/verify/queries/index.js'
import { needsOf } from '../../src/verify/query.js'
import { openWarehouse, type Warehouse } from '../../src/verify/warehouse.js'
import { pickBy } from '../invariants/corruptions/corruption.js'
import { corruptions } from '../invariants/corruptions/index.js'
import { batchesOf, type Lots, lotsOf } from '../invariants/rows.js'
import { contextOf, goodWorld, periodEnd } from '../invariants/world.js'
import { contextOf as contextOfSimulated } from '../world.js'
import { type Filled, filler } from './lots.js'

let warehouse: Warehouse
let fill: ReturnType<typeof filler>
beforeAll(async () => {
  warehouse = await openWarehouse()
  fill = filler(warehouse)
})
afterAll(() => warehouse.close())

/** The rows that the generators report, by table and key; a row is listed once. */
function byWalking(lots: Lots, context: Context): Record<string, string[]> {
  const found = judge(batchesOf(lots), context, { most: 1e6 }).filter(({ count }) => count > 0)
  return Object.fromEntries(
    found.map(({ invariant, first }) => [
      invariant.name,
      [...new Set(first.map(({ table, key }) => `${table}: ${key}`))].sort(),
    ]),
  )
}

/** The rows that the queries report. What looks at no table that changed would answer as before: nothing. */
async function byAsking({ facts, changed }: Filled): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const { name } of invariants) {
    const rows: string[] = []
    for (const query of forms[name](facts)) {
      if ('unasked' in query || !needsOf(query).some(need => changed.has(need))) continue
      // A release that lacks a column has no rows to report.
      if (!needsOf(query).every(need => facts.has(...(need.split('.') as [string, string?])))) continue
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

const said = (column: string, value: unknown): string =>
  value === null
    ? 'NULL'
    : typeof value === 'string' && !/Time|TS$/.test(column)
      ? JSON.stringify(value)
      : String(value)

async function agreeOn(lots: Lots, context: Context): Promise<Record<string, string[]>> {
  const asked = await byAsking(await fill(lots, context))
  expect(asked).toEqual(byWalking(lots, context))
  return asked
}

describe('queries and generators report the same rows', () => {
  test.each(releases)('of a good world of %s: none', async release => {
    expect(await agreeOn(goodWorld(), contextOf(release))).toEqual({})
  })

  // Back to a good world each time: only then is an unasked query one that has nothing to report.
  test.each(Object.keys(corruptions))('%s', async name => {
    await fill(goodWorld(), contextOf(2015))
    const [choice] = fc.sample(fc.nat(), 1)
    const lots = goodWorld()
    corruptions[name].spoil(lots, pickBy(choice), periodEnd)
    expect(Object.keys(await agreeOn(lots, contextOf(2015)))).toEqual([name])
  })

  test('of a simulated world', async () => {
    const world = simulate({ users: 30, days: 2, start: '2024-01-08', timezone: 'UTC', seed: 3 })
    const context = contextOfSimulated(world)
    expect(await agreeOn(lotsOf(world.batches(), context), context)).toEqual({})
  })
})

test('every law is a query too', () => {
  expect(Object.keys(forms).sort()).toEqual(invariants.map(({ name }) => name).sort())
})
