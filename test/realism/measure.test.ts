import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { share, shareFrom } from '../../src/realism/checks/check.js'
import { judge } from '../../src/realism/judge.js'
import { ratio } from '../../src/realism/measure.js'

/** Sums over units of a numerator and a denominator. */
function sums(units: readonly (readonly [y: number, x: number])[]) {
  const sum = (term: (y: number, x: number) => number) => units.reduce((total, [y, x]) => total + term(y, x), 0)
  return {
    y: sum(y => y),
    x: sum((_, x) => x),
    yy: sum(y => y * y),
    xy: sum((y, x) => x * y),
    xx: sum((_, x) => x * x),
  }
}

describe('a ratio', () => {
  test('of a share has the standard error of a share: the root of p (1 - p) / n', () => {
    const coins = Array.from({ length: 100 }, (_, i) => [i < 20 ? 1 : 0, 1] as const)
    const { value, error } = ratio(sums(coins))
    expect(value).toBeCloseTo(0.2, 12)
    expect(error).toBeCloseTo(Math.sqrt((0.2 * 0.8) / 100), 12)
  })

  test('counts each conference once, however many people are in it', () => {
    // Two conferences of five, in one of which all are on a telephone: two experiments, not ten.
    const { value, error } = ratio(
      sums([
        [5, 5],
        [0, 5],
      ]),
    )
    expect(value).toBe(0.5)
    expect(error).toBeCloseTo(Math.sqrt(2.5 ** 2 + 2.5 ** 2) / 10, 12)
  })

  test('of units that all say the same has no error', () => {
    expect(
      ratio(
        sums([
          [1, 3],
          [2, 6],
          [3, 9],
        ]),
      ).error,
    ).toBeCloseTo(0, 7)
    expect(ratio({ y: 1, x: 3, yy: 1 / 9 - 1e-17, xy: 1 / 3, xx: 1 }).error).toBe(0)
  })
})

describe('the verdict', () => {
  const many = 1e9
  it.each([
    // Outside by more than 3.3 standard errors: a miss, however few they are.
    [0.29, 0.009, many, share(0.25), 'miss'],
    [0.29, 0.0092, many, share(0.25), 'too few'],
    [0, 0.07, 1000, share(0.25), 'miss'],
    // Inside by two standard errors: a pass.
    [0.255, 0.0024, many, share(0.25), 'pass'],
    [0.255, 0.0026, many, share(0.25), 'too few'],
    [0.26, 0, many, share(0.25), 'pass'],
    [0.2601, 0, many, share(0.25), 'miss'],
    [0.0449, 0, many, share(0.048), 'miss'],
    [0.33, 0, many, shareFrom(0.34, 0.37), 'pass'],
    [0.381, 0, many, shareFrom(0.34, 0.37), 'miss'],
    // One-sided bounds.
    [0.005, 0, many, { atMost: 0.005 }, 'pass'],
    [0.0051, 0, many, { atMost: 0.005 }, 'miss'],
    [0.79, 0.002, many, { atLeast: 0.8 }, 'miss'],
    [0.79, 0.004, many, { atLeast: 0.8 }, 'too few'],
    // No share is below zero or above one: it needs no margin there.
    [0, 0.001, many, share(0), 'pass'],
    [0.9999, 0.0001, many, { is: 0.9998, within: 0.0002 }, 'pass'],
    // An error that was found from few is allowed for, and from fewer than five is none.
    [0.29, 0.006, 5, share(0.25), 'too few'],
    [0.29, 0.003, 5, share(0.25), 'miss'],
    [0.9, 0, 4, share(0.25), 'too few'],
  ] as const)('%d ± %d of %d against %o: %s', (value, error, units, published, verdict) => {
    expect(judge({ value, error, units }, published, 'share')).toBe(verdict)
  })

  it('of a number has bounds below zero and above one', () => {
    expect(judge({ value: -0.5, error: 0, units: 9 }, { from: 0, to: 2 }, 'number')).toBe('miss')
    expect(judge({ value: 1.5, error: 0, units: 9 }, { is: 1, within: 0 }, 'number')).toBe('miss')
  })

  it('is never turned around by more rows of the same', () => {
    const figure = fc.double({ min: -1, max: 1, noNaN: true })
    const published = { is: 0, within: 0.3 }
    fc.assert(
      fc.property(
        figure,
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        fc.integer({ min: 5, max: 1000 }),
        (value, error, units) => {
          const few = judge({ value, error, units }, published, 'number')
          const more = judge({ value, error: error / 2, units: units * 4 }, published, 'number')
          if (few !== 'too few') expect(more).toBe(few)
        },
      ),
    )
  })
})
