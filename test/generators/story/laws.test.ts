import fc from 'fast-check'
import { expect, it } from 'vitest'
import { story } from '../../../src/generators/story/rows/story-world.js'
import { violations } from '../../../src/truth/invariants/index.js'
import { numRuns } from '../../num-runs.js'
import { stories } from './arbitraries.js'
import { lawsOf } from './told-rows.js'

it('whatever can be told keeps every law', () => {
  fc.assert(
    fc.property(stories, told => {
      const world = story(told)
      expect(violations(world.batches(), lawsOf(world))).toEqual([])
    }),
    { numRuns: numRuns(60) },
  )
})
