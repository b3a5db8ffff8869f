import { describe, expect, it } from 'vitest'
import type { ConfigInput } from '../../../src/generators/config/config.js'
import { simulate } from '../../../src/generators/simulate.js'
import { rowsOf } from '../../../src/model/rows/row-objects.js'
import {
  clientVersions,
  devices,
  dialogs,
  focusJoinsAndLeaves,
  registration,
  users,
} from '../../../src/model/schema/tables/index.js'
import { toMilliseconds } from '../../../src/model/time.js'

const read = (config: ConfigInput) => [...rowsOf(simulate(config).batches(), registration)]

/** How many endpoints a user has been seen with, on average. */
function endpointsPerUser(rows: ReturnType<typeof read>): number {
  const endpoints = new Set(rows.map(({ UserId, EndpointId }) => `${UserId} ${EndpointId}`))
  return endpoints.size / new Set(rows.map(({ UserId }) => UserId)).size
}

const share = <T>(all: readonly T[], of: (one: T) => boolean): number => all.filter(of).length / all.length

describe('in the default world', () => {
  const rows = read({})

  it('users have 1.9 endpoints, and three in ten registrations come through an Edge Server', () => {
    expect(endpointsPerUser(rows)).toBeCloseTo(1.9, 1)
    expect(share(rows, ({ IsInternal }) => !IsInternal)).toBeCloseTo(0.3, 1)
  })

  it('a user signs in three times on a working day, at all devices', () => {
    const tuesday = rows.filter(({ RegisterTime }) => RegisterTime.toISOString().startsWith('2024-01-09'))
    const working = tuesday.filter(({ DeviceId }) => DeviceId === null)
    const people = new Set(working.map(({ UserId }) => UserId))
    const signIns = tuesday.filter(({ UserId }) => people.has(UserId)).length / people.size
    expect(signIns).toBeGreaterThan(2.8)
    expect(signIns).toBeLessThan(3.2)
  })

  it('nobody but the organization signs in', () => {
    const own = new Set<number>()
    for (const { UserId, TenantId } of rowsOf(simulate().batches(), users)) if (TenantId === 0) own.add(UserId)
    expect(rows.filter(({ UserId }) => !own.has(UserId))).toEqual([])
  })
})

describe('a day at work', () => {
  const day = read({ users: 1500, days: 1, timezone: 'UTC', start: '2024-01-09' })
  const versions = new Map(
    [...rowsOf(simulate({ users: 1, days: 1 }).batches(), clientVersions)].map(({ VersionId, Version }) => [
      VersionId,
      Version,
    ]),
  )
  const with_ = (agent: string) => day.filter(({ ClientVersionId }) => versions.get(ClientVersionId)?.includes(agent))

  it('lasts twelve hours from the first sign-in at a computer to the last sign-out', () => {
    const spans = new Map<number, [number, number]>()
    for (const { UserId, RegisterTime, DeRegisterTime } of with_(' OC/')) {
      // Night shifts go on.
      if (DeRegisterTime === null) continue
      const [on, off] = spans.get(UserId) ?? [Number.POSITIVE_INFINITY, 0]
      spans.set(UserId, [Math.min(on, +RegisterTime), Math.max(off, Number(DeRegisterTime))])
    }
    const hours = [...spans.values()].map(([on, off]) => (off - on) / 3_600_000)
    expect(hours.reduce((a, b) => a + b) / hours.length).toBeGreaterThan(11.3)
    expect(hours.reduce((a, b) => a + b) / hours.length).toBeLessThan(12.7)
  })

  it('is one for four in five, and one in twenty has the web app as well', () => {
    const people = new Set(day.filter(({ DeviceId }) => DeviceId === null).map(({ UserId }) => UserId))
    expect(people.size / 1500).toBeCloseTo(0.8, 1.5)
    expect(new Set(with_('LWA').map(({ UserId }) => UserId)).size / people.size).toBeCloseTo(0.05, 1.5)
  })

  it('begins with a request that is refused, now and then, with the codes of the protocol', () => {
    const refused = day.filter(({ ResponseCode }) => ResponseCode !== 200)
    expect(refused.length / day.length).toBeGreaterThan(0.01)
    expect(refused.length / day.length).toBeLessThan(0.03)
    const codes = new Set(refused.map(({ ResponseCode, DiagnosticId }) => `${ResponseCode} ${DiagnosticId}`))
    expect([...codes].filter(code => !/^(400 4010|489 4055|421 2057|40[34] null|504 null)$/.test(code))).toEqual([])
    expect(refused.filter(({ RegisterTime, DeRegisterTime }) => +RegisterTime !== Number(DeRegisterTime))).toEqual([])
  })

  it('brings no other draw into disorder: without refusals all else is as it was', () => {
    const quiet = read({ users: 1500, days: 1, timezone: 'UTC', start: '2024-01-09', registrations: { failed: 0 } })
    const text = ({ SessionIdSeq, LastModifiedTime, ...row }: (typeof day)[number]) => JSON.stringify(row)
    expect(quiet.map(text)).toEqual(day.filter(({ ResponseCode }) => ResponseCode === 200).map(text))
  })
})

it('those of a night shift do not all sign out at once', () => {
  const rows = read({ users: 60, days: 2, timezone: 'UTC', conferences: { overnightPerUsers: 10 } })
  const off = rows
    .filter(({ DeRegisterTime }) => DeRegisterTime !== null && DeRegisterTime.toISOString().slice(11, 13) === '00')
    .map(({ DeRegisterTime, DeviceId }) => (DeviceId === null ? Number(DeRegisterTime) : Number.NaN))
    .filter(time => !Number.isNaN(time))
  expect(off.length).toBeGreaterThan(5)
  expect(new Set(off).size / off.length).toBeGreaterThan(0.8)
})

describe('a knob', () => {
  const small = { users: 60, days: 2, timezone: 'UTC' } as const

  it('leaves registrations out, and with them their dialogs and the phones', () => {
    const count = (config: ConfigInput) =>
      [registration, dialogs, devices].map(
        table => [...rowsOf(simulate({ ...small, ...config }).batches(), table as typeof registration)].length,
      )
    const [signIns, all] = count({})
    expect(count({ registrations: { rows: false } })).toEqual([0, all - signIns, 0])
  })

  // However few have a mobile, and whether those who join with one are more than those who were to have one.
  it.for([
    [{}, {}, 3],
    [{ mobile: Number.MIN_VALUE }, {}, 3],
    [{ mobile: 0.02 }, {}, 3],
    [{ mobile: 0.02 }, { mobile: 0 }, 3],
    [{ mobile: 0 }, { mobile: 0 }, 3],
    [{ mobile: 0 }, { mobile: 1 }, 3],
    [{ mobile: 1 }, {}, 3],
    [{ perUserDay: 8, mobile: 0.02 }, {}, 8],
    [{ perUserDay: 8, deskPhone: 0, mobile: 0 }, { mobile: 0.3 }, 8],
    [{ perUserDay: 20, deskPhone: 0, mobile: 0.05 }, {}, 20],
    [{ perUserDay: 0 }, {}, 1.9],
    [{ perUserDay: 0, deskPhone: 0, mobile: 0 }, { mobile: 0 }, 1],
  ] as const)('says how often people sign in: %j, %j', ([registrations, joiners, signIns]) => {
    // While devices have calls they do not sign in anew.
    const quiet = { load: { conferencesPerUserDay: 0 }, conferences: { overnightPerUsers: 0 }, peerToPeer: false }
    const config = { users: 300, days: 1, ...quiet, joiners, registrations: { signedIn: 1, ...registrations } }
    const share = read(config).length / 300 / signIns
    expect([share > 0.88, share < 1.12], `${share} times as often`).toEqual([true, true])
  })

  it('says how many devices people have', () => {
    const none = { deskPhone: 0, mobile: 0, web: 0, perUserDay: 1 }
    const config = {
      ...small,
      joiners: { mobile: 0 },
      clients: { scheduled: { current: 1, older: 0, web: 0 }, unscheduled: { current: 1, older: 0, web: 0 } },
    }
    expect(endpointsPerUser(read({ ...config, registrations: none }))).toBe(1)
    expect(
      endpointsPerUser(read({ ...config, registrations: { signedIn: 1, deskPhone: 1, mobile: 1 } })),
    ).toBeGreaterThan(2.8)
  })
})

it('a pool that fails over has its users sign in at the backup pool, and back again', () => {
  const scenarios = [{ name: 'pool-failover' as const, at: '2024-01-09T10:00', hours: 3 }]
  const rows = read({ users: 80, days: 2, start: '2024-01-08', timezone: 'UTC', scenarios })
  const away = rows.filter(({ IsPrimaryRegistrar }) => !IsPrimaryRegistrar)
  expect(new Set(away.map(({ PoolId }) => PoolId))).toEqual(new Set([2]))
  for (const { RegisterTime, DeRegisterTime } of away) {
    expect(RegisterTime.toISOString() >= '2024-01-09T10:00:00.000Z').toBe(true)
    expect((DeRegisterTime as Date).toISOString() <= '2024-01-09T13:00:00.000Z').toBe(true)
  }
})

it('nobody has signed in before a purge, however long the period had been going on by then', () => {
  const purge = { name: 'purge', at: '2024-04-14', retention: 2 } as const
  const world = simulate({ users: 40, days: 100, start: '2024-01-08', scenarios: [purge] })
  const times = [...rowsOf(world.batches(), registration)].map(({ RegisterTime }) => RegisterTime.getTime())
  expect(times.length).toBeGreaterThan(0)
  expect(Math.min(...times)).toBeGreaterThanOrEqual(toMilliseconds(world.purgedBefore ?? Number.POSITIVE_INFINITY))
})

it('after a purge, whoever joins a conference has registered anew before, with that endpoint', () => {
  const purge = { name: 'purge', at: '2024-01-10T10:00', retention: 1 } as const
  const config = {
    users: 600,
    days: 3,
    start: '2024-01-08',
    timezone: 'UTC',
    load: { conferencesPerUserDay: 2 },
  } as const
  const world = simulate({ ...config, scenarios: [purge] })
  const purged = toMilliseconds(world.purgedBefore ?? 0)
  const signIns = new Map<string, { readonly from: Date; readonly until: Date | null }[]>()
  const joins: { readonly endpoint: string; readonly at: Date }[] = []
  for (const batch of world.batches()) {
    for (const { EndpointId, RegisterTime, DeRegisterTime } of rowsOf([batch], registration)) {
      const known = signIns.get(EndpointId) ?? []
      signIns.set(EndpointId, [...known, { from: RegisterTime, until: DeRegisterTime }])
    }
    for (const { UserEndpointId, UserJoinTime } of rowsOf([batch], focusJoinsAndLeaves)) {
      if (UserEndpointId !== null) joins.push({ endpoint: UserEndpointId, at: UserJoinTime })
    }
  }
  // Whoever was signed in registers anew within five minutes, unless a conference comes first.
  const soon = joins.filter(({ endpoint, at }) => signIns.has(endpoint) && +at - purged < 5 * 60_000)
  expect(soon.length).toBeGreaterThan(10)
  const unregistered = soon.filter(
    ({ endpoint, at }) =>
      !signIns.get(endpoint)?.some(({ from, until }) => from <= at && (until === null || until >= at)),
  )
  expect(unregistered).toEqual([])
})
