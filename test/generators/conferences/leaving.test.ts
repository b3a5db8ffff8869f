import { describe, expect, it } from 'vitest'
import { WEB_APP } from '../../../src/generators/organisation/equipment/client-versions.js'
import { NEVER } from '../../../src/model/time.js'
import { plansOf } from './plans.js'

const office = { users: 450, days: 2, start: '2024-01-08', timezone: 'UTC', seed: 5 } as const
const nobody = { mobile: 0, web: 0, attendee: 0, guest: 0, phone: 0 }

/** Who leaves of themselves by halves, of all whom only the organizer's end would send away. */
function leaving(sooner: Partial<typeof nobody>) {
  const { plans } = plansOf({
    ...office,
    conferences: { endedByOrganizer: 1 },
    clients: { scheduled: { current: 0.4, older: 0.2, web: 0.4 } },
    joiners: { earlyLeave: 0, rejoin: 0, secondDevice: 0, sooner: { ...nobody, ...sooner } },
  })
  const all = plans.flatMap(({ invitations }) => invitations.filter(({ service, dialedOut }) => !service && !dialedOut))
  return { all, gone: all.filter(({ leaves }) => leaves < NEVER) }
}

describe('whoever leaves sooner', () => {
  it.each([
    ['attendee', (who: { presenter: boolean; client: number }) => !who.presenter && who.client !== WEB_APP],
    ['web', (who: { client: number }) => who.client === WEB_APP],
    ['phone', (who: { fromPstn: boolean }) => who.fromPstn],
    ['guest', (who: { guest: boolean }) => who.guest],
  ] as const)('is %s', (kind, is) => {
    const without = leaving({})
    const { gone } = leaving({ [kind]: 1 })
    expect(without.gone.length).toBeLessThan(gone.length / 4)
    const others = gone.filter(who => !is(who as never))
    expect(gone.length).toBeGreaterThan(20)
    expect(others.length).toBeLessThanOrEqual(without.gone.length)
  })
})

it('those who are late for a short conference come one by one', () => {
  const { plans } = plansOf({
    ...office,
    conferences: {
      scheduled: 0,
      size: { '30': 1 },
      adHocLength: { p0: '60s', p100: '2m' },
    },
  })
  const all = plans.flatMap(({ invitations }, plan) => invitations.map(({ arrives }) => `${plan} ${arrives}`))
  expect(all.length).toBeGreaterThan(300)
  expect(new Set(all).size).toBeGreaterThan(all.length * 0.97)
})
