import { STREAM, stableDraw, stableWord } from '../../model/chance/stable-draw.js'
import { type Day, weekdayOf } from '../time/date.js'
import { scheduledStart, wholeMinutes } from './booking-times.js'
import type { Busyness } from './busyness.js'
import type { CalendarContext } from './context.js'
import type { Series } from './series.js'

/** An occurrence of a series that is held on a day, at a time of it. */
export type Occurrence = { readonly series: Series; readonly at: number }

/** Of occurrences whose organizer is off, so many times as many are cancelled as of all. Assumed. */
const OFF = 3

/** Of those that are moved, the share that stays on its day. Assumed. */
const SAME_DAY = 0.4

/** The occurrences of series that are held on a day: those that fall on it, without what is cancelled or moved away, and with what is moved here. */
export function occurrencesOf(context: CalendarContext): (day: Day) => readonly Occurrence[] {
  const { config, distributions, series, busyness, workdays } = context
  const { seed, conferences, registrations } = config
  const off = 1 - registrations.signedIn

  return day => {
    const list: Occurrence[] = []
    const days = conferences.moved === 0 ? [day] : [day - 2, day - 1, day, day + 1, day + 2]
    for (const due of days) {
      // Nothing is moved into another week.
      if (weekdayOf(due) > 4 || Math.floor((due + 3) / 7) !== Math.floor((day + 3) / 7)) continue
      for (const each of series.on(due)) {
        const to = dayOf(each.slot, each.isDaily, due)
        if (to.day !== day) continue
        const found = series.series(each.slot, due)
        if (isCancelled(found, due, busyness(due))) continue
        list.push({ series: found, at: wholeMinutes(to.moved ? anotherTime(each.slot, due) : found.minute) })
      }
    }
    return list
  }

  /** The day on which an occurrence is held. */
  function dayOf(slot: number, isDaily: boolean, due: Day): { readonly day: Day; readonly moved: boolean } {
    const seedOfDue = stableWord(seed, due, STREAM.moved)
    const draw = stableDraw(seedOfDue, slot, STREAM.moved)
    if (draw >= conferences.moved) return { day: due, moved: false }
    if (isDaily || draw < conferences.moved * SAME_DAY) return { day: due, moved: true }
    const weekday = weekdayOf(due)
    const others = [-2, -1, 1, 2].filter(by => weekday + by >= 0 && weekday + by <= 4)
    const by = others[Math.floor(stableDraw(seedOfDue, slot, STREAM.movedTo) * others.length)]
    return { day: due + by, moved: true }
  }

  function isCancelled({ slot, organizer }: Series, due: Day, { cancelled }: Busyness): boolean {
    if (cancelled === 0) return false
    const ofOff = Math.min(1, OFF * cancelled)
    const share = workdays.isOff(organizer, due)
      ? ofOff
      : off < 1
        ? Math.max(0, (cancelled - Math.min(off, 1 / OFF) * ofOff) / (1 - Math.min(off, 1 / OFF)))
        : 0
    return stableDraw(stableWord(seed, due, STREAM.cancelled), slot, STREAM.cancelled) < share
  }

  function anotherTime(slot: number, due: Day): number {
    const seedOfDue = stableWord(seed, due, STREAM.movedHour)
    const [hour, minute] = [STREAM.movedHour, STREAM.movedMinute].map(each => stableWord(seedOfDue, slot, each))
    return scheduledStart(hour, minute, busyness(due).hours, distributions)
  }
}
