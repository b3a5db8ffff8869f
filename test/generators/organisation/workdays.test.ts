import { describe, expect, it } from 'vitest'
import { type ConfigInput, resolveConfig } from '../../../src/generators/config/config.js'
import { organisationOf } from '../../../src/generators/organisation/organisation.js'
import { dayOf, weekdayOf } from '../../../src/generators/time/date.js'

const MONDAY = dayOf('2024-01-08')
const users = 1500

function daysOff(input: ConfigInput, weeks = 8): readonly (readonly boolean[])[] {
  const { workdays } = organisationOf(resolveConfig({ users, conferences: { overnightPerUsers: 0 }, ...input }))
  const days = Array.from({ length: weeks * 7 }, (_, i) => MONDAY + i).filter(day => weekdayOf(day) < 5)
  return Array.from({ length: users }, (_, i) => days.map(day => workdays.isOff(i + 1, day)))
}

const share = (some: readonly (readonly boolean[])[]): number => some.flat().filter(Boolean).length / some.flat().length

describe('people', () => {
  it.each([0.6, 0.8, 0.95, 1])('are off so that %d of them sign in', signedIn => {
    expect(share(daysOff({ registrations: { signedIn } }))).toBeCloseTo(1 - signedIn, 1.7)
  })

  it('are on leave for a week or two as a rule', () => {
    const off = daysOff({ registrations: { signedIn: 0.92 }, people: { leave: 0.08, turnover: 0 } })
    const weeks = off.flatMap(days => Array.from({ length: 8 }, (_, week) => days.slice(week * 5, week * 5 + 5)))
    const whole = weeks.filter(week => week.every(Boolean)).length / weeks.length
    expect(whole).toBeGreaterThan(0.05)
    expect(whole).toBeLessThan(0.08)
  })

  it('leave and come as often as the config says', () => {
    const off = daysOff({ registrations: { signedIn: 0.9 }, people: { leave: 0, turnover: 0.01 } }, 10)
    // Gone for good, as far as ten weeks show it: nobody else is off for four weeks in a row.
    const gone = (days: readonly boolean[], week: number) => days.slice(week * 5, week * 5 + 20).every(Boolean)
    const left = off.filter(days =>
      Array.from({ length: 5 }, (_, week) => week + 1).some(week => !gone(days, week - 1) && gone(days, week)),
    )
    expect(left.length / users / 5).toBeGreaterThan(0.005)
    expect(left.length / users / 5).toBeLessThan(0.015)
  })

  it('have light days and heavy ones, the same however often they are asked', () => {
    const { workdays } = organisationOf(resolveConfig({ users }))
    const taken = Array.from({ length: users }, (_, i) => workdays.takesOn(i + 1, MONDAY, 0.5))
    expect(taken.filter(Boolean).length / users).toBeCloseTo(0.5, 1)
    expect(taken).toEqual(Array.from({ length: users }, (_, i) => workdays.takesOn(i + 1, MONDAY, 0.5)))
    expect(Array.from({ length: users }, (_, i) => workdays.takesOn(i + 1, MONDAY, 0.2))).not.toContain(false)
  })
})
