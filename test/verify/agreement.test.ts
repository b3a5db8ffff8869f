import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { simulate } from '../../src/generators/simulate.js'
import { releases } from '../../src/model/schema/definition/schema.js'
import { openWarehouse, type Warehouse } from '../../src/reading/warehouse/warehouse.js'
import { invariants } from '../../src/truth/invariants/index.js'
import { lawQueries } from '../../src/verify/queries/index.js'
import { picker } from '../truth/invariants/corruptions/corruption.js'
import { corruptions } from '../truth/invariants/corruptions/index.js'
import { captureEnd, contextOf, goodWorld } from '../truth/invariants/good-world.js'
import { tableRowsOf } from '../truth/invariants/table-rows.js'
import { contextOf as contextOfSimulated } from '../worlds/world.js'
import { compareForms, type FormComparison } from './compare-forms.js'

let warehouse: Warehouse
let comparison: FormComparison
beforeAll(async () => {
  warehouse = await openWarehouse()
  // For so few rows, to share a query between threads or to think about how to answer it takes longer than to answer it.
  await warehouse.run('SET threads = 1; PRAGMA disable_optimizer')
  comparison = compareForms(warehouse)
})
afterAll(() => warehouse.close())

const latest = contextOf(2015)

describe('queries and generators report the same rows', () => {
  test.each(releases)('of a good world of %s: none', async release => {
    expect(await comparison.report(goodWorld(), release === 2015 ? latest : contextOf(release))).toEqual({})
  })

  test.each(Object.keys(corruptions))('%s', async name => {
    await comparison.restore(goodWorld(), latest)
    const [choice] = fc.sample(fc.nat(), 1)
    const world = goodWorld()
    corruptions[name].corrupt(world, picker(choice), captureEnd)
    expect(Object.keys(await comparison.report(world, latest))).toEqual([name])
  })

  test('of a simulated world', async () => {
    const world = simulate({
      users: 30,
      days: 2,
      start: '2024-01-08',
      timezone: 'UTC',
      seed: 3,
      peerToPeer: { rows: true },
    })
    const context = contextOfSimulated(world)
    expect(await comparison.report(tableRowsOf(world.batches()), context)).toEqual({})
  })
})

test('every law is a query too', () => {
  expect(Object.keys(lawQueries).sort()).toEqual(invariants.map(({ name }) => name).sort())
})
