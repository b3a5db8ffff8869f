import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simulate } from '../../src/generators/simulate.js'
import { troubled } from '../generators/scenarios/arbitrary.js'
import { numRuns } from '../num-runs.js'
import { configs } from './arbitraries.js'
import { chaptersOf } from './world.js'

describe('for any config', () => {
  it('any run of chapters, made alone, is what it is in the whole', () => {
    fc.assert(
      fc.property(configs, config => {
        const world = simulate(config)
        const whole = chaptersOf(world)
        for (let from = 0; from <= world.config.days; from++) {
          expect(chaptersOf(world, { from, to: world.config.days })).toEqual(whole.slice(from))
          expect(chaptersOf(world, { from, to: from })).toEqual([whole[from]])
        }
      }),
      { numRuns: numRuns(10) },
    )
  })
})

describe('more days', () => {
  it.each([
    ['in any config', configs],
    ['whatever happens', troubled],
  ])('change no chapter that had settled, %s', (_, worlds) => {
    fc.assert(
      fc.property(worlds, config => {
        const days = config.days ?? 1
        const longer = simulate({ ...config, days: days + 1 })
        const to = longer.settled(days)
        expect(to).toBeGreaterThanOrEqual(Math.max(0, days - 2))
        expect(to).toBeLessThan(days)
        expect(chaptersOf(longer, { from: 0, to })).toEqual(chaptersOf(simulate(config), { from: 0, to }))
      }),
      { numRuns: numRuns(10) },
    )
  })
})

// Night shifts of 6 for every 6 people, so that many dial on both sides of midnight.
const nights = { users: 900, conferences: { overnightPerUsers: 6 }, faults: { drop: 0.9, mcuRejoin: 0.9 } }

describe('conferences that go on past midnight', () => {
  it('number their dialogs through, where many begin in one tick', () => {
    const world = simulate({ ...nights, days: 4, seed: 3, timezone: 'UTC' })
    const whole = chaptersOf(world)
    for (const from of [2, 3, 4]) expect(chaptersOf(world, { from, to: from })).toEqual([whole[from]])
  })

  it.each([
    ['2011-12-28', 'Pacific/Apia', 'a day was left out'],
    ['2024-11-02', 'America/Havana', 'clocks go back at one'],
    ['2024-03-30', 'Asia/Beirut', 'clocks go forward at midnight'],
  ])('so they do on %s in %s, where %s', (start, timezone) => {
    const world = simulate({ ...nights, users: 300, days: 4, start, timezone, synthetic: { everyMinutes: 7 } })
    const whole = chaptersOf(world)
    for (const from of [2, 3, 4]) expect(chaptersOf(world, { from, to: 4 })).toEqual(whole.slice(from))
  })
})
