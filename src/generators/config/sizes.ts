import type { Random } from '../../model/chance/random.js'
import type { Config } from './schema.js'

/** Ranges of how many people a conference has: up to which share of all, from how many on, and how many numbers. */
export type Sizes = readonly { readonly upTo: number; readonly first: number; readonly width: number }[]

/** From this size on, conferences are held once rather than in series, as far as there are enough of these. Assumed. */
const LARGE = 100

/** The sizes of occurrences of series and of all other conferences, which together have the sizes of the config. */
export function sizesOf({ size, scheduled, ofScheduled }: Config['conferences']): { recurring: Sizes; once: Sizes } {
  const ranges = Object.entries(size)
    .map(([range, share]) => ({ numbers: range.split('-').map(Number), share }))
    .sort((a, b) => a.numbers[0] - b.numbers[0])
  const isLarge = ({ numbers }: { readonly numbers: readonly number[] }): boolean => numbers[0] >= LARGE
  const large = ranges.filter(isLarge).reduce((sum, { share }) => sum + share, 0)
  const recurring = scheduled * ofScheduled.recurring
  const ofOnce = recurring < 1 ? Math.min(1, large / (1 - recurring)) : large
  const ofRecurring = recurring > 0 ? Math.max(0, large - (1 - recurring) * ofOnce) / recurring : large

  const sizes = (part: number): Sizes => {
    const ofLarge = large > 0 ? part / large : 0
    const ofOthers = large < 1 ? (1 - part) / (1 - large) : 0
    let upTo = 0
    return ranges
      .map(range => ({ ...range, share: range.share * (isLarge(range) ? ofLarge : ofOthers) }))
      .filter(({ share }) => share > 0)
      .map(({ numbers: [first, last = first], share }) => {
        upTo += share
        return { upTo, first, width: last - first + 1 }
      })
  }
  return { recurring: sizes(ofRecurring), once: sizes(ofOnce) }
}

/** Draws a size; within a range, each number is as likely as any other. */
export function drawSize(random: Random, sizes: Sizes): number {
  const share = random.next()
  let at = 0
  while (at < sizes.length - 1 && sizes[at].upTo <= share) at++
  const { upTo, first, width } = sizes[at]
  const before = at === 0 ? 0 : sizes[at - 1].upTo
  const place = Math.floor(((share - before) / (upTo - before)) * width)
  return first + Math.min(place, width - 1)
}
