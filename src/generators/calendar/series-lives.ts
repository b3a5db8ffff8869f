import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import type { Config } from '../config/config.js'
import { mostBirths } from '../config/volumes.js'
import { seedOfDay } from '../organisation/whereabouts.js'

/** Of the series of one week, by slot. */
export type Lives = {
  /** The week in which each began, counted from the first; 0: it was there before. */
  readonly born: Int32Array
  /** Its place among those that began with it. */
  readonly place: Int32Array
}

/** When series end: in every week each is as likely to as any other, so lives are as long as those of what nobody plans to end. */
export type SeriesLives = {
  /** The slots whose series begin in a week, since another has ended: none in the first, nor before. In a fixed order. */
  births(week: number): Int32Array
  in(week: number): Lives
}

/** Weeks that are kept: who asks for one asks for its neighbours. */
const KEPT = 3

export function seriesLives(config: Config, { count, firstWeek }: { count: number; firstWeek: number }): SeriesLives {
  const { seed, conferences } = config
  const life = conferences.seriesWeeks
  const most = mostBirths(config)
  const known = new Map<number, Int32Array>()
  const weeks = new Map<number, Lives>()

  function births(week: number): Int32Array {
    const before = known.get(week)
    if (before !== undefined) return before
    const slots: number[] = []
    if (life > 0 && week > firstWeek) {
      const seedOfWeek = seedOfDay(seed, week)
      for (let slot = 0; slot < count && slots.length < most; slot++) {
        if (stableDraw(seedOfWeek, slot, STREAM.seriesEnd) * life < 1) slots.push(slot)
      }
    }
    const list = Int32Array.from(slots)
    known.set(week, list)
    return list
  }

  function livesIn(week: number): Lives {
    const before = weeks.get(week)
    if (before !== undefined) return before
    const last = weeks.get(week - 1)
    const born = last === undefined ? new Int32Array(count) : last.born.slice()
    const place = last === undefined ? new Int32Array(count) : last.place.slice()
    for (let each = last === undefined ? firstWeek + 1 : week; each <= week; each++) {
      for (const [i, slot] of births(each).entries()) {
        born[slot] = each - firstWeek
        place[slot] = i
      }
    }
    for (const other of weeks.keys()) if (Math.abs(other - week) >= KEPT) weeks.delete(other)
    weeks.set(week, { born, place })
    return { born, place }
  }

  return { births, in: livesIn }
}
