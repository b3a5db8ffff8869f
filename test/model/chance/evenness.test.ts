import { describe, expect, it } from 'vitest'
import { drawCount, negativeBinomial } from '../../../src/model/chance/counts.js'
import { endpointId } from '../../../src/model/chance/endpoint-id.js'
import { goldenSequences, nextWord } from '../../../src/model/chance/golden-sequence.js'
import { jumpHash } from '../../../src/model/chance/jump-hash.js'
import { lowDiscrepancy } from '../../../src/model/chance/low-discrepancy.js'
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

describe('counts', () => {
  it.each([
    [0.3, 1],
    [2, 1],
    [40, 1],
    [2, 3],
    [5, 3],
    [40, 20],
  ])('of mean %d vary %d times as much as Poisson ones', (mean, spread) => {
    const counts = negativeBinomial(mean, spread)
    const shares = Array.from(counts, (upTo, count) => upTo - (counts[count - 1] ?? 0))
    const average = shares.reduce((sum, share, count) => sum + share * count, 0)
    const variance = shares.reduce((sum, share, count) => sum + share * (count - average) ** 2, 0)
    expect([average, variance / average]).toEqual([expect.closeTo(mean, 3), expect.closeTo(spread, 3)])
  })

  it('are drawn as often as their shares say', () => {
    const [counts, random] = [negativeBinomial(2, 3), streams('counts')(1, 0)]
    const drawn = Array.from({ length: 20_000 }, () => drawCount(random, counts))
    expect(drawn.filter(count => count === 0).length / 20_000).toBeCloseTo(1 / 3, 1)
    expect(drawn.reduce((sum, count) => sum + count, 0) / 20_000).toBeCloseTo(2, 1)
  })

  it('of mean 0 are nothing but 0', () =>
    expect([...negativeBinomial(0, 1), ...negativeBinomial(0, 3)]).toEqual([1, 1]))
})
