const YEARS = Array.from({ length: 61 }, (_, i) => 2000 + i)
const AMERICAN =
  /^(US\/|America\/(New_York|Detroit|Chicago|Denver|Boise|Phoenix|Los_Angeles|Anchorage|Indiana\/|Kentucky\/)|Pacific\/Honolulu)/
const CHRISTMAS = /^(America|Europe|Australia|US|Canada)\/|^Pacific\/Auckland|^Africa\/(Johannesburg|Lagos|Nairobi)/
const EASTER =
  /^(Europe\/(?!Istanbul|Moscow|Kiev|Kyiv|Minsk|Athens|Bucharest|Sofia|Belgrade)|Australia\/|Pacific\/Auckland)/

/**
 * Days on which offices of a time zone are shut, of which nobody doubts: no list of a country's holidays, and not the one that the generator
 * goes by. As YYYY-MM-DD, 2000 to 2060.
 */
export const publicHolidays = (timezone: string): readonly string[] =>
  YEARS.flatMap(year => [
    date(year, 1, 1),
    ...(CHRISTMAS.test(timezone) ? [date(year, 12, 25)] : []),
    ...(EASTER.test(timezone) ? [easterMonday(year)] : []),
    ...(AMERICAN.test(timezone)
      ? [nth(year, 1, 1, 15), nth(year, 5, 1, 25), date(year, 7, 4), nth(year, 9, 1, 1), nth(year, 11, 4, 22)]
      : []),
  ])

const text = (moment: number): string => new Date(moment).toISOString().slice(0, 10)
const date = (year: number, month: number, day: number): string => text(Date.UTC(year, month - 1, day))

/** The first such weekday (1: Monday) from a day of a month on. */
function nth(year: number, month: number, weekday: number, from: number): string {
  const first = new Date(Date.UTC(year, month - 1, from)).getUTCDay()
  return date(year, month, from + ((weekday - first + 7) % 7))
}

/** By Butcher's rule for the Gregorian calendar. */
function easterMonday(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - (b >> 2) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * (c >> 2) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return date(year, Math.floor(n / 31), (n % 31) + 2)
}
