import moment from 'moment-timezone'
import { expect, it } from 'vitest'
import { dateOf, dayOf, weekdayOf, weekOfMonth } from '../../../src/generators/time/date.js'
import { isZone, toUtc, zone, zoneNames } from '../../../src/generators/time/zone.js'
import { DAY, HOUR, MINUTE, toMilliseconds } from '../../../src/model/time.js'

const utc = (name: string, date: string, clock: string): string => {
  const [hours, minutes] = clock.split(':').map(Number)
  const time = toUtc(zone(name), dayOf(date) * DAY + hours * HOUR + minutes * MINUTE)
  return new Date(toMilliseconds(time)).toISOString().slice(0, 16)
}

it.each([
  ['America/New_York', '2024-01-08', '09:00', '2024-01-08T14:00', 'winter'],
  ['America/New_York', '2024-03-10', '01:59', '2024-03-10T06:59', 'the minute before clocks go forward'],
  ['America/New_York', '2024-03-10', '02:30', '2024-03-10T07:30', 'a time that is skipped: after the gap'],
  ['America/New_York', '2024-03-10', '03:00', '2024-03-10T07:00', 'the first minute of summer time'],
  ['America/New_York', '2024-07-01', '09:00', '2024-07-01T13:00', 'summer'],
  ['America/New_York', '2024-11-03', '01:30', '2024-11-03T05:30', 'a time that occurs twice: the first'],
  ['America/New_York', '2024-11-03', '02:00', '2024-11-03T07:00', 'after clocks went back'],
  ['Europe/Berlin', '2024-03-31', '09:00', '2024-03-31T07:00', 'the day clocks go forward'],
  ['Europe/Berlin', '2024-10-27', '09:00', '2024-10-27T08:00', 'the day clocks go back'],
  ['Asia/Kolkata', '2024-01-08', '09:00', '2024-01-08T03:30', 'half an hour'],
  ['Australia/Lord_Howe', '2024-04-07', '09:00', '2024-04-06T22:30', 'summer time of half an hour'],
  ['Pacific/Apia', '2011-12-31', '09:00', '2011-12-30T19:00', 'the day after a day was left out'],
  ['UTC', '2024-02-29', '23:59', '2024-02-29T23:59', 'no offset'],
])('%s %s %s is %s (%s)', (name, date, clock, expected) => expect(utc(name, date, clock)).toBe(expected))

it('unpacks every zone as moment-timezone does', () => {
  expect([...zoneNames()].sort()).toEqual([...moment.tz.names()].sort())
  for (const name of zoneNames()) {
    const { untils, offsets } = moment.tz.zone(name) ?? { untils: [], offsets: [] }
    const all = untils.map(until => until ?? Number.POSITIVE_INFINITY)
    expect(zone(name)).toEqual({ name, untils: all, offsets: offsets.map(Number) })
  }
})

it('knows zones by their exact names', () => {
  expect(isZone('America/New_York')).toBe(true)
  expect(isZone('america/new_york')).toBe(false)
  expect(isZone('Mars/Olympus')).toBe(false)
})

it.each([
  ['2024-01-08', 0, 1],
  ['2024-02-29', 3, 4],
  ['2023-12-31', 6, 4],
  ['1970-01-01', 3, 0],
])('%s is weekday %d, the %d. of its month from 0', (date, weekday, week) => {
  expect([weekdayOf(dayOf(date)), weekOfMonth(dayOf(date)), dateOf(dayOf(date))]).toEqual([weekday, week, date])
})
