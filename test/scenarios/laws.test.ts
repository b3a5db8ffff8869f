import fc from 'fast-check'
import { expect, it } from 'vitest'
import { simulate } from '../../src/generators/simulate.js'
import { check } from '../../src/model/invariants/index.js'
import { runs } from '../runs.js'
import { contextOf } from '../world.js'
import { troubled } from './arbitrary.js'

it('whatever happens, every invariant holds', () => {
  fc.assert(
    fc.property(troubled, config => {
      const world = simulate(config)
      expect(check(world.batches(), contextOf(world))).toEqual([])
    }),
    { numRuns: runs(30) },
  )
})
