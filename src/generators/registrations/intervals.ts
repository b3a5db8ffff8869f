import { type Duration, MINUTE } from '../../model/time.js'

/** When somebody is signed in at a device, as moments of a day, in order and apart; kept from person to person, so that a million make no objects. */
export type Intervals = { readonly from: Duration[]; readonly until: Duration[]; length: number }

export const noIntervals = (): Intervals => ({ from: [], until: [], length: 0 })

/** Stays with less in between are one. */
const NEAR = 10 * MINUTE

/** Adds one, and makes it one with those that it touches. */
export function addInterval(intervals: Intervals, from: Duration, until: Duration): void {
  let [least, most] = [from, until]
  let kept = 0
  for (let i = 0; i < intervals.length; i++) {
    if (intervals.from[i] <= most + NEAR && intervals.until[i] + NEAR >= least) {
      least = Math.min(least, intervals.from[i])
      most = Math.max(most, intervals.until[i])
    } else {
      intervals.from[kept] = intervals.from[i]
      intervals.until[kept] = intervals.until[i]
      kept++
    }
  }
  let place = kept
  while (place > 0 && intervals.from[place - 1] > least) {
    intervals.from[place] = intervals.from[place - 1]
    intervals.until[place] = intervals.until[place - 1]
    place--
  }
  intervals.from[place] = least
  intervals.until[place] = most
  intervals.length = kept + 1
}
