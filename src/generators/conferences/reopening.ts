import { drawByWord, quantiles } from '../../model/chance/quantiles.js'
import { mixBits, shareOf } from '../../model/chance/random.js'
import { STREAM, stableDraw, stableWord } from '../../model/chance/stable-draw.js'
import type { ConferencePlan, Invitation } from '../../model/conference/invitation.js'
import type { Time } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { spanOf } from '../activities/engagements.js'
import { type Booking, rebooked } from '../calendar/booking.js'
import type { Population } from '../organisation/population.js'
import { isInBlock } from '../organisation/users/user-blocks.js'
import { seedOfDay } from '../organisation/whereabouts.js'
import type { Access } from './access.js'
import type { Attendee } from './attendees.js'

/** Added to the number of a conference for that which is opened under its URI later on: no day has so many. */
const REOPENED = 0x2000_0000

/** From the end of a conference until it is opened again: somebody has forgotten something, or comes back after lunch. Assumed. */
const after = quantiles([
  [0, '1m'],
  [50, '8m'],
  [90, '45m'],
  [100, '75m'],
])

/** How long it is open then. Assumed. */
const lasts = quantiles([
  [0, '90s'],
  [50, '8m'],
  [90, '25m'],
  [100, '50m'],
])

/** Of those who were there, the share who come again. Assumed. */
const COMES_AGAIN = 0.6

/** Which conferences are opened again, and by whom. */
export type Reopening = {
  /** The booking of the next instance, under the same URI, which is over by `latest`; null: there is none. */
  of(booking: Booking, latest: Time): Booking | null
  /** Those who were at the first and come to the next: all who are nowhere else then. A guest over IP would be somebody new. */
  people(next: Booking, first: ConferencePlan): readonly Attendee[]
}

export function reopening({ config, distributions, population, presence }: Shared): Reopening {
  const { seed, conferences } = config
  const { engagements } = presence
  const wordOf = ({ day, number }: Booking): number => stableWord(seedOfDay(seed, day), number, STREAM.reopened)

  return {
    of(booking, latest) {
      const word = wordOf(booking)
      if (!(shareOf(word) < conferences.reopened)) return null
      // Whatever reaches into another day, or is nobody's meeting, ends once.
      if (booking.plannedFirst || booking.kind === 'synthetic' || booking.kind === 'overnight') return null
      const start = booking.end + drawByWord(mixBits(word + 1), after)
      const end = start + drawByWord(mixBits(word + 2), lasts)
      return end > latest ? null : rebooked(booking, { number: booking.number + REOPENED, start, end })
    },

    people(next, { invitations }) {
      const word = wordOf(next)
      const list: Attendee[] = []
      let last = -1
      for (const who of invitations) {
        // The endpoints of one person follow each other.
        if (who.person === last) continue
        last = who.person
        if (who.guest || who.dialedOut || who.service) continue
        const { user } = who
        if (!(engagements.until[user] <= next.start) || !(stableDraw(word, user, STREAM.reopened) < COMES_AGAIN))
          continue
        if (engagements.isReserved(user, spanOf(next, distributions.earliest))) continue
        list.push({ user, access: accessOf(population, who) })
      }
      return list
    },
  }
}

/** How somebody took part, and does again. */
const accessOf = ({ federated }: Population, { user, fromPstn, internal }: Invitation): Access =>
  fromPstn ? 'phone' : internal ? 'internal' : isInBlock(federated, user) ? 'federated' : 'remote'
