import { DAY, MINUTE, SECOND, type Time, toMilliseconds } from '../../model/time.js'
import { dateText } from './cell-text.js'
import { eightBytes, fourBytes } from './wide-stores.js'

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

/** `09:00:00` for each minute of a day. */
export const minutes = Float64Array.from({ length: DAY / MINUTE }, (_, i) =>
  eightBytes(`${pad((i / 60) | 0, 2)}:${pad(i % 60, 2)}:00`),
)
/** `59.` for each second of a minute. */
export const seconds = Int32Array.from({ length: 60 }, (_, i) => fourBytes(`${pad(i, 2)}. `))
/** `997` for each tick of a second. */
export const fractions = Int32Array.from({ length: SECOND }, (_, tick) => fourBytes(`${pad(toMilliseconds(tick), 3)} `))

/** The milliseconds of a moment that is no whole tick, as a labelled defect can make one. */
export const betweenTicks = (time: Time): number =>
  fourBytes(`${pad(toMilliseconds(time - Math.floor(time / SECOND) * SECOND), 3)} `)

export const TIME_BYTES = 23

/** A day as its texts: `2024-01-`, and `08` with what stands before the time. */
export type DayText = { readonly midnight: Time; readonly month: number; readonly date: number }

/** The texts of the day that a moment is of. Kept, since the rows of some tables go back and forth between days. */
export function dayTexts(separator: ' ' | 'T'): (time: Time) => DayText {
  const known = new Map<number, DayText>()
  return time => {
    const day = Math.floor(time / DAY)
    let texts = known.get(day)
    if (texts === undefined) {
      const text = `${dateText(day)}${separator}`
      texts = { midnight: day * DAY, month: eightBytes(text), date: fourBytes(text.slice(8)) }
      known.set(day, texts)
    }
    return texts
  }
}
