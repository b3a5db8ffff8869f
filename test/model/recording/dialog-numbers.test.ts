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

it.each([
  ['in the middle of the window', 1000],
  ['where the window begins anew', 30 * HOUR - 40],
  ['a window later', 75 * HOUR],
])('what is not forgotten keeps its number, tick by tick, %s', (_, start) => {
  for (let forgotten = start; forgotten <= start + 33; forgotten++) {
    const numbers = new DialogNumbers()
    numbers.forgetBefore(start - 100)
    for (let tick = start - 100; tick < start + 200; tick++) numbers.next(tick)
    numbers.forgetBefore(forgotten)
    const again = Array.from({ length: start + 200 - forgotten }, (_, i) => numbers.next(forgotten + i))
    expect(new Set(again)).toEqual(new Set([2]))
  }
})

it('what is forgotten is forgotten, though its word is used again', () => {
  const numbers = new DialogNumbers()
  for (const window of [0, 1, 2, 3]) {
    const start = window * 30 * HOUR + 1000
    numbers.forgetBefore(start)
    const seqs = Array.from({ length: 200 }, (_, i) => numbers.next(start + i))
    expect(new Set(seqs)).toEqual(new Set([1]))
    numbers.forgetBefore(start + 15 * HOUR)
  }
})

it('what was forgotten across the end of the bitmap is forgotten', () => {
  const window = 30 * HOUR
  const start = window - 1000
  const numbers = new DialogNumbers()
  for (const turn of [0, 1, 2]) {
    const from = start + turn * window
    numbers.forgetBefore(from)
    const seqs = Array.from({ length: 2000 }, (_, i) => numbers.next(from + i))
    expect(new Set(seqs)).toEqual(new Set([1]))
    for (const later of [2000, 15 * HOUR, window - 100]) numbers.forgetBefore(from + later)
  }
})

it('a reset forgets all, whatever was numbered', () => {
  const numbers = new DialogNumbers()
  for (const start of [1000, 1000, 5000, 5000, 40 * HOUR, 40 * HOUR]) {
    numbers.forgetBefore(start)
    for (const offset of [0, 31, 32, 33, 29 * HOUR]) {
      expect([numbers.next(start + offset), numbers.next(start + offset)]).toEqual([1, 2])
    }
    numbers.reset()
  }
  // What is left in the word that the window begins in is forgotten as well.
  numbers.forgetBefore(1000)
  numbers.next(1001)
  numbers.forgetBefore(1002)
  numbers.reset()
  numbers.forgetBefore(1000)
  expect(numbers.next(1001)).toBe(1)
})

it('numbers up to a word of the bitmap before the end of the window', () => {
  const numbers = new DialogNumbers()
  numbers.forgetBefore(1000)
  expect(numbers.next(1000 + 30 * HOUR - 33)).toBe(1)
  expect(() => numbers.next(1000 + 30 * HOUR - 32)).toThrow('outside of the window')
})

it('numbers nothing before it knows from when on', () => {
  expect(() => new DialogNumbers().next(1000)).toThrow('outside of the window')
})
