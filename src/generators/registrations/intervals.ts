import { type Duration, MINUTE } from '../../model/time.js'

/** When somebody is signed in at a device, as moments of a day, in order and apart; kept from person to person, so that a million make no objects. */
export type Stays = { readonly from: Duration[]; readonly until: Duration[]; length: number }

export const noStays = (): Stays => ({ from: [], until: [], length: 0 })

/** Stays with less in between are one. */
const NEAR = 10 * MINUTE

/** Adds one, and makes it one with those that it touches. */
export function addStay(stays: Stays, from: Duration, until: Duration): void {
  let [least, most] = [from, until]
  let kept = 0
  for (let i = 0; i < stays.length; i++) {
    if (stays.from[i] <= most + NEAR && stays.until[i] + NEAR >= least) {
      least = Math.min(least, stays.from[i])
      most = Math.max(most, stays.until[i])
    } else {
      stays.from[kept] = stays.from[i]
      stays.until[kept] = stays.until[i]
      kept++
    }
  }
  let place = kept
  while (place > 0 && stays.from[place - 1] > least) {
    stays.from[place] = stays.from[place - 1]
    stays.until[place] = stays.until[place - 1]
    place--
  }
  stays.from[place] = least
  stays.until[place] = most
  stays.length = kept + 1
}
