import { drawByWord, quantiles } from '../../model/chance/quantiles.js'
import { mixBits, shareOf } from '../../model/chance/random.js'
import { STREAM, stableWord } from '../../model/chance/stable-draw.js'
import { MINUTE, type Time } from '../../model/time.js'
import { type Booking, rebooked } from '../calendar/booking.js'
import type { Config } from '../config/config.js'
import { seedOfDay } from '../organisation/whereabouts.js'

/** How long somebody is there to whom nobody else comes, from the start on. Assumed. */
const waitsFor = quantiles([
  [0, '2m'],
  [50, '9m'],
  [90, '28m'],
  [100, '75m'],
])

/** Gives the booking as long as it lasts where only one person comes to it, free from a moment on; null where others do. */
export type AloneDraw = (booking: Booking, freeFrom: Time) => Booking | null

/** Of mixed conferences, which have people on telephones and others, there are as many as the shares say: more of the others take place alone instead. */
export function aloneDraw({ seed, conferences: { alone, audio } }: Config): AloneDraw {
  const share = audio.mixed < 1 ? Math.min(1, alone / (1 - audio.mixed)) : 0
  return (booking, freeFrom) => {
    const { day, number, kind, start, end } = booking
    const word = stableWord(seedOfDay(seed, day), number, STREAM.alone)
    if (!(shareOf(word) < share) || booking.audio === 'mixed' || booking.plannedFirst) return null
    if (kind === 'synthetic' || kind === 'overnight') return null
    // Whoever comes from another conference only waits from then on. Who is double-booked comes in the midst of the other.
    const from = freeFrom <= end - MINUTE ? Math.max(start, freeFrom) : start
    return rebooked(booking, { end: Math.min(end, from + drawByWord(mixBits(word + 1), waitsFor)) })
  }
}
