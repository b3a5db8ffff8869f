/** A day as the number of days since 1970-01-01, without a time zone. */
export type Day = number

/** The days that a config can name. */
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

/** Whether it is written YYYY-MM-DD, exists, and can be named. */
export const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && addDays(text, 0) === text && text >= FIRST_DATE && text <= LAST_DATE

/** 0 is Monday. */
export const weekdayOf = (day: Day): number => (day + 3) % 7

/** Weeks that start on Monday, counted from the one with 1970-01-01. */
export const weekOf = (day: Day): number => Math.floor((day + 3) / 7)

/** The how-manieth of its weekday in its month a day is, from 0. */
export const weekOfMonth = (day: Day): number => Math.floor((new Date(day * MS).getUTCDate() - 1) / 7)
