import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { releases } from '../../../src/model/schema/definition/schema.js'
import { invariants, violations } from '../../../src/truth/invariants/index.js'
import { picker } from './corruptions/corruption.js'
import { corruptions } from './corruptions/index.js'
import { captureEnd, contextOf, goodWorld } from './good-world.js'
import { batchesOf, tableRowsOf } from './table-rows.js'

const context = contextOf(2015)

describe('a good world', () => {
  test.each(releases)('of %s breaks no law', release => {
    expect(violations(batchesOf(goodWorld()), contextOf(release))).toEqual([])
  })

  test('is the same after a round trip through rows', () => {
    const world = goodWorld()
    expect(tableRowsOf(batchesOf(world)).map(({ table }) => table)).toEqual(world.map(({ table }) => table))
    expect(violations(batchesOf(tableRowsOf(batchesOf(world))), context)).toEqual([])
  })
})

describe('each law is broken by one corruption, and no other law is', () => {
  test.each(Object.entries(corruptions).map(([name, { what, corrupt }]) => [name, what, corrupt] as const))(
    '%s: %s',
    (name, _, corrupt) => {
      fc.assert(
        fc.property(fc.nat(), choice => {
          const world = goodWorld()
          corrupt(world, picker(choice), captureEnd)
          const broken = violations(batchesOf(world), context)
          expect([...new Set(broken.map(({ invariant }) => invariant))], JSON.stringify(broken, null, 2)).toEqual([
            name,
          ])
        }),
        { numRuns: 5 },
      )
    },
  )

  test('every law has one', () => {
    expect(Object.keys(corruptions).sort()).toEqual(invariants.map(({ name }) => name).sort())
  })
})
