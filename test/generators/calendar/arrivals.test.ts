import { describe, expect, it } from 'vitest'
import { settingOf } from '../../../src/generators/activities/setting.js'
import type { Booking } from '../../../src/generators/calendar/booking.js'
import { smoothHours } from '../../../src/generators/calendar/booking-times.js'
import { type ConfigInput, resolveConfig } from '../../../src/generators/config/config.js'
import { dayOf, weekdayOf } from '../../../src/generators/time/date.js'
import { waitFor } from '../../../src/model/chance/exponential.js'
import { stream } from '../../../src/model/chance/random.js'
import { DAY, HOUR, MINUTE } from '../../../src/model/time.js'

const MONDAY = dayOf('2024-01-08')

const setting = (input: ConfigInput) =>
  settingOf(
    resolveConfig({ timezone: 'Etc/UTC', ...input, conferences: { overnightPerUsers: 0, ...input.conferences } }),
  )

/** What is held on each of so many days. */
function heldOn(input: ConfigInput, days: number): readonly (readonly Booking[])[] {
  const { bookings } = setting(input).days
  return Array.from({ length: days }, (_, i) => bookings(MONDAY + i))
}

const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length
const variance = (list: readonly number[]): number =>
  (mean(list.map(x => (x - mean(list)) ** 2)) * list.length) / (list.length - 1)

it('waits between arrivals by chance are exponential', () => {
  const random = stream(1, 'test', 'waits')
  const waits = Array.from({ length: 20_000 }, () => waitFor(random))
  expect(mean(waits)).toBeCloseTo(1, 1)
  expect(variance(waits)).toBeCloseTo(1, 1)
  for (const [least, share] of [
    [0.5, 0.6065],
    [1, 0.3679],
    [3, 0.0498],
  ]) {
    expect(waits.filter(wait => wait > least).length / waits.length).toBeCloseTo(share, 1.7)
  }
})

describe('the number of conferences', () => {
  const weeks = 26
  const counts = heldOn({ users: 2000, load: { holidays: 1 } }, 7 * weeks).map(list => list.length)

  it.each([0, 1, 2, 3, 4])('of weekday %d varies from week to week as calls do, around its mean', weekday => {
    const some = counts.filter((_, i) => i % 7 === weekday)
    expect(variance(some) / mean(some)).toBeGreaterThan(0.6)
    expect(variance(some) / mean(some)).toBeLessThan(2.5)
  })

  it('of all weekdays together varies by more than chance alone, and keeps its mean', () => {
    const ratios = [0, 1, 2, 3, 4].map(weekday => {
      const some = counts.filter((_, i) => i % 7 === weekday)
      return variance(some) / mean(some)
    })
    expect(mean(ratios)).toBeGreaterThan(1)
    expect(mean(counts) * 0.7).toBeGreaterThan(91)
    expect(mean(counts) * 0.7).toBeLessThan(98)
  })
})

describe('an occurrence of a series', () => {
  const weekly = { daily: 0, weekly: 1, biweekly: 0, monthly: 0 }
  const series = (conferences: ConfigInput['conferences'], days = 56, more: ConfigInput = {}) =>
    heldOn(
      {
        users: 2000,
        load: { holidays: 1, busyness: { day: 0 } },
        ...more,
        conferences: { cadence: weekly, ...conferences },
      },
      days,
    )
      .flat()
      .filter(({ kind }) => kind === 'recurring')

  it('is cancelled as often as the config says, more often where the organizer is off', () => {
    const { workdays } = setting({ users: 2000 })
    const due = series({ cancelled: 0, moved: 0, seriesWeeks: 0 }, 14)
    // Cancelled ones are made up for by more series: the first so many are the same.
    const held = new Set(
      series({ cancelled: 0.1, moved: 0, seriesWeeks: 0 }, 14).map(({ day, index }) => `${day} ${index}`),
    )
    const cancelled = due.filter(({ day, index }) => !held.has(`${day} ${index}`))
    expect(cancelled.length / due.length).toBeCloseTo(0.1, 1.5)
    const other = series({ cancelled: 0.1, moved: 0, seriesWeeks: 0 }, 14)
    expect(other.filter(({ organizer, day }) => workdays.isOff(organizer, day)).length / other.length).toBeLessThan(
      0.18,
    )
  })

  it('that is moved stays in its week, and comes once', () => {
    const due = series({ cancelled: 0, moved: 0, seriesWeeks: 0 }, 28)
    const held = series({ cancelled: 0, moved: 0.3, seriesWeeks: 0 }, 28)
    const week = ({ day, index }: Booking) => `${index} in week ${Math.floor((day - MONDAY) / 7)}`
    expect(held.map(week).sort()).toEqual(due.map(week).sort())
    const days = new Map(due.map(booking => [week(booking), booking]))
    const moved = held.filter(each => days.get(week(each))?.start !== each.start)
    expect(moved.length / due.length).toBeCloseTo(0.3, 1)
    expect(moved.some(each => days.get(week(each))?.day === each.day)).toBe(true)
    expect(held.every(({ day }) => weekdayOf(day) < 5)).toBe(true)
  })

  it('is of one series for as many weeks as the config says on average, and then of another in its place', () => {
    const held = series({ cancelled: 0, moved: 0, seriesWeeks: 4 }, 126)
    const byUri = new Map<number, Booking[]>()
    for (const booking of held) byUri.set(booking.uri, [...(byUri.get(booking.uri) ?? []), booking])
    const whole = [...byUri.values()].filter(([{ day }]) => day >= MONDAY + 7 && day < MONDAY + 63)
    expect(whole.length).toBeGreaterThan(300)
    for (const occurrences of whole) {
      expect(occurrences.map(({ day }) => day - occurrences[0].day)).toEqual(occurrences.map((_, i) => 7 * i))
      expect(new Set(occurrences.map(({ organizer }) => organizer)).size).toBe(1)
    }
    // As many as are due are held each week, and of those that have gone on for so many weeks, three in four go on for one more.
    const perWeek = Array.from(
      { length: 18 },
      (_, i) => held.filter(({ day }) => Math.floor((day - MONDAY) / 7) === i).length,
    )
    expect(new Set(perWeek).size).toBe(1)
    for (const weeks of [1, 2, 3, 4, 5]) {
      const going = whole.filter(({ length }) => length >= weeks).length
      expect(whole.filter(({ length }) => length > weeks).length / going).toBeCloseTo(0.75, 0.8)
    }
    // Each URI is there before it is used.
    const { days } = setting({
      users: 2000,
      load: { holidays: 1, busyness: { day: 0 } },
      conferences: { cadence: weekly, seriesWeeks: 4, cancelled: 0, moved: 0 },
    })
    const since = new Map([...days.standing()].map(({ uri }) => [uri, MONDAY]))
    for (let day = MONDAY; day < MONDAY + 126; day++) for (const { uri } of days.born(day)) since.set(uri, day)
    expect(held.filter(({ uri, day }) => !((since.get(uri) ?? Number.POSITIVE_INFINITY) <= day))).toEqual([])
  })
})

describe('a public holiday', () => {
  it('has few conferences, and only where it is one', () => {
    const sites = [
      { name: 'New York', timezone: 'America/New_York', share: 0.5 },
      { name: 'Berlin', timezone: 'Europe/Berlin', share: 0.5 },
    ]
    const { days, sites: places } = setting({ users: 3000, timezone: 'America/New_York', sites })
    const of = (day: number, site: number) =>
      days.bookings(day).filter(({ organizer }) => places.of(organizer) === site).length
    const mlk = MONDAY + 7
    expect(of(mlk, 0) / of(MONDAY, 0)).toBeLessThan(0.12)
    expect(of(mlk, 1) / of(MONDAY, 1)).toBeGreaterThan(0.7)
  })
})

describe('the hours of a day', () => {
  const shares = { 8: 0.05, 9: 0.18, 10: 0.2, 11: 0.085, 12: 0.05, 13: 0.175, 14: 0.19, 15: 0.07 }
  const { keys, bounds } = smoothHours(shares)
  const parts = bounds.map((bound, i) => ({ minute: keys[i], share: bound - (bounds[i - 1] ?? 0) }))

  it('have the shares of the config, without jumps', () => {
    for (const [hour, share] of Object.entries(shares)) {
      const within = parts.filter(({ minute }) => Math.floor(minute / 60) === Number(hour))
      expect(within.reduce((sum, part) => sum + part.share, 0)).toBeCloseTo(share, 3)
    }
    const steps = parts.slice(1).map((part, i) => Math.abs(part.share - parts[i].share))
    expect(Math.max(...steps)).toBeLessThan(0.004)
  })

  it('start conferences in all five minutes of an hour', () => {
    const starts = heldOn({ users: 5000, conferences: { scheduled: 0 } }, 2)
      .flat()
      .map(({ start }) => Math.floor((start % DAY) / (5 * MINUTE)))
    for (let part = (9 * HOUR) / (5 * MINUTE); part < (15 * HOUR) / (5 * MINUTE); part++) expect(starts).toContain(part)
  })
})
