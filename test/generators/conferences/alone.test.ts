import { expect, it } from 'vitest'
import type { ConfigInput } from '../../../src/generators/config/config.js'
import { MINUTE } from '../../../src/model/time.js'
import { plansOf } from './plans.js'

const world = (conferences: ConfigInput['conferences']): ConfigInput => ({
  users: 1500,
  days: 5,
  conferences: { reopened: 0, overnightPerUsers: 0, ...conferences },
  registrations: { rows: false },
})

/** The shares of conferences with one person, and of those with telephones and others, by invitation. */
function shares(conferences: ConfigInput['conferences']) {
  const { plans } = plansOf(world(conferences))
  const of = (meant: (plan: (typeof plans)[number]) => boolean) => plans.filter(meant).length / plans.length
  const people = ({ invitations }: (typeof plans)[number]) => invitations.filter(({ service }) => !service)
  const alone = (plan: (typeof plans)[number]) => new Set(people(plan).map(({ person }) => person)).size === 1
  return {
    alone: of(alone),
    mixed: of(plan => people(plan).some(who => who.fromPstn) && people(plan).some(who => !who.fromPstn)),
    longest: Math.max(...plans.filter(alone).map(({ startsAt, endsAt }) => (endsAt - startsAt) / MINUTE)),
  }
}

it('to some conferences one person comes, who gives up, and as many are mixed as otherwise', () => {
  const [none, some, all] = [0, 0.2, 1].map(alone => shares({ alone }))
  expect(none.alone).toBe(0)
  expect(some.alone).toBeGreaterThan(0.15)
  expect(some.alone).toBeLessThan(0.25)
  expect(some.longest).toBeLessThan(85)
  expect(Math.abs(some.mixed - none.mixed)).toBeLessThan(0.02)
  expect(all.alone + all.mixed).toBeGreaterThan(0.95)
})

it('conferences of two people are the most frequent, and each size up to ten less so than the one before', () => {
  const sizes = Object.entries(plansOf({ users: 20 }).config.conferences.size).filter(([size]) => Number(size) <= 10)
  expect(sizes.map(([, share]) => share)).toEqual(sizes.map(([, share]) => share).sort((a, b) => b - a))
})
