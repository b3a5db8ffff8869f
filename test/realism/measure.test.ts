import { describe, expect, it, test } from 'vitest'
import { share, shareFrom } from '../../src/realism/checks/check.js'
import { meets, ratio } from '../../src/realism/measure.js'

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

describe('what is near enough', () => {
  it.each([
    [0.26, share(0.25), true],
    [0.2601, share(0.25), false],
    [0.04, share(0.05), true],
    [0.0031, share(0), false],
    [0.0449, share(0.048), false],
    [0.33, shareFrom(0.34, 0.37), true],
    [0.381, shareFrom(0.34, 0.37), false],
    [6, { from: 4, to: 6 }, true],
    [6.01, { from: 4, to: 6 }, false],
    [0.005, { atMost: 0.005 }, true],
    [0.0051, { atMost: 0.005 }, false],
    [0.79, { atLeast: 0.8 }, false],
  ] as const)('%d against %o: %s', (found, published, met) => {
    expect(meets(found, published)).toBe(met)
  })
})
