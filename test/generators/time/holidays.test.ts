import { expect, it } from 'vitest'
import { dateOf, dayOf, weekdayOf } from '../../../src/generators/time/date.js'
import { easter, holidaysOf } from '../../../src/generators/time/holidays.js'

it.each([
  [1961, '1961-04-02'],
  [2000, '2000-04-23'],
  [2008, '2008-03-23'],
  [2011, '2011-04-24'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2038, '2038-04-25'],
])('Easter of %d is on %s', (year, date) => {
  expect(dateOf(easter(year))).toBe(date)
})

/** Holidays from Monday to Friday, as calendars of the countries have them. */
it.each([
  ['America/New_York', 2024, '01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25'],
  // New Year's Day of 2022, a Saturday, was kept on the last day of 2021.
  ['America/Chicago', 2021, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
  ['Europe/Berlin', 2024, '01-01 03-29 04-01 05-01 05-09 05-20 10-03 12-25 12-26'],
  ['Europe/London', 2024, '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
  ['Europe/London', 2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
  ['Europe/London', 2022, '01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27'],
  ['Europe/Paris', 2024, '01-01 04-01 05-01 05-08 05-09 05-20 08-15 11-01 11-11 12-25'],
  ['Europe/Madrid', 2024, '01-01 03-29 05-01 08-15 11-01 12-06 12-25'],
  ['Europe/Amsterdam', 2023, '04-10 04-27 05-18 05-29 12-25 12-26'],
  ['Europe/Stockholm', 2024, '01-01 03-29 04-01 05-01 05-09 06-06 06-21 12-24 12-25 12-26 12-31'],
  ['Asia/Tokyo', 2024, '01-01 01-08 02-12 02-23 03-20 04-29 05-03 05-06 07-15 08-12 09-16 09-23 10-14 11-04'],
  ['Asia/Tokyo', 2025, '01-01 01-13 02-11 02-24 03-20 04-29 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-24'],
  ['America/Sao_Paulo', 2024, '01-01 02-12 02-13 03-29 05-01 05-30 11-15 11-20 12-25'],
  ['Asia/Kolkata', 2024, '01-01'],
])('where clocks show %s, public holidays of %d are on %s', (zone, year, dates) => {
  const isHoliday = holidaysOf(zone)
  const found: string[] = []
  for (let day = dayOf(`${year}-01-01`); day <= dayOf(`${year}-12-31`); day++) {
    if (weekdayOf(day) < 5 && isHoliday(day)) found.push(dateOf(day).slice(5))
  }
  expect(found.join(' ')).toBe(dates)
})
