import { describe, expect, it } from 'vitest'
import { organisationOf } from '../../../src/generators/organisation/organisation.js'
import { isInBlock } from '../../../src/generators/organisation/users/user-blocks.js'
import { toLocal } from '../../../src/generators/time/zone.js'
import { NULL_INT } from '../../../src/model/rows/batch.js'
import { DAY, HOUR } from '../../../src/model/time.js'
import { plansOf } from './plans.js'

const office = { users: 450, days: 2, start: '2024-01-08', timezone: 'UTC', seed: 3 } as const

describe('invitations', () => {
  // Many phones, many devices, and as many gateways as no other number.
  const topology = { mediationServers: 2, gateways: 5 }
  const joiners = { secondDevice: 1, ip: { internal: 0.3, remote: 0.2, anonymous: 0.3, federated: 0.2 } }
  const { plans, config } = plansOf({ ...office, topology, joiners })
  const invitations = plans.flatMap(plan => plan.invitations.map(invitation => ({ ...invitation, plan })))
  const phones = invitations.filter(({ fromPstn }) => fromPstn)
  const { population } = organisationOf(config)

  it('over the telephone name a mediation server and a gateway, mostly one of a number, each with each', () => {
    const own = phones.filter(({ user }) => isInBlock(population.locals, user))
    for (const some of [own, phones.filter(phone => !own.includes(phone))]) {
      expect(some.length).toBeGreaterThan(20)
      expect(new Set(some.map(({ mediation, gateway }) => `${mediation} ${gateway}`)).size).toBeGreaterThan(7)
    }
    const again = phones.flatMap(({ user, gateway }, i) => {
      const first = phones.findIndex(phone => phone.user === user)
      return first < i ? [phones[first].gateway === gateway] : []
    })
    const usual = again.filter(same => same).length / again.length
    expect([usual > 0.4, usual < 0.95]).toEqual([true, true])
    const others = invitations.filter(({ fromPstn }) => !fromPstn)
    expect(new Set(others.flatMap(({ mediation, gateway }) => [mediation, gateway]))).toEqual(new Set([NULL_INT]))
  })

  it('never make an anonymous user a presenter, nor a caller without a PIN', () => {
    const unknown = invitations.filter(({ authenticated }) => !authenticated)
    expect(unknown.length).toBeGreaterThan(50)
    expect(unknown.filter(({ presenter }) => presenter)).toEqual([])
  })

  it('never have anybody come after the end, with a second device neither', () => {
    expect(new Set(invitations.filter(({ plan, arrives }) => arrives >= plan.endsAt))).toEqual(new Set())
    // A person's second invitation is their second device; there are some, and some that had no time left.
    const second = invitations.filter(
      ({ plan, person }, i) => invitations[i - 1]?.plan === plan && invitations[i - 1].person === person,
    )
    expect(second.length).toBeGreaterThan(20)
  })
})

it('nobody of another site is invited to a conference that is at night where they are', () => {
  const sites = [
    { name: 'Berlin', timezone: 'Europe/Berlin', share: 0.4 },
    { name: 'New York', timezone: 'America/New_York', share: 0.3 },
    { name: 'Kolkata', timezone: 'Asia/Kolkata', share: 0.3 },
  ]
  const { plans, config } = plansOf({
    ...office,
    sites,
    load: { conferencesPerUserDay: 0.8 },
    conferences: { overnightPerUsers: 0 },
  })
  const { sites: places } = organisationOf(config)
  const hourAt = (user: number, time: number) => (toLocal(places.zones[places.of(user)], time) % DAY) / HOUR
  const abroad = plans
    .filter(({ bookedAt }) => !Number.isNaN(bookedAt))
    .flatMap(({ bookedAt, organizer, invitations }) =>
      invitations
        .filter(({ user }) => user <= config.users && places.of(user) !== places.of(organizer))
        .map(({ user }) => hourAt(user, bookedAt)),
    )
  expect(abroad.length).toBeGreaterThan(50)
  expect(Math.min(...abroad)).toBeGreaterThanOrEqual(7)
  expect(Math.max(...abroad)).toBeLessThan(21)
  // Both ends of the day are in use, or nothing would have been held to them.
  expect(Math.min(...abroad)).toBeLessThan(9)
  expect(Math.max(...abroad)).toBeGreaterThan(17)
})
