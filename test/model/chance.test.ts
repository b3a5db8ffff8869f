import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draw, quantile, quantiles } from '../../src/model/quantiles.js'
import { below, choose, stream } from '../../src/model/random.js'
import { duration, fromMilliseconds, HOUR, MINUTE, SECOND, toMilliseconds } from '../../src/model/time.js'

describe('a stream of chance', () => {
  it('has known answers', () => {
    const random = stream(1, 'arrivals', 'series 12')
    expect([random.word(), random.word(), random.word()]).toMatchInlineSnapshot(`
      [
        -481800848,
        -1118249752,
        -1232588105,
      ]
    `)
  })

  it('is moved by no other stream, and differs by seed, aspect and entity', () => {
    const alone = stream(7, 'a', 1)
    const first = [alone.next(), alone.next()]
    const other = stream(7, 'b', 1)
    other.next()
    const again = stream(7, 'a', 1)
    expect([again.next(), again.next()]).toEqual(first)
    const firsts = [stream(7, 'a', 1), stream(8, 'a', 1), stream(7, 'b', 1), stream(7, 'a', 2)].map(s => s.word())
    expect(new Set(firsts).size).toBe(4)
  })

  it('chooses by the shares', () => {
    const random = stream(1, 'choose', 0)
    const counts = { a: 0, b: 0, c: 0 }
    for (let i = 0; i < 30_000; i++) {
      counts[
        choose(random, [
          ['a', 0.5],
          ['b', 0.3],
          ['c', 0.2],
        ] as const)
      ]++
    }
    expect(counts.a / 30_000).toBeCloseTo(0.5, 1)
    expect(counts.b / 30_000).toBeCloseTo(0.3, 1)
    expect(below(random, 1)).toBe(0)
  })
})

describe('a table of quantiles', () => {
  const table = quantiles([
    [0, '-5m'],
    [50, '30s'],
    [100, '5m'],
  ])

  it.each([
    [0, -5 * MINUTE],
    [0.25, -2 * MINUTE - 15 * SECOND],
    [0.5, 30 * SECOND],
    [1, 5 * MINUTE],
  ])('at %f is %d ticks', (share, expected) => expect(quantile(table, share)).toBeCloseTo(expected, 6))

  it('rises, and draws only what lies in it', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (seed, a, b) => {
          expect(quantile(table, Math.min(a, b))).toBeLessThanOrEqual(quantile(table, Math.max(a, b)))
          const drawn = draw(stream(seed, 'q', 0), table)
          expect(drawn).toBeGreaterThanOrEqual(-5 * MINUTE)
          expect(drawn).toBeLessThanOrEqual(5 * MINUTE)
        },
      ),
    )
  })

  it('that does not rise from 0 to 100 is refused', () => {
    expect(() =>
      quantiles([
        [0, 1],
        [90, 2],
      ]),
    ).toThrow('rises from 0 to 100')
    expect(() =>
      quantiles([
        [0, 2],
        [100, 1],
      ]),
    ).toThrow('rises from 0 to 100')
  })
})

describe('time', () => {
  it.each([
    ['90s', 90 * SECOND],
    ['-6m', -6 * MINUTE],
    ['1.5h', 90 * MINUTE],
    ['250ms', 75],
  ])('reads %s', (text, ticks) => expect(duration(text)).toBe(ticks))

  it('shows .000, .003 and .007, and takes them back', () => {
    expect([0, 1, 2, 3].map(toMilliseconds)).toEqual([0, 3, 7, 10])
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 * 3600 * 24 * 365 * 80 }),
        time => fromMilliseconds(toMilliseconds(time)) === time,
      ),
    )
  })

  it('has an hour of 1,080,000 ticks', () => expect(HOUR).toBe(1_080_000))
})
