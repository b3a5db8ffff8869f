import fc from 'fast-check'
import seedrandom from 'seedrandom'
import { describe, expect, it } from 'vitest'
import * as measured from '../../../src/generators/config/definition/measured.js'
import { byPercent } from '../../../src/generators/config/definition/percents.js'
import { exp, ln } from '../../../src/model/chance/logarithm.js'
import { draw, quantile, quantiles } from '../../../src/model/chance/quantiles.js'
import { below, stream, streams, Tyche } from '../../../src/model/chance/random.js'
import { choose, sharesOf } from '../../../src/model/chance/shares.js'
import { duration, fromMilliseconds, HOUR, MINUTE, SECOND, toMilliseconds } from '../../../src/model/time.js'

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

  it('draws what seedrandom draws from the same state', () => {
    const word = fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff })
    fc.assert(
      fc.property(fc.record({ a: word, b: word, c: word, d: word }), state => {
        const [ours, theirs] = [new Tyche(state), seedrandom.tychei('', { state })]
        for (let i = 0; i < 20; i++) expect([ours.word(), ours.next()]).toEqual([theirs.int32(), theirs()])
      }),
    )
  })

  it('draws what seedrandom draws by the same name', () => {
    const [ours, theirs] = [stream(1, 'arrivals', 'series 12'), seedrandom.tychei('1/arrivals/series 12')]
    for (let i = 0; i < 20; i++) expect(ours.word()).toBe(theirs.int32())
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

  it('has known answers where entities are numbers, and is moved by no other', () => {
    const arrivals = streams('arrivals')
    const random = arrivals(1, 19730, 12)
    expect([random.word(), random.word(), random.word()]).toMatchInlineSnapshot(`
      [
        1349565509,
        448478670,
        543843402,
      ]
    `)
    const other = streams('departures')
    const firsts = [arrivals(1, 0), arrivals(2, 0), arrivals(1, 1), arrivals(1, 0, 1), other(1, 0)].map(s => s.word())
    expect(new Set(firsts).size).toBe(5)
    expect(arrivals(1, 0).word()).toBe(firsts[0])
  })

  it('of numbered entities is as even as any: neighbours share nothing', () => {
    const arrivals = streams('arrivals')
    const bits = new Float64Array(32)
    const draws = 20_000
    for (let entity = 0; entity < draws; entity++) {
      const difference = arrivals(1, entity).word() ^ arrivals(1, entity + 1).word()
      for (let bit = 0; bit < 32; bit++) bits[bit] += (difference >>> bit) & 1
    }
    for (const ones of bits) expect(Math.abs(ones / draws - 0.5)).toBeLessThan(0.02)
  })

  it('chooses by the shares', () => {
    const random = stream(1, 'choose', 0)
    const counts = { a: 0, b: 0, c: 0, d: 0 }
    const shares = sharesOf([
      ['a', 0.5],
      ['b', 0.3],
      ['c', 0.2],
      ['d', 0],
    ])
    for (let i = 0; i < 30_000; i++) counts[choose(random, shares)]++
    expect(counts.a / 30_000).toBeCloseTo(0.5, 1)
    expect(counts.b / 30_000).toBeCloseTo(0.3, 1)
    expect(counts.d).toBe(0)
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
    [0.5, 30 * SECOND],
    [1, 5 * MINUTE],
  ])('at %f is %d ticks', (share, expected) => expect(quantile(table, share)).toBeCloseTo(expected, 1))

  /** Tables of up to nine entries between two others. */
  const tables = fc
    .array(fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 1e6 })), { maxLength: 9 })
    .chain(entries => fc.constantFrom(0, 1, -5).map(least => ({ entries, least })))
    .map(({ entries, least }) => {
      const rising = (list: readonly number[]) => [...list].sort((a, b) => a - b)
      const percents = rising([0, ...entries.map(([part]) => part / 10), 100])
      const values = rising([least, ...entries.map(([, value]) => value), 1e6])
      return percents.map((percent, i) => [percent, values[i]] as const)
    })

  it('has of each entry as many cases below and above as it says, to a hundredth', () => {
    fc.assert(
      fc.property(tables, entries => {
        const any = quantiles(entries)
        for (const [percent, value] of entries) {
          expect(quantile(any, Math.max(0, percent / 100 - 0.01))).toBeLessThanOrEqual(value + 1e-3)
          expect(quantile(any, Math.min(1, percent / 100 + 0.01))).toBeGreaterThanOrEqual(value - 1e-3)
        }
      }),
    )
  })

  it('rises from the first entry to the last', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(tables, share, share, (entries, a, b) => {
        const any = quantiles(entries)
        const [low, high] = [quantile(any, Math.min(a, b)), quantile(any, Math.max(a, b))]
        expect(low).toBeLessThanOrEqual(high + 1e-6)
        expect(low).toBeGreaterThanOrEqual(entries[0][1] - 1e-6)
        expect(high).toBeLessThanOrEqual(1e6 + 1e-3)
      }),
    )
  })

  it('of a lognormal distribution is that distribution, between its entries too', () => {
    // Median 1, sigma 1: deciles by its quartiles and tails.
    const z = { 1: -2.3263, 5: -1.6449, 25: -0.6745, 50: 0, 75: 0.6745, 95: 1.6449, 99: 2.3263 }
    const any = quantiles([
      [0, 0.005],
      ...Object.entries(z).map(([p, at]) => [Number(p), Math.exp(at)] as const),
      [100, 200],
    ])
    const between = { 10: -1.2816, 15: -1.0364, 35: -0.3853, 60: 0.2533, 85: 1.0364, 90: 1.2816, 97: 1.8808 }
    for (const [percent, at] of Object.entries(between))
      expect(quantile(any, Number(percent) / 100) / Math.exp(at)).toBeCloseTo(1, 2)
  })

  it.each(
    Object.entries({
      joinTime: measured.joinTime,
      lobbyWait: measured.lobbyWait,
      lateBy: measured.lateBy,
      overrun: measured.overrun,
    }),
  )('shows no entry of %s: of two neighbouring parts of its range, neither has half as many again', (_, rows) => {
    const any = quantiles(byPercent(rows))
    const [least, most] = [quantile(any, 0.03), quantile(any, 0.97)]
    const drawn = new Array<number>(80).fill(0)
    for (let i = 0; i < 94_000; i++)
      drawn[Math.floor(((quantile(any, 0.03 + i / 100_000) - least) / (most - least)) * drawn.length)]++
    const ratios = drawn.slice(1).map((count, i) => Math.max(count / drawn[i], drawn[i] / count))
    expect(Math.max(...ratios)).toBeLessThan(1.5)
  })

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

describe('logarithms', () => {
  it('are those of Math to ten digits, and each undoes the other', () => {
    for (const value of [1e-6, 0.3, 1, 1.5, 60, 86_400 * 300]) {
      expect(ln(value)).toBeCloseTo(Math.log(value), 10)
      expect(exp(ln(value)) / value).toBeCloseTo(1, 10)
    }
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
