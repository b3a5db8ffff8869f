import { streams } from '../../model/chance/random.js'
import { STREAM, stableDraw, stableWord } from '../../model/chance/stable-draw.js'
import { mostPerDay } from '../config/uri-ids.js'
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
  const { config, sites, effects, workdays, busyness } = context
  const most = mostPerDay(config)
  const one = { ...config, users: 1 }
  const series = seriesBookings(context)
  const singles = singleBookings(context)

  const isLeftOut =
    ({ day, number, organizer }: Booking) =>
    ({ site, share }: SiteShare): boolean =>
      (site === null || site === sites.of(organizer)) && holidayDraws(config.seed, day, number).next() < share

  /** On a public holiday few conferences are held. */
  const isHeld = ({ day, number, organizer }: Booking): boolean =>
    !workdays.isHoliday(sites.of(organizer), day) ||
    stableDraw(stableWord(config.seed, day, STREAM.publicHoliday), number, STREAM.publicHoliday) < config.load.holidays

  return day => {
    const perUser = singlesPerDay(one, day) * busyness(day).singles
    const working = { early: false, perUser, most: most.working }
    const outside = { early: true, perUser: offHoursPerDay(one), most: most.early }
    const list = [...series(day), ...singles(day, working), ...singles(day, outside)].filter(isHeld)
    const holidays = effects?.on(day)?.holidays ?? []
    return holidays.length === 0 ? list : list.filter(booking => !holidays.some(isLeftOut(booking)))
  }
}
