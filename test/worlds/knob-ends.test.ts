import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ConfigInput, checkConfig } from '../../src/generators/config/config.js'
import { expectedRows } from '../../src/generators/expected-rows.js'
import { simulate } from '../../src/generators/simulate.js'
import { dayOf } from '../../src/generators/time/date.js'
import type { World } from '../../src/generators/world.js'
import type { Batch } from '../../src/model/rows/batch.js'
import { violations } from '../../src/truth/invariants/index.js'
import { numRuns } from '../num-runs.js'
import { allKnobs, type KnobEnd, knobEnds, withEnds } from './knob-ends.js'
import { contextOf } from './world.js'

/** A few people who meet a lot, in one pool without tests. */
const small: ConfigInput = {
  users: 8,
  days: 1,
  load: { conferencesPerUserDay: 0.7 },
  lobby: { denied: 0, left: 0 },
  topology: { pools: 1, frontEnds: 2, federatedCompanies: 1 },
  synthetic: { everyMinutes: 0 },
}

/** Twice what is to be expected of a world, with a conference of the largest size on each day. */
function rowsToExpect({ config }: World): number {
  const { standing, on, largestConference } = expectedRows(config)
  const days = Array.from({ length: config.days }, (_, i) => on(dayOf(config.start) + i) + largestConference)
  return 2 * days.reduce((sum, rows) => sum + rows, standing)
}

function judge(ends: readonly KnobEnd[]): void {
  const world = simulate(withEnds(small, ends))
  let rows = 0
  function* counted(): Iterable<Batch> {
    for (const batch of world.batches()) {
      rows += batch.length
      yield batch
    }
  }
  expect(violations(counted(), contextOf(world))).toEqual([])
  expect(rows).toBeLessThan(rowsToExpect(world))
}

/** Tests every minute are many: in pairs they are tried by `npm run soak`, and in all pools at once by nobody. */
const isCheap = (ends: readonly KnobEnd[]): boolean =>
  rowsToExpect(simulate(withEnds(small, ends))) < (numRuns(1) > 1 ? 1_000_000 : 40_000)

const end = fc.constantFrom(...knobEnds).chain(ends => fc.constantFrom(...ends))

it('every knob has ends but those that are a matter of names, dates and lists', () => {
  const tried = new Set(knobEnds.map(ends => ends[0].path.join('.')))
  expect(allKnobs.filter(name => !tried.has(name))).toMatchInlineSnapshot(`
    [
      "profile",
      "users",
      "days",
      "start",
      "until",
      "timezone",
      "locale",
      "directory",
      "domain",
      "release",
      "shiftTo",
      "sites",
      "stories",
      "scenarios",
    ]
  `)
})

describe('every invariant holds, and there are no more rows than to be expected', () => {
  it.for(knobEnds.map(ends => [ends[0].path.join('.'), ends] as const))('with %s at its ends', ([, ends]) => {
    for (const end of ends) judge([end])
  })

  it('with two knobs at their ends', () => {
    const pairs = fc
      .tuple(end, end)
      .filter(ends => checkConfig(withEnds(small, ends)).config !== undefined && isCheap(ends))
    fc.assert(fc.property(pairs, judge), { numRuns: numRuns(30) })
  })
})
