import { describe, expect, it } from 'vitest'
import { endpointId } from '../../../src/model/chance/endpoint-id.js'
import { goldenSequences, nextWord } from '../../../src/model/chance/golden-sequence.js'
import { jumpHash } from '../../../src/model/chance/jump-hash.js'
import { lowDiscrepancy } from '../../../src/model/chance/low-discrepancy.js'
import { poisson } from '../../../src/model/chance/poisson.js'
import { quantile } from '../../../src/model/chance/quantiles.js'
import { mixBits, shareOf, streams } from '../../../src/model/chance/random.js'
import { lowDiscrepancyDraw, STREAM, stableDraw } from '../../../src/model/chance/stable-draw.js'

/** The share of draws below a half, in each hundred. */
const halves = (draw: (index: number) => number): readonly number[] =>
  Array.from(
    { length: 20 },
    (_, hundred) => Array.from({ length: 100 }, (_, i) => draw(hundred * 100 + i)).filter(share => share < 0.5).length,
  )

const farthest = (counts: readonly number[]): number => Math.max(...counts.map(count => Math.abs(count - 50)))

describe('low discrepancy', () => {
  const drawn = (nth: number) => (index: number) => {
    const random = lowDiscrepancy(1, streams('test'))(index)
    for (let i = 0; i < nth; i++) random.next()
    return random.next()
  }

  it('lies within three of a hundred for the first twelve draws, and by chance after them', () => {
    for (let nth = 0; nth < 12; nth++) expect(farthest(halves(drawn(nth)))).toBeLessThanOrEqual(3)
    expect(farthest(halves(drawn(12)))).toBeGreaterThan(5)
    expect(farthest(halves(drawn(13)))).toBeGreaterThan(5)
  })

  it('of a stable draw lies within three of a hundred neighbours, a plain one does not', () => {
    expect(farthest(halves(user => lowDiscrepancyDraw(1, user, STREAM.client)))).toBeLessThanOrEqual(3)
    expect(farthest(halves(user => stableDraw(1, user, STREAM.client)))).toBeGreaterThan(5)
  })

  it('of golden sequences holds within a conference and over the first words of all', () => {
    const sequences = goldenSequences(1, 'way', streams('test'))
    const one = sequences(7)
    expect(farthest(halves(() => shareOf(nextWord(one))))).toBeLessThanOrEqual(3)
    expect(farthest(halves(index => shareOf(nextWord(sequences(index)))))).toBeLessThanOrEqual(3)
    const name = goldenSequences(1, 'name', streams('test'))
    const both = halves(index => shareOf(nextWord(sequences(index)) ^ nextWord(name(index))))
    expect(farthest(both)).toBeLessThan(15)
  })
})

describe('stable draws', () => {
  it('are the same whenever they are asked for, and others by seed, entity and stream', () => {
    expect(stableDraw(1, 7, STREAM.away)).toBe(stableDraw(1, 7, STREAM.away))
    const draws = [stableDraw(2, 7, 15), stableDraw(1, 8, 15), stableDraw(1, 7, 16), stableDraw(1, 7, 15)]
    expect(new Set(draws).size).toBe(4)
  })

  it('have a number of their own each', () => {
    const numbers = Object.values(STREAM)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('name endpoints by GUIDs of version 5, different for each device', () => {
    const ids = [0, 1, 2, 3, 4].map(device => endpointId(1, 7, device))
    expect(new Set(ids.map(String)).size).toBe(5)
    for (const [, second, third] of ids) expect([(second >>> 12) & 15, third >>> 30]).toEqual([5, 2])
  })
})

describe('a jump hash', () => {
  it('is even, and moves keys to new places only', () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => mixBits(i))
    const counts = new Array(10).fill(0)
    for (const key of keys) counts[jumpHash(key, 10)]++
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200)
    const moved = keys.filter(key => jumpHash(key, 11) !== jumpHash(key, 10))
    expect(moved.filter(key => jumpHash(key, 11) !== 10)).toEqual([])
    expect(moved.length / keys.length).toBeCloseTo(1 / 11, 2)
  })
})

describe('a Poisson table', () => {
  it.each([0.3, 2, 5, 40])('of mean %d has that mean and that variance', mean => {
    const table = poisson(mean)
    const draws = Array.from({ length: 20_000 }, (_, i) => Math.round(quantile(table, (i + 0.5) / 20_000)))
    const average = draws.reduce((sum, count) => sum + count, 0) / draws.length
    const variance = draws.reduce((sum, count) => sum + (count - average) ** 2, 0) / draws.length
    expect([Math.abs(average / mean - 1) < 0.005, Math.abs(variance / mean - 1) < 0.03]).toEqual([true, true])
  })

  it('of mean 0 has nothing but 0', () =>
    expect([quantile(poisson(0), 0), quantile(poisson(0), 0.999)]).toEqual([0, 0]))
})
