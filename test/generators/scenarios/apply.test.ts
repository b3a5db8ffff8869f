import { describe, expect, it } from 'vitest'
import { settingOf } from '../../../src/generators/activities/setting.js'
import { type ConfigInput, resolveConfig } from '../../../src/generators/config/config.js'
import type { Scenario } from '../../../src/generators/config/scenarios/scenario.js'
import { endpointChanges } from '../../../src/generators/scenarios/endpoint-changes.js'
import { homePoolOn } from '../../../src/generators/scenarios/gradual-changes.js'
import { applyScenarios } from '../../../src/generators/scenarios/scenarios.js'
import { dayOf } from '../../../src/generators/time/date.js'
import { type ConferencePlan, firstArrival, type Invitation } from '../../../src/model/conference/invitation.js'
import { AUDIO_VIDEO, FOCUS, modalities } from '../../../src/model/conference/modality.js'
import { NULL_INT } from '../../../src/model/rows/batch.js'
import { DAY, HOUR, MINUTE, NEVER, type Time } from '../../../src/model/time.js'

const TUESDAY = dayOf('2024-01-09')

/** Two pools of three front ends, and two sites; users 1 to 12 and 25 to 36 are one team each. */
const world: ConfigInput = {
  users: 96,
  timezone: 'UTC',
  topology: { pools: 2, frontEnds: 3, gateways: 2 },
  sites: [
    { name: 'west', timezone: 'UTC', share: 0.5 },
    { name: 'east', timezone: 'UTC', share: 0.5 },
  ],
}

const settingWith = (scenarios: readonly Scenario[], config: ConfigInput = {}) =>
  settingOf(resolveConfig({ ...world, ...config, scenarios: [...scenarios] }))

const clock = (text: string): Time => {
  const [hours, minutes] = text.split(':').map(Number)
  return TUESDAY * DAY + hours * HOUR + minutes * MINUTE
}
const shown = (time: Time): string =>
  time === NEVER ? '~' : new Date(Math.floor(((time - TUESDAY * DAY) / MINUTE) * 60_000)).toISOString().slice(11, 16)

const { sites, population } = settingWith([])
/** Users at each site. */
const west = 1 + Array.from({ length: 96 }, (_, i) => sites.of(i + 1)).indexOf(0)
const east = 1 + Array.from({ length: 96 }, (_, i) => sites.of(i + 1)).indexOf(1)

const somebody: Invitation = {
  ...{
    user: west,
    person: 0,
    guest: false,
    barred: false,
    presenter: true,
    authenticated: true,
    internal: true,
    fromPstn: false,
    dialedOut: false,
  },
  ...{ service: false, client: 8, userFlag: 0, endpoint: null, edge: 0, mediation: 0, gateway: 0, pace: 1, wants: 0 },
  ...{ mcuClient: 8, clientNoted: true, offersAlternatives: true, onBehalfOf: NULL_INT, referredBy: NULL_INT },
  ...{ arrives: clock('9:30'), leaves: NEVER, lobby: 'none', lobbyWait: 0, returns: 0, bootedAfter: 0 },
}

/** A conference from 9:30 to 10:30 on pool 1, server 2; `who` are people one by one. */
function planOf(who: readonly Partial<Invitation>[], plan: Partial<ConferencePlan> = {}): ConferencePlan {
  const invitations = who.map((each, person) => ({ ...somebody, person, ...each }))
  return {
    ...{
      day: TUESDAY,
      number: 8,
      uri: 1,
      organizer: west,
      pool: 1,
      server: 2,
      servers: new Array<number>(6).fill(plan.server ?? 2),
      flag: 0,
      bookedAt: clock('9:30'),
    },
    ...{ startsAt: firstArrival(invitations), endsAt: clock('10:30'), opens: [], locksAt: NEVER, unlocksAt: NEVER },
    ...{ imOnly: false, continuation: false, failures: null, invitations, ...plan },
  }
}

/** The plans that a plan becomes, a line each: where, from when until when, and when whom of the people (by number) arrives. */
function applied(scenarios: readonly Scenario[], plan: ConferencePlan, config?: ConfigInput): readonly string[] {
  const setting = settingWith(scenarios, config)
  const effects = setting.effects?.on(TUESDAY)
  if (effects === null || effects === undefined) return ['no effect']
  return applyScenarios(setting, effects, plan).map(({ server, startsAt, endsAt, failures, continuation, ...rest }) => {
    const people = rest.invitations.map(({ person, service, arrives }) => `${service ? 's' : person}@${shown(arrives)}`)
    const down = failures?.outages.map(
      ({ modality, from, until }) => `${modalities[modality]} ${shown(from)}-${shown(until)}`,
    )
    const notes = [
      ...(continuation ? ['next instance'] : []),
      ...(failures?.crashes ? ['crashes'] : []),
      ...(down ?? []),
    ]
    return [`server ${server}`, `${shown(startsAt)}-${shown(endsAt)}`, ...notes, people.join(' ')].join(', ')
  })
}

describe('a front end restart', () => {
  const restart: Scenario = { name: 'front-end-restart', at: '2024-01-09T10:00', frontEnd: 2, minutes: 10 }

  it('ends the conference; the next instance is on another server of the pool at once', () => {
    expect(applied([restart], planOf([{}, {}]))).toEqual([
      'server 2, 09:30-10:00, crashes, 0@09:30 1@09:30',
      'server 3, 10:00-10:30, next instance, 0@10:00 1@10:00',
    ])
  })

  it('numbers each instance anew: nothing is drawn for it as for the one before', () => {
    const setting = settingWith([restart])
    const effects = setting.effects?.on(TUESDAY)
    const plans = effects ? applyScenarios(setting, effects, planOf([{}])) : []
    expect(new Set(plans.map(({ number }) => number)).size).toBe(2)
    expect(plans.map(({ uri }) => uri)).toEqual([1, 1])
  })

  it('is waited for where the pool has no other server', () => {
    const alone = { topology: { pools: 2, frontEnds: 1 } }
    expect(applied([{ ...restart, frontEnd: 1 }], planOf([{}], { server: 1 }), alone)).toEqual([
      'server 1, 09:30-10:00, crashes, 0@09:30',
      'server 1, 10:10-10:30, next instance, 0@10:10',
    ])
  })

  it('leaves the other servers alone', () => {
    expect(applied([restart], planOf([{}], { server: 1 }))).toEqual(['server 1, 09:30-10:30, 0@09:30'])
    expect(applied([restart], planOf([{}], { pool: 2, server: 5 }))).toEqual(['server 5, 09:30-10:30, 0@09:30'])
  })

  it.each<[string, Partial<Invitation>, string]>([
    ['is there', {}, '@10:00'],
    ['is still to come', { arrives: clock('10:15') }, '@10:15'],
    ['means to leave later', { leaves: clock('10:20') }, '@10:00'],
    ['has left', { leaves: clock('9:50') }, ''],
    ['has left and was to be back before', { leaves: clock('9:40'), returns: 5 * MINUTE }, ''],
    ['has left and is to be back later', { leaves: clock('9:50'), returns: 20 * MINUTE }, '@10:10'],
    ['was turned away', { lobby: 'denied' }, ''],
    ['gave up in the lobby', { lobby: 'departed' }, ''],
    ['would come in the last half minute', { arrives: clock('10:30') - MINUTE / 4 }, ''],
  ])('whoever %s dials into the next instance, or does not', (_, who, comes) => {
    const [, next] = applied([restart], planOf([{}, who]))
    expect(next.split(', ').at(-1)).toBe(comes === '' ? '0@10:00' : `0@10:00 1${comes}`)
  })

  it('lets nobody be removed or held in the lobby again', () => {
    const setting = settingWith([restart])
    const effects = setting.effects?.on(TUESDAY)
    const plan = planOf([{}, { lobby: 'admitted', bootedAfter: 40 * MINUTE }])
    const [, next] = effects ? applyScenarios(setting, effects, plan) : []
    expect(next.invitations.map(({ lobby, bootedAfter }) => [lobby, bootedAfter])).toEqual([
      ['none', 0],
      ['none', 0],
    ])
  })

  it('ends a conference that had another outage before', () => {
    const failure: Scenario = { name: 'mcu-failure', at: '2024-01-09T09:50', minutes: 5 }
    expect(applied([restart, failure], planOf([{}]))[0]).toBe(
      'server 2, 09:30-10:00, crashes, audio-video 09:50-09:55, 0@09:30',
    )
  })

  it('that comes twice makes two more instances', () => {
    const again: Scenario = { ...restart, at: '2024-01-09T10:12', frontEnd: 3, minutes: 5 }
    const expected = [
      ['server 2', '09:30-10:00'],
      ['server 3', '10:00-10:12'],
      ['server 1', '10:12-10:30'],
    ]
    for (const scenarios of [
      [restart, again],
      [again, restart],
    ]) {
      expect(applied(scenarios, planOf([{}])).map(line => line.split(', ').slice(0, 2))).toEqual(expected)
    }
  })

  it('brings the announcement service to the next instance only after the first caller', () => {
    const caller = { fromPstn: true, internal: false, user: population.phones.first }
    const service = { service: true, user: population.announcers.first, arrives: clock('9:31') }
    const [, next] = applied([restart], planOf([{ ...caller, arrives: clock('10:10') }, service]))
    expect(next).toBe('server 3, 10:10-10:30, next instance, 0@10:10 s@10:10')
  })
})

describe('a pool fail-over', () => {
  const lost: Scenario = { name: 'pool-failover', at: '2024-01-09T10:00', pool: 1, minutes: 15, hours: 4 }

  it.for([
    ['goes on after the loss', '9:30', '9:31'],
    ['would have begun before the backup pool has taken over', '10:05', '10:06'],
    ['begins while the pool is lost', '11:30', '11:31'],
  ] as const)('brings the announcement service of the backup pool into a conference that %s', ([, first, second]) => {
    const service = { service: true, user: population.announcers.first, endpoint: null }
    const invited = planOf(
      [{ arrives: clock(first) }, { fromPstn: true, arrives: clock(first) }, { ...service, arrives: clock(second) }],
      { endsAt: clock('12:30') },
    )
    const setting = settingWith([lost])
    const effects = setting.effects?.on(TUESDAY)
    const plans = applyScenarios(setting, effects as NonNullable<typeof effects>, invited)
    const services = plans.map(({ pool, invitations }) => [pool, invitations.find(who => who.service)?.user])
    const backup = [2, population.announcers.first + 1]
    expect(services).toEqual(first === '9:30' ? [[1, population.announcers.first], backup] : [backup])
  })

  it('continues on the same server of the backup pool once that has taken over', () => {
    expect(applied([lost], planOf([{}]))).toEqual([
      'server 2, 09:30-10:00, crashes, 0@09:30',
      'server 5, 10:15-10:30, next instance, 0@10:15',
    ])
  })

  it.each([
    ['begins before the takeover', '10:05', '11:00', 'server 5, 10:15-11:00, 0@10:15'],
    ['begins after it', '12:00', '13:00', 'server 5, 12:00-13:00, 0@12:00'],
    ['begins after the fail-back', '14:00', '15:00', 'server 2, 14:00-15:00, 0@14:00'],
    ['is over before the loss', '9:00', '10:00', 'server 2, 09:00-10:00, 0@09:00'],
  ])('of a conference that %s', (_, from, until, expected) => {
    const plan = planOf([{ arrives: clock(from) }], { endsAt: clock(until) })
    expect(applied([lost], plan)).toEqual([expected])
  })

  it('loses tests while nobody has taken over', () => {
    const test = (from: string) => planOf([{ arrives: clock(from) }], { flag: 1, endsAt: clock('12:00') })
    expect(applied([lost], test('10:05'))).toEqual([])
    expect(applied([lost], test('9:59'))).toEqual(['server 2, 09:59-10:00, crashes, 0@09:59'])
    expect(applied([lost], test('11:00'))).toEqual(['server 5, 11:00-12:00, 0@11:00'])
  })

  it.each([
    [1, 2, 2],
    [2, 2, 1],
    [3, 3, 1],
  ])('of pool %d of %d is taken over by pool %d', (pool, pools, backup) => {
    const scenario: Scenario = { ...lost, pool }
    const effects = settingWith([scenario], { topology: { pools } }).effects?.on(TUESDAY)
    expect(effects?.serverOutages).toEqual([
      { from: clock('10:00'), until: clock('10:15'), back: clock('14:00'), pool, frontEnd: null, backup },
    ])
  })
})

describe('an MCU failure', () => {
  const failure: Scenario = { name: 'mcu-failure', at: '2024-01-09T10:00', minutes: 5 }

  it('is down for the conferences of the pool that overlap it', () => {
    expect(applied([failure], planOf([{}]))).toEqual(['server 2, 09:30-10:30, audio-video 10:00-10:05, 0@09:30'])
    for (const other of [{ pool: 2, server: 5 }, { endsAt: clock('10:00') }]) {
      expect(applied([failure], planOf([{}], other))[0]).not.toContain('audio-video')
    }
  })

  it('of one front end leaves the others alone', () => {
    const one: Scenario = { ...failure, frontEnd: 2, modality: 'chat' }
    expect(applied([one], planOf([{}]))[0]).toContain('chat 10:00-10:05')
    expect(applied([one], planOf([{}], { server: 3 }))[0]).not.toContain('chat')
  })
})

describe('an outage of a site', () => {
  const down: Scenario = { name: 'site-outage', at: '2024-01-09T10:00', site: 'east', minutes: 10 }
  const arrives = clock('10:05')

  it.each<[string, Partial<Invitation>, RegExp]>([
    ['whoever is inside it comes when it is over', { user: east, arrives }, /1@10:1[01]/],
    ['whoever is at another site comes', { user: west, arrives }, /1@10:05/],
    ['whoever is at home comes', { user: east, internal: false, arrives }, /1@10:05/],
    ['whoever came before it came', { user: east }, /1@09:30/],
  ])('%s', (_, who, expected) => {
    expect(applied([down], planOf([{}, who]))[0]).toMatch(expected)
  })

  it('drops those inside who are there', () => {
    const setting = settingWith([down])
    const effects = setting.effects?.on(TUESDAY)
    const plan = planOf([{}, { user: east }, { user: east, internal: false }])
    const [{ failures }] = effects ? applyScenarios(setting, effects, plan) : []
    expect(failures?.outages).toEqual([
      { from: clock('10:00'), until: clock('10:10'), modality: FOCUS, places: new Set([1]) },
    ])
  })
})

describe('an outage of a gateway', () => {
  const caller = { fromPstn: true, internal: false, user: population.phones.first, gateway: 1, arrives: clock('10:05') }
  const service = { service: true, user: population.announcers.first, arrives: clock('10:06') }
  const down = (gateway?: number): Scenario => ({
    name: 'gateway-outage',
    at: '2024-01-09T10:00',
    minutes: 10,
    gateway,
  })

  it.each([
    [undefined, '0@09:30'],
    [1, '0@09:30'],
    [2, '0@09:30 1@10:05 s@10:06'],
  ])('number %s keeps its callers out, and the announcement service with the last of them', (gateway, people) => {
    expect(
      applied([down(gateway)], planOf([{}, caller, service]))[0]
        .split(', ')
        .at(-1),
    ).toBe(people)
  })

  it('numbers those who are left from 0', () => {
    expect(
      applied([down()], planOf([caller, {}, { user: east }]))[0]
        .split(', ')
        .at(-1),
    ).toBe('0@09:30 1@09:30')
  })

  it('leaves nothing of a conference of callers', () => {
    expect(applied([down()], planOf([caller, { ...caller, gateway: 2 }]))).toEqual([])
  })
})

describe('a lock-down', () => {
  const lockDown = (more: object): Scenario => ({ name: 'lock-down', at: '2024-01-09', ...more })
  const sentHome = (scenario: Scenario, day = TUESDAY): readonly number[] => {
    const setting = settingWith([scenario])
    const effects = setting.effects?.on(day)
    if (!effects) return []
    const { config, sites } = setting
    const users = Array.from({ length: 96 }, (_, i) => i + 1)
    return users.filter(user => endpointChanges({ config, sites, effects }, { user, client: 8 }).sentHome)
  }

  it('at one site sends its users home, and nobody else', () => {
    const home = sentHome(lockDown({ site: 'east' }))
    expect(home.length).toBeGreaterThan(20)
    expect(home.map(user => sites.of(user)).filter(site => site !== 1)).toEqual([])
  })

  it('sends home the same users on each of its days, and only so many', () => {
    const partly = lockDown({ share: 0.5, days: 2 })
    const home = sentHome(partly)
    expect([home.length > 30, home.length < 66]).toEqual([true, true])
    expect([sentHome(partly, TUESDAY + 1), sentHome(partly, TUESDAY + 2)]).toEqual([home, []])
  })

  it('brings users through an Edge Server who would be inside, and changes nobody else', () => {
    const setting = settingWith([lockDown({})])
    const effects = setting.effects?.on(TUESDAY)
    const who = [{}, { fromPstn: true }, { user: population.federated.first, internal: false, edge: 1 }]
    const [{ invitations }] = effects ? applyScenarios(setting, effects, planOf(who)) : []
    expect(invitations.map(({ internal, edge }) => [internal, edge > 0])).toEqual([
      [false, true],
      [true, false],
      [false, true],
    ])
  })
})

describe('a gradual change', () => {
  const users = Array.from({ length: 96 }, (_, i) => i + 1)

  it('moves its share of the users of one pool to another, a few each day', () => {
    const setting = settingWith([{ name: 'pool-migration', at: '2024-01-09', from: 1, to: 2, share: 0.8, days: 3 }])
    const moved = [-1, 0, 1, 2, 3].map(after => {
      const effects = setting.effects?.on(TUESDAY + after)
      return users.filter(user => effects && homePoolOn(1, effects, { user, pool: 1 }) === 2).length
    })
    expect(moved[0]).toBe(0)
    expect(moved).toEqual([...moved].sort((a, b) => a - b))
    expect(new Set(moved.slice(0, 4)).size).toBe(4)
    expect([moved[3] > 60, moved[3] < 92, moved[4] === moved[3]]).toEqual([true, true, true])
    const effects = setting.effects?.on(TUESDAY + 2)
    expect(users.filter(user => effects && homePoolOn(1, effects, { user, pool: 3 }) !== 3)).toEqual([])
  })

  it("takes a conference to its organizer's new pool, but tests stay where they test", () => {
    const migration: Scenario = { name: 'pool-migration', at: '2024-01-09', from: 1, to: 2 }
    expect(applied([migration], planOf([{}]))).toEqual(['server 5, 09:30-10:30, 0@09:30'])
    const test = planOf([{}], { organizer: population.testUsers.first })
    expect(applied([migration], test)).toEqual(['server 2, 09:30-10:30, 0@09:30'])
  })

  it('brings a conference to the MCUs and the announcement service of the new pool', () => {
    const setting = settingWith([{ name: 'pool-migration', at: '2024-01-09', from: 1, to: 2 }])
    const effects = setting.effects?.on(TUESDAY)
    const plan = planOf([{}, { service: true, user: population.announcers.first }])
    const [{ pool, servers, invitations }] = effects ? applyScenarios(setting, effects, plan) : []
    // In the places that they had.
    expect([pool, servers, invitations[1].user]).toEqual([2, [5, 5, 5, 5, 5, 5], population.announcers.first + 1])
  })

  it('gives no client to users of other organisations', () => {
    const setting = settingWith([{ name: 'client-upgrade', at: '2024-01-09' }])
    const effects = setting.effects?.on(TUESDAY)
    const plan = planOf([{ client: 11 }, { client: 11, user: population.federated.first }])
    const [{ invitations }] = effects ? applyScenarios(setting, effects, plan) : []
    expect(invitations.map(({ client }) => client)).toEqual([8, 11])
  })

  it('gives users of older clients the current one, and leaves others theirs', () => {
    const setting = settingWith([{ name: 'client-upgrade', at: '2024-01-09' }])
    const { config, sites } = setting
    const effects = setting.effects?.on(TUESDAY)
    const client = (version: number) =>
      effects && endpointChanges({ config, sites, effects }, { user: west, client: version }).client
    expect([8, 9, 11, 14, 15, 19].map(client)).toEqual([8, 9, 8, 8, 15, 19])
  })
})

describe('effects of a day', () => {
  it('are none where no scenario is near', () => {
    const { effects } = settingWith([{ name: 'mcu-failure', at: '2024-01-11' }])
    expect([TUESDAY - 1, TUESDAY + 2].map(day => effects?.on(day) === null)).toEqual([true, false])
    expect(effects?.on(TUESDAY + 2)?.mcuFailures[0]).toMatchObject({ modality: AUDIO_VIDEO, pool: 1, frontEnd: null })
    expect(settingWith([]).effects).toBeNull()
  })

  it('reach into the days before and after: a conference may last, and a site be a day ahead', () => {
    const { effects } = settingWith([{ name: 'mcu-failure', at: '2024-01-09T10:00' }])
    const days = [-2, -1, 0, 1, 2].filter(after => effects?.on(TUESDAY + after)?.mcuFailures.length === 1)
    expect(days).toEqual([-1, 0, 1])
  })

  it('of a lost pool last until it fails back', () => {
    const { effects } = settingWith([{ name: 'pool-failover', at: '2024-01-09T10:00', hours: 60 }])
    const days = [1, 2, 3, 4, 5].filter(after => effects?.on(TUESDAY + after)?.serverOutages.length === 1)
    expect(days).toEqual([1, 2, 3])
  })

  it('of a purge are those of a moment, by local time, and of the latest of several', () => {
    const purge = (at: string, retention: number): Scenario => ({ name: 'purge', at, retention })
    const { effects } = settingWith([purge('2024-01-11', 2), purge('2024-01-12T03:00', 4)], { timezone: 'Etc/GMT+5' })
    expect(effects?.purgedBefore).toBe(clock('7:00'))
  })

  it('of an all-hands are as many people as fit, for as long as it takes', () => {
    const { effects } = settingWith([{ name: 'all-hands', at: '2024-01-09', minutes: 45 }])
    expect(effects?.on(TUESDAY)?.extraConferences).toEqual([
      { kind: 'allHands', ordinal: 0, start: clock('10:00'), end: clock('10:45'), size: 96 },
    ])
  })

  it.each([
    ['America/New_York', '2024-03-10', 0, 'on the day'],
    ['Asia/Beirut', '2024-03-31', -1, 'from the day before, where clocks change at midnight'],
  ])('of a change of the clocks in %s are conferences across it, %s%s', (timezone, at, days) => {
    const input = { timezone, start: '2024-03-01', days: 31 }
    const { effects, clocks } = settingWith([{ name: 'dst-change', at, conferences: 2 }], input)
    const extra = effects?.on(dayOf(at) + days)?.extraConferences ?? []
    expect(extra).toHaveLength(2)
    const [from, until] = [clocks.midnight(dayOf(at)), clocks.midnight(dayOf(at) + 1)]
    expect(until - from).toBe(23 * HOUR)
    const change = extra[0].start + 15 * MINUTE
    expect(extra.map(({ start, end, size }) => [change - start, end - change, size])).toEqual([
      [15 * MINUTE, 30 * MINUTE, 4],
      [30 * MINUTE, 45 * MINUTE, 5],
    ])
    expect([change >= from, change < until]).toEqual([true, true])
  })
})
