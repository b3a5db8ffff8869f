import { type ConferencePlan, firstArrival } from '../../model/conference/invitation.js'
import type { Duration, Time } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { spanOf } from '../activities/engagements.js'
import { opening } from '../activities/setting.js'
import type { Booking } from '../calendar/booking.js'
import { applyScenarios } from '../scenarios/scenarios.js'
import type { Day } from '../time/date.js'
import type { Attendee } from './attendees.js'
import { bookingPlanner } from './booking-planner.js'
import { type Reopening, reopening } from './reopening.js'

/** The plans of the conferences of a day. */
export type DayPlanner = {
  /** In the order of their first arrivals. */
  on(day: Day): Iterable<ConferencePlan>
  /** The plans of the days before that are still on when the day begins. */
  carriedOver(day: Day): Iterable<ConferencePlan>
}

/** Plans that were made before those of the rest of their day, by the name of the booking. */
type Ready = Map<string, ConferencePlan | null>

const nameOf = ({ day, number }: Booking): string => `${day}/${number}`

/**
 * Any day can be planned without the others. What reaches from one into the next is planned first and by itself, so that it is the same
 * seen from either, and its people are spoken for.
 */
export function dayPlanner(shared: Shared): DayPlanner {
  const { config, distributions, population, sites, days, effects } = shared
  const { engagements } = shared.presence
  const { earliest } = distributions
  const planBooking = bookingPlanner(shared)
  const opensAgain = reopening(shared)
  const plain = effects === null && sites.names.length === 0

  const planPlainly: Planner = (booking, plans, again) => {
    const plan = planBooking(booking, again)
    if (plan !== null) plans.push(plan)
    return plan
  }

  const planWithSites =
    (ready: Ready): Planner =>
    (booking, plans, again) => {
      const known = ready.get(nameOf(booking))
      const plan = known === undefined ? planBooking(booking, again) : known
      if (plan === null) return null
      const special = effects?.on(booking.day) ?? null
      const begun = sites.names.length === 0 ? plan : notBefore(days.midnight(dayWith(booking)), booking, plan)
      const held = special === null ? [begun] : applyScenarios({ config, population, sites }, special, begun)
      plans.push(...held)
      return held.length > 0 ? plan : null
    }

  /** The day of the organisation on which a booking starts; its own day is that of the organizer's site. */
  const dayWith = ({ day, start }: Booking): Day =>
    start < days.midnight(day) ? day - 1 : start >= days.midnight(day + 1) ? day + 1 : day

  /** The plans of what people hold from a day into the next. */
  function across(day: Day): { readonly booking: Booking; readonly plan: ConferencePlan | null }[] {
    const midnight = days.midnight(day + 1)
    const reaching = days.bookings(day).filter(({ plannedFirst, end }) => plannedFirst && end > midnight)
    if (reaching.length > 0) engagements.clear()
    return reaching.map(booking => ({ booking, plan: planBooking(booking) }))
  }

  function on(day: Day): Iterable<ConferencePlan> {
    const bookings = days.bookings(day)
    // Nothing of it reaches into the next day.
    const again = reopenings(opensAgain, opening(shared, day + 1))
    if (plain) {
      engagements.clear()
      return inOrder(bookings, earliest, planPlainly, { again })
    }
    const reaching = [...across(day - 1), ...across(day)]
    const ready: Ready = new Map(reaching.map(({ booking, plan }) => [nameOf(booking), plan]))
    const [begins, ends] = [days.midnight(day), days.midnight(day + 1)]
    const late = effects === null ? [] : [...reachingInto(day)].filter(({ startsAt }) => startsAt >= begins)
    engagements.clear()
    for (const { booking, plan } of reaching) {
      for (const { user } of plan?.invitations ?? []) engagements.reserve(user, spanOf(booking, earliest))
    }
    for (const booking of bookings) {
      if (booking.plannedFirst && !ready.has(nameOf(booking))) ready.set(nameOf(booking), planBooking(booking))
    }
    return until(ends, inOrder(bookings, earliest, planWithSites(ready), { before: late, again }))
  }

  function carriedOver(day: Day): Iterable<ConferencePlan> {
    return until(days.midnight(day), reachingInto(day))
  }

  /** The plans of what was booked on the days before and is still on. After an outage, some only begin on the day itself. */
  function reachingInto(day: Day): Iterable<ConferencePlan> {
    const bookings = days.carriedOver(day)
    const since = new Set(bookings.filter(({ plannedFirst }) => plannedFirst).map(dayWith))
    const reaching = [...since].flatMap(across)
    engagements.clear()
    const ready: Ready = new Map(reaching.map(({ booking, plan }) => [nameOf(booking), plan]))
    return inOrder(bookings, earliest, plain ? planPlainly : planWithSites(ready))
  }

  return { on, carriedOver }
}

/** Adds the plans that are made of a booking. What it gives is the plan from which they are made; null if it is not held. */
type Planner = (booking: Booking, plans: ConferencePlan[], again?: readonly Attendee[]) => ConferencePlan | null

/** Instances of conferences that are to be opened again, while the bookings of a day are planned. */
type Reopenings = {
  /** Has been told of a conference that is held. */
  note(booking: Booking, plan: ConferencePlan): void
  /** Plans all that start before a moment: who comes depends on who is free by then. */
  plan(before: Time, plan: Planner, plans: ConferencePlan[]): void
}

function reopenings({ of, people }: Reopening, latest: Time): Reopenings {
  let due: { readonly next: Booking; readonly first: ConferencePlan }[] = []
  return {
    note(booking, first) {
      const next = of(booking, latest)
      if (next !== null) due = [...due, { next, first }].sort((a, b) => a.next.start - b.next.start)
    },
    plan(before, plan, plans) {
      while (due.length > 0 && due[0].next.start < before) {
        const [{ next, first }] = due
        due = due.slice(1)
        plan(next, plans, people(next, first))
      }
    },
  }
}

/**
 * The plans of bookings in the order of their first arrivals. Invitations are drawn in the order of the scheduled starts, since who is
 * taken depends on it; nobody comes before `earliest`, so a plan need not wait longer for those that may overtake it.
 */
function* inOrder(
  bookings: readonly Booking[],
  earliest: Duration,
  plan: Planner,
  { before = [], again }: { before?: readonly ConferencePlan[]; again?: Reopenings } = {},
): Iterable<ConferencePlan> {
  let waiting = [...before]
  for (const [i, booking] of bookings.entries()) {
    again?.plan(booking.start, plan, waiting)
    const planned = plan(booking, waiting)
    if (planned !== null) again?.note(booking, planned)
    if (i % 64 !== 63) continue
    waiting.sort((a, b) => a.startsAt - b.startsAt)
    const horizon = booking.start + earliest
    const due = waiting.findIndex(({ startsAt }) => startsAt >= horizon)
    yield* due < 0 ? waiting : waiting.slice(0, due)
    waiting = due < 0 ? [] : waiting.slice(due)
  }
  again?.plan(Number.POSITIVE_INFINITY, plan, waiting)
  yield* waiting.sort((a, b) => a.startsAt - b.startsAt)
}

/** The plans that begin before a moment. */
function* until(end: Time, plans: Iterable<ConferencePlan>): Iterable<ConferencePlan> {
  for (const plan of plans) if (plan.startsAt < end) yield plan
}

/** A plan without arrivals before the organisation's midnight, at which a site may be at work: they come as long after the start instead. */
function notBefore(midnight: Time, { start }: Booking, plan: ConferencePlan): ConferencePlan {
  if (plan.startsAt >= midnight) return plan
  const invitations = plan.invitations.map(who =>
    who.arrives < midnight ? { ...who, arrives: start + (start - who.arrives) } : who,
  )
  return { ...plan, invitations, startsAt: firstArrival(invitations) }
}
