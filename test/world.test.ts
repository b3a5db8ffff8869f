import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfigInput } from '../src/generators/config.js'
import { simulate } from '../src/generators/simulate.js'
import { check } from '../src/model/invariants/index.js'
import { rowsOf } from '../src/model/rows.js'
import { focusJoinsAndLeaves, mcuJoinsAndLeaves } from '../src/model/tables/index.js'
import { configs } from './arbitraries.js'
import { runs } from './runs.js'
import { contextOf, digests } from './world.js'

describe('for any config', () => {
  it('every invariant holds', () => {
    fc.assert(
      fc.property(configs, config => {
        const world = simulate(config)
        expect(check(world.batches(), contextOf(world))).toEqual([])
      }),
      { numRuns: runs(40) },
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
      { numRuns: runs(8) },
    )
  })

  it('more days leave what had ended before the cut as it was', () => {
    fc.assert(
      fc.property(configs, config => {
        const longer = new Set(stays({ ...config, days: (config.days ?? 1) + 1 }))
        expect(stays(config).filter(stay => !stay.includes('"UserLeaveTime":null') && !longer.has(stay))).toEqual([])
      }),
      { numRuns: runs(8) },
    )
  })
})

/** Every stay at the focus and at the MCUs, as text. */
function stays(config: ConfigInput): readonly string[] {
  const world = simulate(config)
  const focus = [...rowsOf(world.batches(), focusJoinsAndLeaves)]
  const mcu = [...rowsOf(world.batches(), mcuJoinsAndLeaves)]
  return [...focus, ...mcu].map(row => JSON.stringify(row))
}
