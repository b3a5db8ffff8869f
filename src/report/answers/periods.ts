import { fromMilliseconds } from '../../model/time.js'
import { formatTime } from '../../model/time-text.js'
import type { Offsets, PeriodName } from '../../truth/answers/periods.js'
import type { Engine } from './sql-engines.js'

/** The periods that an answer is given by; `offsets` are for local days. */
export type PeriodsBy = { readonly by: PeriodName; readonly offsets?: Offsets }

/** An engine for whose queries a day is one of these periods. */
export function engineBy(engine: Engine, { by, offsets = [] }: PeriodsBy = { by: 'day' }): Engine {
  if (by === 'day') return engine
  const day = by === 'hour' ? engine.hour : (time: string) => engine.day(localTime(engine, offsets, time))
  return { ...engine, day }
}

/** A moment as local clocks show it. */
export function localTime(engine: Pick<Engine, 'moment' | 'moved'>, offsets: Offsets, time: string): string {
  const moved = ({ behind }: Offsets[number]) => engine.moved(time, -behind)
  if (offsets.length < 2) return offsets.length === 0 ? time : `(${moved(offsets[0])})`
  const cases = offsets.slice(1).map(({ since }, i) => {
    const moment = engine.moment(formatTime(fromMilliseconds(since)))
    return `WHEN ${time} < ${moment} THEN ${moved(offsets[i])}`
  })
  return `(CASE ${cases.join(' ')} ELSE ${moved(offsets[offsets.length - 1])} END)`
}

/** Offsets without those that were over before a period, or come after it. */
export const offsetsWithin = (offsets: Offsets, from: number, to: number): Offsets =>
  offsets.filter(({ since }, i) => since < to && (offsets[i + 1]?.since ?? Number.POSITIVE_INFINITY) > from)
