import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { simulate } from '../../src/generators/simulate.js'
import { releases } from '../../src/model/schema/definition/schema.js'
import { openWarehouse, type Warehouse } from '../../src/reading/warehouse/warehouse.js'
import { invariants } from '../../src/truth/invariants/index.js'
import { forms } from '../../src/verify/queries/index.js'
import { pickBy } from '../truth/invariants/corruptions/corruption.js'
import { corruptions } from '../truth/invariants/corruptions/index.js'
import { contextOf, goodWorld, periodEnd } from '../truth/invariants/good-world.js'
import { lotsOf } from '../truth/invariants/table-rows.js'
import { contextOf as contextOfSimulated } from '../worlds/world.js'
import { type BothForms, bothForms } from './compare-forms.js'

let warehouse: Warehouse
let both: BothForms
beforeAll(async () => {
  warehouse = await openWarehouse()
  await warehouse.run('SET threads = 1')
  both = bothForms(warehouse)
})
afterAll(() => warehouse.close())

const latest = contextOf(2015)

describe('queries and generators report the same rows', () => {
  test.each(releases)('of a good world of %s: none', async release => {
    expect(await both.report(goodWorld(), release === 2015 ? latest : contextOf(release))).toEqual({})
  })

  test.each(Object.keys(corruptions))('%s', async name => {
    await both.restore(goodWorld(), latest)
    const [choice] = fc.sample(fc.nat(), 1)
    const lots = goodWorld()
    corruptions[name].spoil(lots, pickBy(choice), periodEnd)
    expect(Object.keys(await both.report(lots, latest))).toEqual([name])
  })

  test('of a simulated world', async () => {
    const world = simulate({ users: 30, days: 2, start: '2024-01-08', timezone: 'UTC', seed: 3 })
    const context = contextOfSimulated(world)
    expect(await both.report(lotsOf(world.batches()), context)).toEqual({})
  })
})

test('every law is a query too', () => {
  expect(Object.keys(forms).sort()).toEqual(invariants.map(({ name }) => name).sort())
})
