/** A day as the number of days since 1970-01-01, without a time zone. */
export type Day = number

/** The first and the last date that a config can have. */
export const FIRST_DATE = '2000-01-01'
export const LAST_DATE = '2037-12-31'

const MS = 86_400_000

export const dayOf = (date: string): Day => {
  const [year, month, day] = date.split('-').map(Number)
  return Date.UTC(year, month - 1, day) / MS
}

export const dateOf = (day: Day): string => new Date(day * MS).toISOString().slice(0, 10)

/** The date so many days after another. */
export const addDays = (date: string, days: number): string => dateOf(dayOf(date) + days)

/** Whether a text is an existing date from `FIRST_DATE` to `LAST_DATE`, written YYYY-MM-DD. */
export const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && addDays(text, 0) === text && text >= FIRST_DATE && text <= LAST_DATE

/** The day of the week, from 0 for Monday. */
export const weekdayOf = (day: Day): number => (day + 3) % 7

/** The week of a day, which starts on Monday, counted from that of 1970-01-01. */
export const weekOf = (day: Day): number => Math.floor((day + 3) / 7)

/** The number of earlier days of the same weekday in the month of a day. */
export const weekOfMonth = (day: Day): number => Math.floor((new Date(day * MS).getUTCDate() - 1) / 7)
