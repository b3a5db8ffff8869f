import { describe, expect, it } from 'vitest'
import { resolveConfig } from '../../../src/generators/config/config.js'
import { drawSize, type Sizes, sizesOf } from '../../../src/generators/config/sizes.js'
import type { Random } from '../../../src/model/chance/random.js'

const { conferences } = resolveConfig()
const sizesWith = (size: Readonly<Record<string, number>>, recurring: number) =>
  sizesOf({ ...conferences, size, scheduled: 1, ofScheduled: { ...conferences.ofScheduled, recurring } })

/** The share of each size, by a thousand draws that lie evenly. */
function sharesOf(sizes: Sizes): Readonly<Record<string, number>> {
  const shares: Record<string, number> = {}
  for (let i = 0; i < 1000; i++) {
    const random = { next: () => (i + 0.5) / 1000 } as Random
    const size = drawSize(random, sizes)
    shares[size] = (shares[size] ?? 0) + 0.001
  }
  return Object.fromEntries(Object.entries(shares).map(([size, share]) => [size, Number(share.toFixed(3))]))
}

describe('sizes of conferences', () => {
  it('are drawn by their shares; within a range each number alike', () => {
    expect(sharesOf(sizesWith({ '2': 0.4, '3-5': 0.6 }, 0.5).once)).toEqual({ 2: 0.4, 3: 0.2, 4: 0.2, 5: 0.2 })
  })

  it('from 100 on are held once, as far as there are enough of these', () => {
    const { once, recurring } = sizesWith({ '4': 0.9, '100': 0.1 }, 0.75)
    expect(sharesOf(recurring)).toEqual({ 4: 1 })
    expect(sharesOf(once)).toEqual({ 4: 0.6, 100: 0.4 })
  })

  it('together are those of the config, however many are large', () => {
    const { once, recurring } = sizesWith({ '4': 0.6, '100': 0.4 }, 0.8)
    expect(sharesOf(once)).toEqual({ 100: 1 })
    expect(sharesOf(recurring)).toEqual({ 4: 0.75, 100: 0.25 })
  })
})
