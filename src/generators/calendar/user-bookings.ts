import { stream, streams } from '../../model/chance/random.js'
import { offHoursPerDay, singlesPerDay } from '../config/volumes.js'
import type { SiteShare } from '../scenarios/day-effects.js'
import type { Day } from '../time/date.js'
import type { Booking } from './booking.js'
import type { CalendarContext } from './context.js'
import { seriesBookings } from './series-bookings.js'
import { singleBookings } from './single-bookings.js'

const holidayDraws = streams('thinned')

/** The conferences that users hold on a day, in no order: series, and conferences held once. Each goes by its organizer's clocks. */
export function userBookings(context: CalendarContext): (day: Day) => readonly Booking[] {
  const { config, sites, effects } = context
  const series = seriesBookings(context)
  const singles = singleBookings(context)

  const isLeftOut =
    ({ day, number, organizer }: Booking) =>
    ({ site, share }: SiteShare): boolean =>
      (site === null || site === sites.of(organizer)) && holidayDraws(config.seed, day, number).next() < share

  return day => {
    const random = stream(config.seed, 'load', day)
    const working = { early: false, mean: singlesPerDay(config, day), rounding: random.next() }
    const outside = { early: true, mean: offHoursPerDay(config), rounding: random.next() }
    const list = [...series(day), ...singles(day, working), ...singles(day, outside)]
    const holidays = effects?.on(day)?.holidays ?? []
    return holidays.length === 0 ? list : list.filter(booking => !holidays.some(isLeftOut(booking)))
  }
}
