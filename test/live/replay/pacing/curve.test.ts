import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Curve, constantRate, ramp, steps } from '../../../../src/live/replay/pacing/curve.js'

const rate = fc.double({ min: 0.1, max: 100_000, noNaN: true })
const seconds = fc.double({ min: 0.5, max: 3600, noNaN: true })

const curves: fc.Arbitrary<Curve> = fc.oneof(
  rate.map(constantRate),
  fc.record({ from: fc.oneof(fc.constant(0), rate), to: rate, seconds }).map(ramp),
  fc.record({ from: rate, factor: fc.double({ min: 1.05, max: 3, noNaN: true }), seconds }).map(steps),
)

it('the time of a count is when so many have been asked for', () => {
  fc.assert(
    fc.property(curves, fc.nat(1_000_000), (curve, count) => {
      const asked = curve.askedBy(curve.timeOf(count))
      expect(Math.abs(asked - count)).toBeLessThan(1e-6 * Math.max(1, count))
    }),
  )
})

it('of two counts the larger is later', () => {
  fc.assert(
    fc.property(curves, fc.nat(1_000_000), fc.integer({ min: 1, max: 1000 }), (curve, count, more) => {
      expect(curve.timeOf(count + more)).toBeGreaterThan(curve.timeOf(count))
    }),
  )
})

describe('ramp', () => {
  it.each([
    // From 0 to 2,000 a second in a minute: 60,000 by then, a quarter of them in the first half.
    [{ from: 0, to: 2000, seconds: 60 }, 15_000, 30_000],
    [{ from: 0, to: 2000, seconds: 60 }, 60_000, 60_000],
    [{ from: 0, to: 2000, seconds: 60 }, 62_000, 61_000],
    [{ from: 100, to: 100, seconds: 10 }, 500, 5000],
    [{ from: 200, to: 0, seconds: 10 }, 750, 5000],
    [{ from: 200, to: 0, seconds: 10 }, 1000, 10_000],
    [{ from: 200, to: 0, seconds: 10 }, 1001, Number.POSITIVE_INFINITY],
    [{ from: 0, to: 10, seconds: 1 }, 0, 0],
  ])('%j: %i by %i ms', (of, count, time) => {
    expect(ramp(of).timeOf(count)).toBeCloseTo(time, 6)
  })
})

it('steps: each goes on for as long, at a higher rate', () => {
  const { timeOf, rateOf, stepAt } = steps({ from: 100, factor: 1.5, seconds: 10 })
  expect([0, 1, 2].map(rateOf)).toEqual([100, 150, 225])
  expect([0, 999, 1000, 2499, 2500].map(count => stepAt(timeOf(count)))).toEqual([0, 0, 1, 1, 2])
  expect(timeOf(1150)).toBeCloseTo(11_000)
})
