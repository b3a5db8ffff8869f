import { type Duration, SECOND, type Time } from '../../model/time.js'
import type { Booking } from '../calendar/booking.js'

export type Span = { readonly from: Time; readonly until: Time }

/** When somebody who takes part in a booking cannot be elsewhere. */
export const spanOf = ({ start, end }: Booking, earliest: Duration): Span => ({
  from: start + earliest - 10 * SECOND,
  until: end + 10 * SECOND,
})

/** When people are spoken for by conferences that were planned before all others. */
export type Reservations = {
  clear(): void
  isEmpty(): boolean
  reserve(user: number, span: Span): void
  /** Whether somebody is spoken for at any time of a span. */
  taken(user: number, span: Span): boolean
}

export function reservations(): Reservations {
  const spans = new Map<number, Span[]>()
  return {
    clear: () => spans.clear(),
    isEmpty: () => spans.size === 0,
    reserve(user, span) {
      const own = spans.get(user)
      if (own === undefined) spans.set(user, [span])
      else own.push(span)
    },
    taken(user, { from, until }) {
      const own = spans.get(user)
      return own?.some(each => each.from < until && each.until > from) ?? false
    },
  }
}
