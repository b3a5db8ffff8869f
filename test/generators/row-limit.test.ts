import { describe, expect, it } from 'vitest'
import { type ConfigInput, resolveConfig } from '../../src/generators/config/config.js'
import { profileNames } from '../../src/generators/config/definition/profile-names.js'
import { expectedRows } from '../../src/generators/expected-rows.js'
import { limited } from '../../src/generators/row-limit.js'
import { simulate } from '../../src/generators/simulate.js'
import { dayOf } from '../../src/generators/time/date.js'

function rowsByChapter(input: ConfigInput): readonly number[] {
  const counts: number[] = []
  for (const { batches } of simulate(input).chapters()) {
    let rows = 0
    for (const { length } of batches) rows += length
    counts.push(rows)
  }
  return counts
}

const cases: readonly (readonly [name: string, ConfigInput])[] = [
  ...profileNames.map(profile => [profile, { profile, users: 800, days: 1 }] as const),
  ['a week', { users: 300, days: 7 }],
  ['no sign-ins', { users: 500, days: 1, registrations: { rows: false } }],
  ['many sign-ins', { users: 200, days: 1, registrations: { perUserDay: 12 } }],
  ['tests every five minutes', { users: 200, days: 1, synthetic: { everyMinutes: 5 } }],
  ['calls and messages', { users: 400, days: 2, peerToPeer: { rows: true } }],
  ['many messages', { users: 200, days: 1, peerToPeer: { rows: true, im: { perUserDay: 60 } } }],
  [
    'nothing but series, each day',
    { users: 500, days: 1, conferences: { scheduled: 1, cadence: { daily: 1, weekly: 0, biweekly: 0, monthly: 0 } } },
  ],
]

describe('the rows to expect of a config', () => {
  it.for(cases)('are about those that it has: %s', ([, input]) => {
    const config = resolveConfig(input)
    const { standing, on } = expectedRows(config)
    const counts = rowsByChapter(input)
    for (const [chapter, rows] of counts.entries()) {
      const expected = chapter === 0 ? standing : on(dayOf(config.start) + chapter - 1)
      expect(rows / expected, `chapter ${chapter}`).toBeGreaterThan(0.75)
      expect(rows / expected, `chapter ${chapter}`).toBeLessThan(1.33)
    }
  })
})

describe('a chapter with more rows than it may have', () => {
  const batches = (most: number) => {
    const [, day] = simulate({ users: 100, days: 1 }).chapters()
    return limited(day.batches, 1, most)
  }

  it('ends with one sentence, before the batch that is too many', () => {
    let rows = 0
    const read = () => {
      for (const { length } of batches(500)) rows += length
    }
    expect(read).toThrow('day 1 has over 500 rows, more than 10 times what its settings lead to expect')
    expect(rows).toBeLessThanOrEqual(500)
  })

  it('is nothing that a chapter is told of which has fewer', () => {
    expect([...batches(100_000)].length).toBeGreaterThan(5)
  })
})
