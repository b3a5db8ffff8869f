import { stream } from '../../../model/chance/random.js'
import { SECOND, type Time } from '../../../model/time.js'

/**
 * What tells when statements come, against a curve: the seconds of the world (`moments`), or how many of them there are, as far apart as in
 * the world (`world`), by chance (`poisson`) or evenly (`even`).
 */
export type Rhythm = 'moments' | 'world' | 'poisson' | 'even'

/** Statements of one stretch of the world. */
export type Stretch = { readonly from: Time; readonly until: Time; readonly count: number }

/** The place of each statement, in order, on the axis that a curve gives times to. */
export function positioner(rhythm: Rhythm, seed: number): (stretch: Stretch) => (moment: Time) => number {
  let count = 0
  switch (rhythm) {
    case 'moments': {
      let origin: Time | undefined
      return ({ from }) => {
        origin ??= from
        const since = origin
        return moment => (moment - since) / SECOND
      }
    }
    case 'even':
      return () => () => count++
    case 'poisson': {
      const random = stream(seed, 'arrivals', 'replay')
      // Nothing is drawn that has no logarithm.
      return () => () => (count -= Math.log(1 - random.next()))
    }
    case 'world':
      return ({ from, until, count: some }) => {
        const before = count
        count += some
        return moment => before + (some * (moment - from)) / (until - from)
      }
  }
}
