import fc from 'fast-check'
import { build } from 'hdr-histogram-js'
import { expect, it } from 'vitest'
import { Histogram } from '../../../../src/live/replay/measuring/histogram.js'

const values = fc.array(
  fc.oneof(
    fc.constantFrom(0, 1, 1023, 1024, 2047, 2048, 2049, 4095, 4096, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 40 - 1),
    fc.nat(10_000),
    fc.nat(2 ** 31 - 1),
    fc.maxSafeNat().map(value => value % 2 ** 40),
  ),
  { maxLength: 300 },
)

function histogramOf(list: readonly number[]): Histogram {
  const histogram = new Histogram()
  for (const value of list) histogram.record(value)
  return histogram
}

it('has the buckets and percentiles of an HdrHistogram', () => {
  const same = fc.property(values, fc.double({ min: 0, max: 100, noNaN: true }), (list, percent) => {
    const ours = histogramOf(list)
    const theirs = build({ bitBucketSize: 32, numberOfSignificantValueDigits: 3, autoResize: true })
    for (const value of list) theirs.recordValue(value)
    for (const [place, count] of ours.buckets()) expect((theirs as never as Counts).getCountAtIndex(place)).toBe(count)
    expect(ours.count).toBe(theirs.totalCount)
    for (const each of [percent, 50, 99, 99.9, 100]) {
      // Theirs is the end of the bucket, even where nothing as long was recorded.
      const expected = Math.min(theirs.getValueAtPercentile(each), ours.max)
      if (each > 0) expect(ours.percentile(each)).toBe(expected)
    }
  })
  fc.assert(same, { numRuns: 60 })
})

type Counts = { getCountAtIndex(place: number): number }

it('those of several machines add up to what one machine would have had, by way of JSON', () => {
  const same = fc.property(fc.array(values, { minLength: 1, maxLength: 4 }), lists => {
    const sum = new Histogram()
    for (const list of lists) sum.add(Histogram.fromJSON(JSON.parse(JSON.stringify(histogramOf(list)))))
    expect(sum.toJSON()).toEqual(histogramOf(lists.flat()).toJSON())
  })
  fc.assert(same, { numRuns: 40 })
})

it.each<[number[], object]>([
  [[], { count: 0, min: 0, max: 0, mean: 0, p50: 0 }],
  [[5], { count: 1, min: 5, max: 5, mean: 5, p50: 5 }],
  [[1, 2, 3, 4], { count: 4, min: 1, max: 4, mean: 2.5, p50: 2 }],
  [[-3, 2.4, 2.5], { count: 3, min: 0, max: 3, mean: 5 / 3, p50: 2 }],
  // To a thousandth: 1,000,000 shares its bucket with the 511 values around it.
  [[1, 1_000_500, 1_000_400], { count: 3, min: 1, max: 1_000_500, mean: 666_967, p50: 1_000_447 }],
])('of %j it tells %j', (list, expected) => {
  const histogram = histogramOf(list)
  const { count, min, max, mean } = histogram
  expect({ count, min, max, mean, p50: histogram.percentile(50) }).toEqual(expected)
})

it('cleared, it is as new', () => {
  const histogram = histogramOf([1, 2, 300_000])
  histogram.clear()
  histogram.record(7)
  expect(histogram.toJSON()).toEqual(histogramOf([7]).toJSON())
})
