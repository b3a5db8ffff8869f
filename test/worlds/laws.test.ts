import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simulate } from '../../src/generators/simulate.js'
import { violations } from '../../src/truth/invariants/index.js'
import { numRuns } from '../num-runs.js'
import { configs } from './arbitraries.js'
import { contextOf, digests } from './world.js'

describe('for any config', () => {
  it('every invariant holds', () => {
    fc.assert(
      fc.property(configs, config => {
        const world = simulate(config)
        expect(violations(world.batches(), contextOf(world))).toEqual([])
      }),
      { numRuns: numRuns(40) },
    )
  })

  it('the same config gives the same bytes, asked again or anew', () => {
    fc.assert(
      fc.property(configs, config => {
        const world = simulate(config)
        const { digest } = digests(world)
        expect(digests(world).digest).toBe(digest)
        expect(digests(simulate(config)).digest).toBe(digest)
      }),
      { numRuns: numRuns(8) },
    )
  })
})
