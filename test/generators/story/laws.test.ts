import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Story } from '../../../src/generators/story/form.js'
import { story } from '../../../src/generators/story/rows/story-world.js'
import { violations } from '../../../src/truth/invariants/index.js'
import { numRuns } from '../../num-runs.js'
import { stories } from './arbitraries.js'
import { lawsOf } from './told-rows.js'

/** A guest is another user in each session, and so with each device. */
const guestOfTwoDevices: Story = {
  people: { ada: 'internal', bob: { is: 'anonymous', devices: { pc: 'desktop', mobile: 'android' } } },
  events: [
    ...['0:00 ada joins', '0:10 bob/pc joins', '0:10 bob/pc joins audio-video', '0:20 bob/mobile joins'],
    ...['0:20 bob/mobile joins audio-video', '1:00 bob/mobile leaves', '2:00 bob/pc leaves', '3:00 conference ends'],
  ],
}

it('whatever can be told keeps every law', () => {
  fc.assert(
    fc.property(stories, told => {
      const world = story(told)
      expect(violations(world.batches(), lawsOf(world))).toEqual([])
    }),
    { numRuns: numRuns(60), examples: [[guestOfTwoDevices]] },
  )
})
