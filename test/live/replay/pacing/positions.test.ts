import { expect, it } from 'vitest'
import { positioner, type Rhythm } from '../../../../src/live/replay/pacing/positions.js'
import { SECOND } from '../../../../src/model/time.js'

/** Positions of moments, given in seconds, in stretches of 100 seconds. */
function positions(rhythm: Rhythm, ...stretches: readonly (readonly number[])[]): readonly number[] {
  const position = positioner(rhythm, 7)
  return stretches.flatMap((moments, i) => {
    const of = position({ from: i * 100 * SECOND, until: (i + 1) * 100 * SECOND, count: moments.length })
    return moments.map(moment => of(moment * SECOND))
  })
}

it.each<[Rhythm, readonly number[]]>([
  ['moments', [50, 50, 90, 140]],
  ['even', [0, 1, 2, 3]],
  // Three in the first stretch, of which the second half is busy; one in the second.
  ['world', [1.5, 1.5, 2.7, 3.4]],
])('%s', (rhythm, expected) => {
  const found = positions(rhythm, [50, 50, 90], [140])
  expect(found.map(each => +each.toFixed(9))).toEqual(expected)
})

it('poisson: on average one a unit, as often near as far apart, the same for one seed', () => {
  const all = positions(
    'poisson',
    Array.from({ length: 20_000 }, () => 1),
  )
  const gaps = all.map((each, i) => each - (all[i - 1] ?? 0))
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  expect(mean).toBeGreaterThan(0.97)
  expect(mean).toBeLessThan(1.03)
  // Of exponential gaps, 1 - 1/e are below their mean.
  const below = gaps.filter(gap => gap < 1).length / gaps.length
  expect(Math.abs(below - (1 - 1 / Math.E))).toBeLessThan(0.02)
  expect(positions('poisson', [1, 1, 1])).toEqual(all.slice(0, 3))
})
