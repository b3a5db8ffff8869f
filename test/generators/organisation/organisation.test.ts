import { describe, expect, it } from 'vitest'
import { type ConfigInput, resolveConfig } from '../../../src/generators/config/config.js'
import { acquaintancesOf } from '../../../src/generators/organisation/acquaintances.js'
import { clientVersionRows } from '../../../src/generators/organisation/equipment/client-versions.js'
import { DEVICE, POLYCOM, phoneMaker } from '../../../src/generators/organisation/equipment/devices.js'
import { organisationOf } from '../../../src/generators/organisation/organisation.js'
import { usersWhenBooked } from '../../../src/generators/organisation/organizers.js'
import { tenantOf } from '../../../src/generators/organisation/population.js'
import { dayOf } from '../../../src/generators/time/date.js'
import { stream } from '../../../src/model/chance/random.js'

const of = (input: ConfigInput) => organisationOf(resolveConfig(input))
const usersIn = (count: number) => Array.from({ length: count }, (_, i) => i + 1)
const shareOf = <T>(list: readonly T[], has: (each: T) => boolean) => list.filter(has).length / list.length
const MONDAY = dayOf('2024-01-08')

describe('UserIds', () => {
  const { population } = of({ users: 100, topology: { pools: 2 } })

  it('stand in one block after the other, local users first', () => {
    const { locals, announcers, testUsers, federated, anonymous, phones, services, end } = population
    expect([locals, announcers, testUsers, federated, anonymous, phones, services]).toEqual([
      { first: 1, size: 100 },
      { first: 101, size: 2 },
      { first: 103, size: 6 },
      { first: 109, size: 25 },
      { first: 134, size: 50 },
      { first: 184, size: 50 },
      { first: 234, size: 5 },
    ])
    expect(end).toBe(239)
  })

  it.each([
    ['locals', /^[a-z']+\.([a-z]\.)?[a-z']+\d*@example\.com$/, 0],
    ['announcers', /^RtcApplication-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}@example\.com$/, 0],
    ['testUsers', /^synthetic[123]\.pool[12]@example\.com$/, 0],
    ['federated', /^[a-z']+\.([a-z]\.)?[a-z']+\d*@[a-z0-9']+\.example$/, 1],
    ['anonymous', /^[0-9a-f]{32}@anonymous\.invalid$/, 2],
    ['phones', /^\+1[2-9]\d\d55501\d\d$/, 2],
  ] as const)('of %s have URIs of their own, all different, and a tenant', (kind, form, tenant) => {
    const { first, size } = population[kind]
    const uris = usersIn(size).map(i => population.uriOf(first + i - 1))
    expect(uris.filter(uri => !form.test(uri))).toEqual([])
    expect(new Set(uris).size).toBe(size)
    expect(tenantOf(population, first)).toBe(tenant)
    expect(tenantOf(population, first + size - 1)).toBe(tenant)
  })
})

describe('sites', () => {
  const sites = [
    { name: 'west', timezone: 'UTC', share: 0.7 },
    { name: 'east', timezone: 'UTC', share: 0.3 },
  ]
  const all = usersIn(6000)

  it('have their share of the users, in whole teams of twelve', () => {
    const organisation = of({ users: 6000, sites })
    const siteOf = (user: number) => organisation.sites.of(user)
    expect(shareOf(all, user => siteOf(user) === 0)).toBeCloseTo(0.7, 2)
    for (let team = 0; team < 500; team++) {
      expect(new Set(all.slice(team * 12, team * 12 + 12).map(siteOf)).size).toBe(1)
    }
  })

  it.each([
    [3, [0, 1, 0]],
    [2, [0, 1]],
  ])('of %d pools have some each: their users are homed there', (pools, siteOfPool) => {
    const organisation = of({ users: 6000, sites, topology: { pools } })
    const homes = new Set(all.map(user => `${organisation.sites.homeOf(user)} ${organisation.sites.of(user)}`))
    expect([...homes].sort()).toEqual(siteOfPool.map((site, i) => `${i + 1} ${site}`).sort())
  })

  it('share a pool where there are fewer pools than sites', () => {
    const organisation = of({ users: 6000, sites, topology: { pools: 1 } })
    expect(new Set(all.map(user => organisation.sites.homeOf(user)))).toEqual(new Set([1]))
  })
})

describe('night shifts', () => {
  const { nightShifts, pickOrganizer, whereabouts } = of({ users: 250, conferences: { overnightPerUsers: 100 } })

  it('are six users of every so many', () => {
    expect(nightShifts.count).toBe(2)
    expect([nightShifts.members(0), nightShifts.members(1)]).toEqual([
      [1, 2, 3, 4, 5, 6],
      [101, 102, 103, 104, 105, 106],
    ])
    expect(usersIn(250).filter(nightShifts.has)).toEqual([...nightShifts.members(0), ...nightShifts.members(1)])
  })

  it('organize nothing else, and never work from outside', () => {
    const random = stream(1, 'test', 0)
    const picked = Array.from({ length: 2000 }, () => pickOrganizer(random.next(), 250))
    expect(picked.filter(nightShifts.has)).toEqual([])
    expect(nightShifts.members(0).filter(user => whereabouts.isAway(user, MONDAY))).toEqual([])
  })
})

describe('organizers', () => {
  it('are among the first so many users', () => {
    const { pickOrganizer } = of({ users: 1000, conferences: { overnightPerUsers: 0 } })
    const random = stream(1, 'test', 1)
    const picked = Array.from({ length: 500 }, () => pickOrganizer(random.next(), 20))
    expect([Math.min(...picked), Math.max(...picked)]).toEqual([1, 20])
  })

  it('of the n-th conference were there when it came up', () => {
    const when = (n: number) => usersWhenBooked(n, { users: 1000, mean: 10, rounding: 0 })
    expect([0, 1, 4, 9, 12].map(when)).toEqual([100, 200, 500, 1000, 1000])
  })

  it('and more users change that for none of the earlier conferences, not by the last bit of a quotient', () => {
    const perUser = 0.15 * 0.35
    const when = (n: number, users: number) => usersWhenBooked(n, { users, mean: users * perUser, rounding: 0.5 })
    for (let users = 20; users < 400; users++) {
      for (let n = 0; when(n, users) < users; n++) expect(when(n, users + 6), `${n} of ${users}`).toBe(when(n, users))
    }
  })
})

describe('acquaintances', () => {
  const draws = Array.from({ length: 24 }, (_, i) => Math.sqrt((i + 0.5) / 24))
  const known = (users: number) =>
    usersIn(500).map(user => draws.map(draw => acquaintancesOf({ seed: 1, users })(user, draw)))

  it('are the same few, the first of them most often', () => {
    const acquaintance = acquaintancesOf({ seed: 1, users: 5000 })
    const drawn = Array.from({ length: 1000 }, (_, i) => acquaintance(7, i / 1000))
    expect(new Set(drawn).size).toBeLessThanOrEqual(24)
    const first = drawn[0]
    expect(shareOf(drawn, user => user === first)).toBeGreaterThan(0.18)
  })

  it('are replaced by new users only: a tenth more users are a tenth of them', () => {
    const [before, after] = [known(5000).flat(), known(5500).flat()]
    const replaced = after.filter((user, i) => user !== before[i])
    expect(replaced.filter(user => user <= 5000)).toEqual([])
    expect(replaced.length / after.length).toBeCloseTo(1 / 11, 1)
  })
})

describe('clients', () => {
  const classOf = (version: number) => clientVersionRows[version - 1].class
  const users = usersIn(3000)
  const scheduled = { current: 0.6, older: 0.4, web: 0 }

  it('are current for their share of users, evenly among neighbours', () => {
    const { clients } = of({ clients: { scheduled } })
    const isCurrent = (user: number) => classOf(clients.usual(user, MONDAY)) === 'current'
    expect(shareOf(users, isCurrent)).toBeCloseTo(0.6, 2)
    for (let from = 0; from < 3000; from += 25) {
      const share = shareOf(users.slice(from, from + 25), isCurrent)
      expect([share >= 0.52, share <= 0.68]).toEqual([true, true])
    }
  })

  it('get the next build within the weeks of a roll-out, each user on a day of their own', () => {
    const { clients } = of({ clients: { scheduled, rolloutWeeks: 2 } })
    const changed = (day: number) =>
      shareOf(users, user => clients.usual(user, MONDAY) !== clients.usual(user, MONDAY + day))
    // Two of three current builds have a newer one, three of four older ones.
    expect([changed(0), changed(7) > 0.25, changed(7) < 0.45]).toEqual([0, true, true])
    expect(changed(14)).toBeCloseTo(0.6 * (2 / 3) + 0.4 * (3 / 4), 1)
    const { clients: same } = of({ clients: { scheduled, rolloutWeeks: 0 } })
    expect(users.filter(user => same.usual(user, MONDAY) !== same.usual(user, MONDAY + 70))).toEqual([])
  })

  it('are the web app for its share of joins', () => {
    const { clients } = of({ clients: { scheduled: { current: 0.5, older: 0.2, web: 0.3 } } })
    const random = stream(1, 'test', 2)
    const joined = users.map(user => clients.of(user, { day: MONDAY, isScheduled: true }, random))
    expect(shareOf(joined, version => classOf(version) === 'web')).toBeCloseTo(0.3, 1)
    const adHoc = users.map(user => clients.of(user, { day: MONDAY, isScheduled: false }, random))
    expect(adHoc.filter(version => classOf(version) === 'web')).toEqual([])
  })

  it('are on the device that runs them, and unusual ones on another computer', () => {
    const { clients } = of({ clients: { scheduled } })
    const usual = clients.usual(1, MONDAY)
    const unusual = [8, 9, 10, 11].find(version => version !== usual) ?? 0
    const device = (client: number) => clients.deviceOf(1, client, MONDAY)
    expect([usual, unusual, 15, clients.mobile(1), 19, 20].map(device)).toEqual([
      DEVICE.computer,
      DEVICE.otherComputer,
      DEVICE.browser,
      DEVICE.mobile,
      DEVICE.deskPhone,
      DEVICE.deskPhone,
    ])
  })
})

describe('desk phones', () => {
  const users = usersIn(3000)
  const isVvx = (vvx: number) => {
    const { clients } = of({ clients: { vvx } })
    return (user: number) => clientVersionRows[clients.deskPhone(user) - 1].version.includes('PolycomVVX-VVX_')
  }

  it.each([
    [0, 0],
    [0.5, 0.55 / 2],
    [1, 0.55],
  ])('are VVX for a share of %d of those that Polycom made', (vvx, ofAll) => {
    expect(shareOf(users, isVvx(vvx))).toBeCloseTo(ofAll, 1)
    expect(users.filter(isVvx(vvx)).every(user => phoneMaker(1, user) === POLYCOM)).toBe(true)
    expect(users.filter(isVvx(0)).filter(user => !isVvx(vvx)(user))).toEqual([])
  })
})

describe('devices', () => {
  const users = usersIn(3000)

  it('are as many as the config says; mobile joins are a share of all', () => {
    const { equipment } = of({ registrations: { mobile: 0.4, deskPhone: 0.5 }, joiners: { mobile: 0.1 } })
    expect(shareOf(users, equipment.hasMobile)).toBeCloseTo(0.4, 1)
    expect(shareOf(users, equipment.hasDeskPhone)).toBeCloseTo(0.5, 1)
    expect(equipment.joinsMobile).toBe(0.25)
    expect(of({ registrations: { mobile: 0 }, joiners: { mobile: 0 } }).equipment.joinsMobile).toBe(0)
  })
})

describe('whereabouts', () => {
  it('change from day to day, and are outside for the share of remote joiners', () => {
    const ip = { internal: 0.3, remote: 0.6, anonymous: 0.1, federated: 0 }
    const { whereabouts } = of({ users: 3000, joiners: { ip }, conferences: { overnightPerUsers: 0 } })
    const users = usersIn(3000)
    const away = (day: number) => users.filter(user => whereabouts.isAway(user, MONDAY + day))
    expect(away(0).length / 3000).toBeCloseTo(2 / 3, 1)
    expect(away(1)).not.toEqual(away(0))
  })
})
