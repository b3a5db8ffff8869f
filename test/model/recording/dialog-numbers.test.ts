import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DialogNumbers } from '../../../src/model/recording/dialog-numbers.js'
import { DAY, HOUR } from '../../../src/model/time.js'

it('numbers the sessions of each tick 1, 2, 3, ... as a map would, whatever was forgotten in between', () => {
  const conference = fc.record({
    gap: fc.oneof(
      fc.nat(3),
      fc.nat(DAY),
      fc.integer({ min: 29 * HOUR, max: 31 * HOUR }),
      fc.integer({ min: DAY, max: 5 * DAY }),
    ),
    dialogs: fc.array(fc.oneof(fc.nat(3), fc.nat(24 * HOUR)), { maxLength: 20 }),
  })
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.array(conference, { maxLength: 20 }), (start, conferences) => {
      const numbers = new DialogNumbers()
      const counts = new Map<number, number>()
      let now = start
      for (const { gap, dialogs } of conferences) {
        now += gap
        numbers.forgetBefore(now)
        for (const offset of dialogs) {
          const expected = (counts.get(now + offset) ?? 0) + 1
          counts.set(now + offset, expected)
          expect(numbers.next(now + offset)).toBe(expected)
        }
      }
    }),
    { numRuns: 200 },
  )
})

it('refuses days out of order and dialogs outside of the window', () => {
  const numbers = new DialogNumbers()
  numbers.forgetBefore(1000)
  expect(() => numbers.forgetBefore(999)).toThrow('days must come in their order')
  expect(() => numbers.next(999)).toThrow('outside of the window')
  expect(() => numbers.next(1000 + 30 * HOUR)).toThrow('outside of the window')
})
