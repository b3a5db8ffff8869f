import { type Country, countryOf } from './countries.js'
import { type Day, weekdayOf } from './date.js'

/** Whether a day is a public holiday, of the whole country, where clocks show a zone. Where its country is not known, New Year's Day is. */
export function holidaysOf(zone: string): (day: Day) => boolean {
  const country = countryOf(zone)
  const known = new Map<number, ReadonlySet<Day>>()
  const isHoliday = (day: Day): boolean => {
    const year = new Date(day * MS).getUTCFullYear()
    const list = known.get(year) ?? holidays(country, year)
    known.set(year, list)
    return list.has(day)
  }
  // Most questions are about the day of the one before: all of its people are asked.
  let last = { day: Number.NaN, isHoliday: false }
  return day => {
    if (last.day !== day) last = { day, isHoliday: isHoliday(day) }
    return last.isHoliday
  }
}

const MS = 86_400_000
const [MON, TUE, THU, FRI, SAT, SUN] = [0, 1, 3, 4, 5, 6]

const holidays = (country: Country | undefined, year: number): ReadonlySet<Day> =>
  country === undefined
    ? new Set([date(year, 1, 1)])
    : // New Year's Day may be kept on the last day of the year before.
      new Set([...rules[country](year), ...rules[country](year + 1)])

const date = (year: number, month: number, day: number): Day => Date.UTC(year, month - 1, day) / MS

/** The n-th of a weekday in a month; of n below 0, counted from its end. */
function nth(n: number, weekday: number, year: number, month: number): Day {
  if (n > 0) return onOrAfter(date(year, month, 1), weekday) + 7 * (n - 1)
  return onOrAfter(date(year, month + 1, 1), weekday) + 7 * n
}

const onOrAfter = (day: Day, weekday: number): Day => day + ((weekday - weekdayOf(day) + 7) % 7)

/** Easter Sunday, by the rule of Gauss as Meeus has it. */
export function easter(year: number): Day {
  const a = year % 19
  const [b, c] = [Math.floor(year / 100), year % 100]
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return date(year, Math.floor(n / 31), (n % 31) + 1)
}

/** On a weekend, the Friday before or the Monday after: as federal offices of the United States keep it. */
function nearest(day: Day): Day {
  return weekdayOf(day) === SAT ? day - 1 : weekdayOf(day) === SUN ? day + 1 : day
}

/** On a weekend, the Monday after; of two days in a row, the second goes to the Tuesday. */
function substituted(first: Day, second?: Day): readonly Day[] {
  const moved = (day: Day): Day => (weekdayOf(day) >= SAT ? onOrAfter(day, MON) : day)
  if (second === undefined) return [moved(first)]
  return [
    moved(first),
    moved(second) === moved(first) || weekdayOf(first) === SUN ? onOrAfter(first, TUE) : moved(second),
  ]
}

const fixed = (year: number, ...dates: readonly string[]): readonly Day[] =>
  dates.map(text => {
    const [month, day] = text.split('-').map(Number)
    return date(year, month, day)
  })

/** Equinoxes in Japan, by the formula of its observatory for 1980 to 2099. */
const equinox = (year: number, at: number): number =>
  Math.floor(at + 0.242194 * (year - 1980)) - Math.floor((year - 1980) / 4)

/** In Japan, a holiday on a Sunday is made up for on the next day that is none. */
function madeUp(days: readonly Day[]): readonly Day[] {
  const taken = new Set(days)
  for (const day of days) {
    if (weekdayOf(day) !== SUN) continue
    let next = day + 1
    while (taken.has(next)) next++
    taken.add(next)
  }
  return [...taken]
}

/** Public holidays of whole countries by the rules of today, weekends included. */
const rules: { readonly [C in Country]: (year: number) => readonly Day[] } = {
  US: year => [
    ...fixed(year, '01-01', ...(year > 2020 ? ['06-19'] : []), '07-04', '11-11', '12-25').map(nearest),
    nth(3, MON, year, 1),
    nth(3, MON, year, 2),
    nth(-1, MON, year, 5),
    nth(1, MON, year, 9),
    nth(2, MON, year, 10),
    nth(4, THU, year, 11),
  ],
  CA: year => [
    ...[...fixed(year, '01-01', '07-01'), ...(year > 2020 ? fixed(year, '09-30') : [])].flatMap(day =>
      substituted(day),
    ),
    ...substituted(date(year, 12, 25), date(year, 12, 26)),
    easter(year) - 2,
    onOrAfter(date(year, 5, 18), MON),
    nth(1, MON, year, 9),
    nth(2, MON, year, 10),
  ],
  DE: year => [
    ...fixed(year, '01-01', '05-01', '10-03', '12-25', '12-26'),
    ...[-2, 1, 39, 50].map(days => easter(year) + days),
  ],
  AT: year => [
    ...fixed(year, '01-01', '01-06', '05-01', '08-15', '10-26', '11-01', '12-08', '12-25', '12-26'),
    ...[1, 39, 50, 60].map(days => easter(year) + days),
  ],
  CH: year => [...fixed(year, '01-01', '08-01', '12-25', '12-26'), ...[-2, 1, 39, 50].map(days => easter(year) + days)],
  GB: year => [
    ...substituted(date(year, 1, 1)),
    easter(year) - 2,
    easter(year) + 1,
    nth(1, MON, year, 5),
    nth(-1, MON, year, 5),
    nth(-1, MON, year, 8),
    ...substituted(date(year, 12, 25), date(year, 12, 26)),
  ],
  IE: year => [
    ...[...fixed(year, '01-01', '03-17')].flatMap(day => substituted(day)),
    ...(year > 2022 ? [nth(1, MON, year, 2)] : []),
    easter(year) + 1,
    nth(1, MON, year, 5),
    nth(1, MON, year, 6),
    nth(1, MON, year, 8),
    nth(-1, MON, year, 10),
    ...substituted(date(year, 12, 25), date(year, 12, 26)),
  ],
  FR: year => [
    ...fixed(year, '01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'),
    ...[1, 39, 50].map(days => easter(year) + days),
  ],
  BE: year => [
    ...fixed(year, '01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25'),
    ...[1, 39, 50].map(days => easter(year) + days),
  ],
  ES: year => [
    ...fixed(year, '01-01', '01-06', '05-01', '08-15', '10-12', '11-01', '12-06', '12-08', '12-25'),
    easter(year) - 2,
  ],
  NL: year => [
    date(year, 1, 1),
    // King's Day, or the Queen's before 2014, is a Saturday's where it would be a Sunday's.
    ...[year > 2013 ? date(year, 4, 27) : date(year, 4, 30)].map(day => (weekdayOf(day) === SUN ? day - 1 : day)),
    ...(year % 5 === 0 ? [date(year, 5, 5)] : []),
    ...fixed(year, '12-25', '12-26'),
    ...[1, 39, 50].map(days => easter(year) + days),
  ],
  SE: year => [
    ...fixed(year, '01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'),
    ...[-2, 1, 39].map(days => easter(year) + days),
    // Midsummer Eve, which everybody keeps, and All Saints.
    onOrAfter(date(year, 6, 19), FRI),
    onOrAfter(date(year, 10, 31), SAT),
  ],
  JP: year =>
    madeUp([
      ...fixed(year, '01-01', '02-11', '04-29', '05-03', '05-04', '05-05', '11-03', '11-23'),
      ...(year > 2015 ? [date(year, 8, 11)] : []),
      ...(year > 2019 ? [date(year, 2, 23)] : year < 2019 ? [date(year, 12, 23)] : []),
      date(year, 3, equinox(year, 20.8431)),
      date(year, 9, equinox(year, 23.2488)),
      nth(2, MON, year, 1),
      nth(3, MON, year, 7),
      nth(3, MON, year, 9),
      nth(2, MON, year, 10),
    ]),
  BR: year => [
    ...fixed(
      year,
      '01-01',
      '04-21',
      '05-01',
      '09-07',
      '10-12',
      '11-02',
      '11-15',
      ...(year > 2023 ? ['11-20'] : []),
      '12-25',
    ),
    // Carnival, which is none by law and kept everywhere.
    ...[-48, -47, -2, 60].map(days => easter(year) + days),
  ],
}
