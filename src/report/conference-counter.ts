import type { Observer } from '../model/recording/observer.js'

/** Conferences, and how many of them are synthetic transactions. */
export type ConferenceCount = { readonly all: number; readonly synthetic: number }

/** Bit of `Conferences.Flag`. */
export const SYNTHETIC = 1

/** Watches conferences, and counts them. */
export function conferenceCounter(): Required<Pick<Observer, 'conference'>> & { count(): ConferenceCount } {
  const count = { all: 0, synthetic: 0 }
  return {
    conference({ conference: { plan } }) {
      count.all++
      if ((plan.flag & SYNTHETIC) !== 0) count.synthetic++
    },
    count: () => ({ ...count }),
  }
}
