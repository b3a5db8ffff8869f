import type { ClockFacts } from '../../figures/source-figures.js'
import { localTime, momentOf } from '../../figures/words.js'

/** A moment by the clock of the source, to the second. */
export const clockTime = (moment: string, clock: ClockFacts): string =>
  new Date(localTime(momentOf(moment), clock)).toISOString().slice(11, 19)
