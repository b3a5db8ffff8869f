import { describe, expect, test } from 'vitest'
import { Distinct, Peaks, Spread, Tally } from '../../../src/truth/answers/aggregates.js'

describe('a tally', () => {
  test('sums amounts for each label, by day and for the whole period', () => {
    const tally = new Tally()
    tally.add('Mon', ['chat'], [1, 10])
    tally.add('Mon', ['chat'], [1, 20])
    tally.add('Tue', ['chat'], [1, 40])
    tally.add('Tue', ['audio'], [1, 80])
    expect(tally.rows(['period', 'mcu', 'legs', 'length'])).toEqual([
      { period: 'Mon', mcu: 'chat', legs: 2, length: 30 },
      { period: 'all', mcu: 'chat', legs: 3, length: 70 },
      { period: 'Tue', mcu: 'chat', legs: 1, length: 40 },
      { period: 'Tue', mcu: 'audio', legs: 1, length: 80 },
      { period: 'all', mcu: 'audio', legs: 1, length: 80 },
    ])
  })

  test('of the whole period alone has no row for a day', () => {
    const tally = new Tally()
    tally.addToWhole([7, 1], [1])
    tally.addToWhole([71], [2])
    tally.addToWhole([7, 1], [4])
    expect(tally.rows(['a', 'b', 'n'])).toEqual([
      { a: 7, b: 1, n: 5 },
      { a: 71, b: 2, n: undefined },
    ])
  })

  test('keeps the amounts that it was given as they were', () => {
    const tally = new Tally()
    const amounts = [1]
    tally.add('Mon', [], amounts)
    tally.add('Mon', [], amounts)
    expect(amounts).toEqual([1])
  })
})

test('distinct numbers are counted once a day, and once in all', () => {
  const distinct = new Distinct()
  for (const [day, user] of [
    ['Mon', 1],
    ['Mon', 1],
    ['Mon', 2],
    ['Tue', 2],
  ] as const)
    distinct.add(day, user)
  expect([...distinct.counts()]).toEqual([
    ['Mon', 2],
    ['all', 2],
    ['Tue', 1],
  ])
})

describe('a peak', () => {
  const peaks = (...spans: readonly (readonly [day: string, started: number, ended: number])[]) => {
    const all = new Peaks(at => `at ${at}`)
    for (const [day, started, ended] of spans) all.add({ day, started, ended })
    return all.rows()
  }

  test('counts what has begun and has not ended: who leaves at that moment has left', () => {
    expect(peaks(['Mon', 0, 10], ['Mon', 10, 20])).toEqual([
      { period: 'Mon', peak: 1, instant: 'at 0' },
      { period: 'all', peak: 1, instant: 'at 0' },
    ])
    expect(peaks(['Mon', 0, 11], ['Mon', 10, 20])[0]).toEqual({ period: 'Mon', peak: 2, instant: 'at 10' })
  })

  test('is of the first moment of that height, in whatever order the spans come', () => {
    expect(peaks(['Mon', 50, 60], ['Mon', 51, 60], ['Mon', 10, 20], ['Mon', 11, 20])[0]).toEqual({
      period: 'Mon',
      peak: 2,
      instant: 'at 11',
    })
  })

  test('of a day is of what begins on it, with all that is still on', () => {
    expect(peaks(['Mon', 0, 100], ['Tue', 50, 60])).toEqual([
      { period: 'Mon', peak: 1, instant: 'at 0' },
      { period: 'all', peak: 2, instant: 'at 50' },
      { period: 'Tue', peak: 2, instant: 'at 50' },
    ])
  })

  test('is the same in whatever order spans end', () => {
    expect(peaks(['Mon', 0, 100], ['Mon', 1, 5], ['Mon', 6, 8], ['Mon', 7, 9])[0]).toMatchObject({
      peak: 3,
      instant: 'at 7',
    })
    expect(peaks(['Mon', 3, 4], ['Mon', 0, 2])[0]).toEqual({ period: 'Mon', peak: 1, instant: 'at 0' })
    expect(peaks(['Mon', 3, 9], ['Mon', 4, 9], ['Mon', 0, 2])[0]).toEqual({ period: 'Mon', peak: 2, instant: 'at 4' })
  })

  test('counts all that begin at once', () => {
    expect(peaks(['Mon', 5, 9], ['Mon', 5, 9], ['Mon', 5, 9])[0]).toMatchObject({ peak: 3 })
  })
})

describe('a spread', () => {
  const half = (total: number, count: number) => Math.floor(total / count)
  const spread = (...values: readonly number[]) => {
    const all = new Spread()
    for (const value of values) all.add('Mon', value)
    return all.rows(half)[0]
  }

  test('has the least values that 50, 90 and 99 of a hundred do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
    expect(spread(...hundred)).toEqual({
      ...{ period: 'Mon', conferences: 100, total: 5050, average: 50 },
      ...{ p50: 50, p90: 90, p99: 99, most: 100 },
    })
    expect(spread(...hundred, 101)).toMatchObject({ p50: 51, p90: 91, p99: 100, most: 101 })
    expect(spread(7)).toMatchObject({ conferences: 1, total: 7, p50: 7, p90: 7, p99: 7, most: 7 })
    expect(spread(3, 10)).toMatchObject({ p50: 3, p90: 10 })
  })

  test('is of each day and of the whole', () => {
    const all = new Spread()
    all.add('Mon', 1)
    all.add('Tue', 9)
    expect(all.rows(half).map(({ period, total }) => [period, total])).toEqual([
      ['Mon', 1],
      ['all', 10],
      ['Tue', 9],
    ])
  })
})
