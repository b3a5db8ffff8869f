import { choose, pick, type Random, stream } from '../model/random.js'
import type { Content } from './conference-kind.js'
import type { Config } from './config.js'
import { content } from './content.js'
import { type Day, weekdayOf, weekOf, weekOfMonth } from './date.js'
import type { Figures } from './figures.js'
import { type Cadence, cadences, seriesCount, weekdays } from './load.js'

/** A recurring conference: it keeps its URI, its people and its place in the week. */
export type Series = Content & {
  readonly index: number
  readonly organizer: number
  /** Minutes after local midnight. */
  readonly minute: number
}

/** All series of the organisation, looked up by day. */
export type SeriesBook = {
  readonly count: number
  /** The series that occur on a day, in a fixed order. */
  on(day: Day): readonly number[]
  series(index: number): Series
}

export function seriesBook(config: Config, figures: Figures, organizer: (random: Random) => number): SeriesBook {
  const { load, conferences, seed } = config
  const count = seriesCount(config)
  const daily: number[] = []
  const byWeekday: { index: number; cadence: Cadence; phase: number }[][] = weekdays.map(() => [])
  for (let index = 0; index < count; index++) {
    const random = stream(seed, 'cadence', index)
    const cadence = choose(
      random,
      cadences.map(name => [name, conferences.cadence[name]] as const),
    )
    const day = choose(
      random,
      weekdays.map(name => [name, load.weekdays[name]] as const),
    )
    const phase = Math.floor(random.next() * 4)
    if (cadence === 'daily') daily.push(index)
    else byWeekday[weekdays.indexOf(day)].push({ index, cadence, phase })
  }

  const on = (day: Day): readonly number[] => {
    if (weekdayOf(day) > 4) return []
    const due = byWeekday[weekdayOf(day)].filter(
      ({ cadence, phase }) =>
        cadence === 'weekly' ||
        (cadence === 'biweekly' && (weekOf(day) & 1) === (phase & 1)) ||
        (cadence === 'monthly' && weekOfMonth(day) === phase),
    )
    return [...daily, ...due.map(({ index }) => index)]
  }

  const series = (index: number): Series => {
    const random = stream(seed, 'series', index)
    return {
      index,
      organizer: organizer(random),
      minute: startMinute(random, figures),
      ...content(config, figures, random, true),
    }
  }
  return { count, on, series }
}

/** Minutes after local midnight at which a scheduled conference starts: in working hours, on the hour or the half as a rule. */
export function startMinute(random: Random, { hours, startMinutes }: Figures): number {
  return pick(random, hours) * 60 + pick(random, startMinutes)
}
