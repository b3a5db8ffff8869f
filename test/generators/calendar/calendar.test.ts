import { describe, expect, it } from 'vitest'
import { settingOf } from '../../../src/generators/activities/setting.js'
import type { Booking } from '../../../src/generators/calendar/booking.js'
import { type ConfigInput, resolveConfig } from '../../../src/generators/config/config.js'
import { dateOf, dayOf, weekdayOf, weekOfMonth } from '../../../src/generators/time/date.js'
import { toLocal, zone } from '../../../src/generators/time/zone.js'
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/model/time.js'

const MONDAY = dayOf('2024-01-08')

/** What users hold, unless the config says otherwise: no night shifts, and series as they are booked. */
function setting({ conferences, ...rest }: ConfigInput) {
  const quiet = { conferences: { overnightPerUsers: 0, cancelled: 0, moved: 0, seriesWeeks: 0, ...conferences } }
  return settingOf(resolveConfig({ users: 400, timezone: 'UTC', ...quiet, ...rest }))
}

const bookingsOf = (input: ConfigInput, days = 7): readonly Booking[] => {
  const { bookings } = setting(input).days
  return Array.from({ length: days }, (_, i) => bookings(MONDAY + i)).flat()
}

/** Minutes after local midnight. */
const minuteOf = (time: number): number => Math.floor((time % DAY) / MINUTE)

const only = (cadence: string) => ({ daily: 0, weekly: 0, biweekly: 0, monthly: 0, [cadence]: 1 })

describe('a series', () => {
  const seriesOf = (input: ConfigInput, days: number): readonly Booking[] =>
    bookingsOf(input, days).filter(({ kind }) => kind === 'recurring')

  /** The days of each series within eight weeks. */
  function occurrences(cadence: string): readonly (readonly number[])[] {
    const days = new Map<number, number[]>()
    for (const { index, day } of seriesOf({ conferences: { cadence: only(cadence) } }, 56)) {
      days.set(index, [...(days.get(index) ?? []), day])
    }
    return [...days.values()]
  }

  it.each([
    ['weekly', 7, 8],
    ['biweekly', 14, 4],
  ])('that is %s occurs every %d days, %d times in eight weeks', (cadence, apart, times) => {
    const all = occurrences(cadence)
    expect(all.length).toBeGreaterThan(10)
    for (const days of all) expect(days).toEqual(Array.from({ length: times }, (_, i) => days[0] + i * apart))
  })

  it('that is daily occurs from Monday to Friday', () => {
    for (const days of occurrences('daily')) {
      expect(days.slice(0, 6).map(day => day - MONDAY)).toEqual([0, 1, 2, 3, 4, 7])
    }
  })

  it('that is monthly keeps its weekday and week of the month', () => {
    const all = occurrences('monthly')
    expect(all.length).toBeGreaterThan(10)
    for (const days of all) {
      expect(new Set(days.map(day => `${weekdayOf(day)} ${weekOfMonth(day)}`)).size).toBe(1)
      expect(new Set(days.map(day => dateOf(day).slice(0, 7))).size).toBe(days.length)
    }
  })

  it('that is biweekly falls on even and on odd weeks', () => {
    const first = occurrences('biweekly').map(([day]) => (day < MONDAY + 7 ? 'this week' : 'next week'))
    expect(new Set(first)).toEqual(new Set(['this week', 'next week']))
  })

  it('has the shares of the config within each cadence', () => {
    const alike = { daily: 0.25, weekly: 0.25, biweekly: 0.25, monthly: 0.25 }
    const days = seriesOf({ users: 4000, conferences: { cadence: alike } }, 28)
    const audio = new Map<number, { readonly mixed: boolean; times: number }>()
    for (const { index, audio: kind } of days) {
      const seen = audio.get(index) ?? { mixed: kind === 'mixed', times: 0 }
      seen.times++
      audio.set(index, seen)
    }
    for (const times of [20, 4, 2]) {
      const series = [...audio.values()].filter(each => each.times === times)
      const share = series.filter(({ mixed }) => mixed).length / series.length
      expect(Math.abs(share - 0.425)).toBeLessThan(0.01)
    }
  })

  it('keeps its hour, organizer, size and URI', () => {
    const seen = new Map<number, string>()
    for (const { index, day, start, organizer, size, uri } of seriesOf({}, 14)) {
      const place = JSON.stringify([start - day * DAY, organizer, size, uri])
      expect(place).toBe(seen.get(index) ?? place)
      seen.set(index, place)
    }
  })
})

describe('a conference', () => {
  it('that is scheduled starts in an hour and at a minute of the config', () => {
    const load = { hours: { 9: 0.5, 14: 0.5 } }
    const startMinute = { onTheHour: 0, halfPast: 0.5, quarterPast: 0.5, quarterTo: 0 }
    const bookings = bookingsOf({ load: { ...load, offHours: 0 }, conferences: { scheduled: 1, startMinute } })
    const starts = new Set(bookings.map(({ start }) => minuteOf(start)))
    expect([...starts].sort((a, b) => a - b)).toEqual([9 * 60 + 15, 9 * 60 + 30, 14 * 60 + 15, 14 * 60 + 30])
  })

  it('outside of working hours starts before eight or after four, or by day on a weekend', () => {
    const bookings = bookingsOf({ load: { offHours: 1 }, conferences: { scheduled: 0 } })
    for (const { day, start } of bookings) {
      const hour = Math.floor(minuteOf(start) / 60)
      if (weekdayOf(day) < 5) expect([5, 6, 7, 16, 17, 18, 19, 20, 21]).toContain(hour)
      else expect([hour >= 7, hour <= 20]).toEqual([true, true])
    }
    expect(new Set(bookings.map(({ day }) => day - MONDAY))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]))
  })

  it('ends by 23:20, however long it is booked for', () => {
    const ends = bookingsOf({ conferences: { bookedLength: { '12h': 1 } }, load: { hours: { 20: 1 } } }).map(
      ({ day, end }) => end - day * DAY,
    )
    expect(Math.max(...ends)).toBe(23 * HOUR + 20 * MINUTE)
  })

  it('of 250 people is held once a day from Monday on, as often as the config says', () => {
    const large = bookingsOf({ conferences: { largePerWeek: 3, size: { 4: 1 } } }).filter(({ size }) => size === 250)
    expect(large.map(({ day }) => day - MONDAY)).toEqual([0, 1, 2])
  })

  it('comes in the order of starts', () => {
    const starts = bookingsOf({}, 1).map(({ start }) => start)
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
  })
})

describe('a night shift', () => {
  const nights: ConfigInput = { conferences: { overnightPerUsers: 200 }, days: 5 }

  it('of every so many users hands over from 23:30 until 00:25 to 00:55', () => {
    const shifts = bookingsOf(nights, 1).filter(({ kind }) => kind === 'overnight')
    expect(shifts.map(({ organizer, size }) => [organizer, size])).toEqual([
      [1, 6],
      [201, 6],
    ])
    for (const { start, end } of shifts) {
      expect(minuteOf(start)).toBe(23 * 60 + 30)
      expect([end - (MONDAY + 1) * DAY >= 25 * MINUTE, end - (MONDAY + 1) * DAY <= 55 * MINUTE]).toEqual([true, true])
    }
  })

  it('is all that is carried over into the next day, whose first chapter it unsettles', () => {
    const { days } = setting({ ...nights, synthetic: { everyMinutes: 60 } })
    expect(days.carriedOver(MONDAY + 1).map(({ kind, day }) => [kind, day])).toEqual([
      ['overnight', MONDAY],
      ['overnight', MONDAY],
    ])
    expect(days.settled(5)).toBe(4)
    expect(days.settled(1)).toBe(0)
  })

  it('goes on through a day that is left out', () => {
    // In Samoa 30 December 2011 was left out: the shift of the 29th hands over on the 31st.
    const samoa = setting({ ...nights, timezone: 'Pacific/Apia', start: '2011-12-28', days: 3 }).days
    const first = dayOf('2011-12-28')
    expect(samoa.bookings(first + 2)).toEqual([])
    expect(samoa.carriedOver(first + 3).map(({ day }) => dateOf(day))).toEqual(['2011-12-29', '2011-12-29'])
    expect(samoa.settled(3)).toBe(1)
  })
})

describe('synthetic transactions', () => {
  it.each([
    ['2024-01-08', 24],
    ['2024-03-10', 23],
    ['2024-11-03', 25],
  ])('test each pool every hour of %s, %d times', (date, times) => {
    const input: ConfigInput = { timezone: 'America/New_York', synthetic: { everyMinutes: 60 }, topology: { pools: 2 } }
    const tests = setting(input)
      .days.bookings(dayOf(date))
      .filter(({ kind }) => kind === 'synthetic')
    for (const pool of [1, 2]) expect(tests.filter(({ organizer }) => organizer === pool)).toHaveLength(times)
    for (const { start, end, size } of tests) {
      expect([size, end - start >= 40 * SECOND, end - start < 70 * SECOND]).toEqual([3, true, true])
    }
  })

  // By 1439 and 479 minutes, one begins a minute before midnight or none; by 13, where a day has 24 hours and a half, as well.
  it.each([
    [1, 'UTC', '2024-01-08'],
    [1439, 'UTC', '2024-01-08'],
    [197, 'America/New_York', '2024-03-10'],
    [13, 'Australia/Lord_Howe', '2024-04-07'],
    [2, 'UTC', '2024-01-08'],
  ])(
    'by %d minutes in %s on %s are over before the next begin, those of the next day among them',
    (everyMinutes, timezone, date) => {
      const { bookings } = setting({ timezone, synthetic: { everyMinutes }, topology: { pools: 1 } }).days
      const tests = [...bookings(dayOf(date)), ...bookings(dayOf(date) + 1)].filter(({ kind }) => kind === 'synthetic')
      const pauses = tests.slice(1).map(({ start }, i) => start - tests[i].end)
      expect(Math.min(...pauses)).toBeGreaterThan(4 * SECOND)
    },
  )
})

describe.each(['America/New_York', 'Asia/Tokyo'])('sites of an organisation by the clocks of %s', timezone => {
  const input: ConfigInput = {
    users: 800,
    timezone,
    sites: [
      { name: 'New York', timezone: 'America/New_York', share: 0.5 },
      { name: 'Tokyo', timezone: 'Asia/Tokyo', share: 0.5 },
    ],
  }
  const { days, sites } = setting(input)
  const held = Array.from({ length: 7 }, (_, i) =>
    days.bookings(MONDAY + i).map(booking => ({ booking, on: MONDAY + i })),
  )
    .flat()
    .filter(({ booking }) => booking.kind === 'recurring')

  it("hold conferences in working hours of the organizer's site", () => {
    const hours = (site: number, name: string) =>
      held
        .filter(({ booking }) => sites.of(booking.organizer) === site)
        .map(({ booking }) => Math.floor(minuteOf(toLocal(zone(name), booking.start)) / 60))
    for (const [site, name] of ['America/New_York', 'Asia/Tokyo'].entries()) {
      const [first, last] = [Math.min(...hours(site, name)), Math.max(...hours(site, name))]
      expect([first >= 8, first < 10, last > 13, last < 16]).toEqual([true, true, true, true])
    }
  })

  it('have each conference on one day: that of the organisation on which it starts', () => {
    const names = held.map(({ booking: { day, number } }) => `${day}/${number}`)
    expect(new Set(names).size).toBe(names.length)
    for (const { booking, on } of held) {
      expect([booking.start >= days.midnight(on), booking.start < days.midnight(on + 1)]).toEqual([true, true])
    }
  })

  it('plan first what goes on past midnight', () => {
    const across = ({ booking, on }: (typeof held)[number]) => booking.end > days.midnight(on + 1)
    expect(held.filter(across).length).toBeGreaterThan(0)
    expect(held.filter(each => each.booking.plannedFirst !== across(each))).toEqual([])
  })
})

describe('a holiday', () => {
  const sites = [
    { name: 'west', timezone: 'UTC', share: 0.5 },
    { name: 'east', timezone: 'UTC', share: 0.5 },
  ]
  const usual = setting({ sites })
  const bySite = ({ days, sites }: typeof usual, site: string, day: number) =>
    days.bookings(day).filter(({ organizer }) => sites.names[sites.of(organizer)] === site)

  it('at one site leaves out the conferences that its users organize, and no other', () => {
    const kept = setting({ sites, scenarios: [{ name: 'holiday', at: '2024-01-09', site: 'east', share: 1 }] })
    expect(bySite(usual, 'east', MONDAY + 1).length).toBeGreaterThan(5)
    expect(bySite(kept, 'east', MONDAY + 1)).toEqual([])
    expect(bySite(kept, 'west', MONDAY + 1)).toEqual(bySite(usual, 'west', MONDAY + 1))
    for (const day of [MONDAY, MONDAY + 2]) expect(kept.days.bookings(day)).toEqual(usual.days.bookings(day))
  })

  it('leaves out its share, everywhere and on as many days as it lasts', () => {
    const kept = setting({
      sites,
      users: 1600,
      scenarios: [{ name: 'holiday', at: '2024-01-09', share: 0.5, days: 2 }],
    })
    const usual = setting({ sites, users: 1600 })
    for (const day of [MONDAY + 1, MONDAY + 2]) {
      const share = kept.days.bookings(day).length / usual.days.bookings(day).length
      expect([share > 0.3, share < 0.7]).toEqual([true, true])
    }
    expect(kept.days.bookings(MONDAY + 3)).toEqual(usual.days.bookings(MONDAY + 3))
  })
})

describe('ids', () => {
  const behind = { name: 'behind', timezone: 'Pacific/Honolulu', share: 1 }

  it.each([
    ['without sites', []],
    ['with a site that is a day behind', [behind]],
  ])('of URIs are used once, whatever is held, %s', (_, sites) => {
    const input: ConfigInput = {
      sites,
      load: { offHours: 0.5 },
      conferences: { overnightPerUsers: 100 },
      synthetic: { everyMinutes: 30 },
      scenarios: [{ name: 'all-hands', at: '2024-01-09' }],
    }
    const { days } = setting(input)
    const once = new Set<number>()
    for (let day = MONDAY; day < MONDAY + 7; day++) {
      for (const { kind, uri } of days.bookings(day)) {
        if (kind === 'recurring' || kind === 'overnight') expect(uri).toBeLessThan(days.firstSingleUri)
        else expect([once.has(uri), uri >= days.firstSingleUri]).toEqual([false, true])
        once.add(uri)
      }
    }
  })
})
