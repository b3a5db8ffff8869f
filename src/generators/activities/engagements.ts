import { type Duration, SECOND, type Time } from '../../model/time.js'
import type { Booking } from '../calendar/booking.js'

export type Span = { readonly from: Time; readonly until: Time }

/** Between one conference and the next. */
const PAUSE = 10 * SECOND

/** When somebody who takes part in a booking cannot be elsewhere. */
export const spanOf = ({ start, end }: Booking, earliest: Duration): Span => ({
  from: start + earliest - PAUSE,
  until: end + PAUSE,
})

/** The people who are spoken for while the conferences of a day are planned, in the order of their starts. */
export class Engagements {
  /** Of each UserId, until when they are in a conference that starts no later than the one that is being planned. */
  readonly until: Float64Array
  /** Of each UserId, the conferences that were planned before all others. */
  private readonly reserved = new Map<number, Span[]>()

  /** `users`: one more than the highest UserId. */
  constructor(users: number) {
    this.until = new Float64Array(users)
  }

  /** Forgets everybody. */
  clear(): void {
    this.until.fill(Number.NEGATIVE_INFINITY)
    this.reserved.clear()
  }

  /** Speaks for the people of a booking that has been planned. */
  engage(people: readonly { readonly user: number }[], booking: Booking, earliest: Duration): void {
    if (booking.plannedFirst) for (const { user } of people) this.reserve(user, spanOf(booking, earliest))
    else if (booking.kind !== 'synthetic') {
      const until = booking.end + PAUSE
      for (const { user } of people) if (this.until[user] < until) this.until[user] = until
    }
  }

  reserve(user: number, span: Span): void {
    const own = this.reserved.get(user)
    if (own === undefined) this.reserved.set(user, [span])
    else own.push(span)
  }

  hasReservations(): boolean {
    return this.reserved.size > 0
  }

  /** Whether somebody is in a conference that was planned before all others at any time of a span. */
  isReserved(user: number, { from, until }: Span): boolean {
    return this.reserved.get(user)?.some(each => each.from < until && each.until > from) ?? false
  }
}
