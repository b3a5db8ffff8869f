import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clockTicks } from '../../../src/report/page/browser/ticks.js'

const clock = { timezone: 'UTC', known: true, offsets: [] }
const [first, last] = [Date.UTC(1900, 0, 1), Date.UTC(9999, 11, 31)]

it('an axis has room for its labels, however long it is', () => {
  const moment = fc.integer({ min: first, max: last })
  fc.assert(
    fc.property(moment, moment, fc.integer({ min: 2, max: 20 }), (a, b, most) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      const ticks = clockTicks(from, to, clock, most)
      expect(ticks.length).toBeLessThanOrEqual(most + 1)
      for (const { at } of ticks) expect(from <= at && at <= to).toBe(true)
    }),
  )
})

it.each([
  [Date.UTC(2024, 0, 8, 10), 60_000, ['10:00:00', '10:00:30', '10:01:00']],
  [Date.UTC(2024, 0, 8, 10), 3_600_000, ['10:00', '10:30', '11:00']],
  [Date.UTC(2024, 0, 8), 4 * 86_400_000, ['2024-01-08', '2024-01-10', '2024-01-12']],
])('from %s for %s ms', (from, length, labels) => {
  expect(clockTicks(from, from + length, clock, 3).map(({ text }) => text)).toEqual(labels)
})
