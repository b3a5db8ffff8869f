import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendar } from '../../src/generators/calendar/calendar.js'
import { type ConfigInput, resolveConfig } from '../../src/generators/config/config.js'
import { distributionsOf } from '../../src/generators/config/distributions.js'
import { organisationOf } from '../../src/generators/organisation/organisation.js'
import { simulate } from '../../src/generators/simulate.js'
import { dayOf } from '../../src/generators/time/date.js'
import { isOf, rows, rowsOf } from '../../src/model/rows/row-objects.js'
import { factsByTable } from '../../src/model/schema/facts.js'
import {
  clientVersions,
  conferences,
  focusJoinsAndLeaves,
  users as userTable,
} from '../../src/model/schema/tables/index.js'
import { numRuns } from '../num-runs.js'
import { configs } from './arbitraries.js'

describe('one day more', () => {
  it('leaves every row of every table, but for what was open at the capture end', () => {
    fc.assert(
      fc.property(configs, config => {
        const { days = 5 } = config
        const [shorter, longer] = [everything(config), everything({ ...config, days: days + 1 })]
        const later = new Set(longer.map(({ text }) => text))
        const changed = shorter.filter(({ text }) => !later.has(text))
        expect(changed.filter(({ open }) => !open)).toEqual([])
      }),
      { numRuns: numRuns(6) },
    )
  })
})

describe('more phones of Polycom', () => {
  it('change what phones call themselves, and nothing else', () => {
    const named = ['ClientVersionId', 'ClientVerId', 'UserClientVersionId', 'User1ClientVerId', 'User2ClientVerId']
    const texts = (vvx: number, nameless: boolean) =>
      everything({ users: 60, days: 2, clients: { vvx } }).map(({ text }) =>
        nameless ? text.replaceAll(new RegExp(`"(${named.join('|')})":(19|2[0-3]),`, 'g'), '') : text,
      )
    expect(texts(1, true)).toEqual(texts(0, true))
    expect(texts(1, false)).not.toEqual(texts(0, false))
  })
})

type Fact = { readonly text: string; readonly open: boolean }

/** Ends that are not known at the capture end. */
const ends = factsByTable.flatMap(({ table, facts }) => facts.filter(fact => table.columns[fact].nullable))

/**
 * Every row as text. One is open that lacks an end, was handed over at the capture end, counts messages of a conference that goes on, or
 * says what somebody did last.
 */
function everything(config: ConfigInput): readonly Fact[] {
  const world = simulate(config)
  const facts: { table: string; row: Readonly<Record<string, unknown>> }[] = []
  for (const batch of world.batches()) for (const row of rows(batch)) facts.push({ table: batch.table.name, row })
  const goingOn = new Set(
    facts
      .filter(({ row }) => row.ConferenceEndTime === null)
      .map(({ row }) => `${row.SessionIdTime} ${row.SessionIdSeq}`),
  )
  const cut = Math.round((world.captureEnd * 10) / 3)
  const isOpen = (table: string, row: Readonly<Record<string, unknown>>): boolean =>
    ends.some(end => row[end] === null) ||
    Number(row.LastModifiedTime) === cut ||
    (table === 'ConferenceMessageCount' && goingOn.has(`${row.SessionIdTime} ${row.SessionIdSeq}`)) ||
    table === 'UserStatistics'
  return facts.map(({ table, row }) => ({ text: `${table} ${JSON.stringify(row)}`, open: isOpen(table, row) }))
}

/** Worlds with as many night shifts, however many users are added. */
const growing = fc
  .tuple(configs, fc.integer({ min: 24, max: 90 }), fc.integer({ min: 1, max: 60 }))
  .map(([config, users, more]) => ({
    before: { ...config, users, conferences: { ...config.conferences, overnightPerUsers: 5000 } },
    after: { ...config, users: users + more, conferences: { ...config.conferences, overnightPerUsers: 5000 } },
    users,
  }))

describe('more users', () => {
  it('leave everybody their URI and tenant', () => {
    fc.assert(
      fc.property(growing, ({ before, after, users }) => {
        const tenants = (config: ConfigInput) => new Map(own(people(config)).map(user => [user.UserUri, user.TenantId]))
        const [few, many] = [tenants(before), tenants(after)]
        // Newcomers among them.
        expect(few.size).toBeGreaterThanOrEqual(users)
        for (const [uri, tenant] of few) expect([uri, many.get(uri)]).toEqual([uri, tenant])
      }),
      { numRuns: numRuns(5) },
    )
  })

  it('leave everybody their home pool, their machine and, day by day, the build of their client', () => {
    fc.assert(
      fc.property(growing, ({ before, after }) => {
        const [few, many] = [habits(before), habits(after)]
        for (const [habit, value] of few) if (many.has(habit)) expect([habit, many.get(habit)]).toEqual([habit, value])
      }),
      { numRuns: numRuns(5) },
    )
  })
})

it('a tenth more users leave seven in eight stays of the others', () => {
  const [before, after] = [staysOf(400), staysOf(440)]
  const kept = [...before].filter(stay => after.has(stay)).length
  expect(before.size).toBeGreaterThan(200)
  expect(kept / before.size).toBeGreaterThan(0.86)
})

/** Who of the organization is where, told by the organizer and the quarter of an hour. */
function staysOf(users: number): ReadonlySet<string> {
  const stays = new Set<string>()
  const started = new Map<string, string>()
  const names = uris({ users, days: 2 })
  for (const batch of simulate({ users, days: 2 }).batches()) {
    if (isOf(batch, conferences)) {
      for (const { SessionIdTime, SessionIdSeq, OrganizerId, ConferenceStartTime } of rows(batch)) {
        started.set(
          `${+SessionIdTime} ${SessionIdSeq}`,
          `${names.get(OrganizerId)} at ${Math.round(+ConferenceStartTime / 900_000)}`,
        )
      }
    }
    if (!isOf(batch, focusJoinsAndLeaves)) continue
    for (const { SessionIdTime, SessionIdSeq, UserId } of rows(batch)) {
      const name = names.get(UserId)
      if (name !== undefined) stays.add(`${name} with ${started.get(`${+SessionIdTime} ${SessionIdSeq}`)}`)
    }
  }
  return stays
}

const people = (config: ConfigInput) => [...rowsOf(simulate(config).batches(), userTable)]

/** The users of the organization itself. */
const own = <U extends { readonly UserUri: string; readonly TenantId: number | null }>(
  users: readonly U[],
): readonly U[] =>
  users.filter(
    ({ UserUri, TenantId }) => TenantId === 0 && !/^(RtcApplication|synthetic|um-|call-park-|rgs-)/.test(UserUri),
  )

/** Their URIs by UserId. */
const uris = (config: ConfigInput): ReadonlyMap<number, string> =>
  new Map(own(people(config)).map(({ UserId, UserUri }) => [UserId, UserUri]))

/** What stays with people, by a name that says whose it is. */
function habits(config: ConfigInput): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>()
  const world = simulate(config)
  const names = uris(config)
  const clients = new Map<number, string>()
  for (const batch of world.batches()) {
    if (isOf(batch, clientVersions)) for (const { VersionId, Version } of rows(batch)) clients.set(VersionId, Version)
    if (isOf(batch, conferences)) {
      for (const { OrganizerId, PoolId, Flag } of rows(batch)) {
        const name = names.get(OrganizerId)
        if (name !== undefined && Flag === 0) found.set(`pool of ${name}`, PoolId)
      }
    }
    if (!isOf(batch, focusJoinsAndLeaves)) continue
    for (const { UserId, UserEndpointId, ClientVerId, UserJoinTime } of rows(batch)) {
      const client = clients.get(ClientVerId ?? 0) ?? ''
      const name = names.get(UserId)
      if (name === undefined || !/ OC\//.test(client)) continue
      // The class of a client depends on what is held, its build does not; noon is nobody's change of day.
      const day = new Date(+UserJoinTime + 12 * 3_600_000).toISOString().slice(0, 10)
      found.set(`client of ${name} on ${day} ${client.slice(0, 9)}`, client)
      // What is not their usual build that day they have on another computer.
      found.set(`machine of ${name} on ${day} with ${client}`, UserEndpointId)
    }
  }
  return found
}

describe('the calendar of more users', () => {
  it('has what the fewer hold, at the same time, by the same people', () => {
    fc.assert(
      fc.property(growing, ({ before, after }) => {
        const many = new Set(held(after))
        expect(held(before).filter(booking => !many.has(booking))).toEqual([])
      }),
      { numRuns: numRuns(20) },
    )
  })
})

/** All that people hold: when, by whom, how many are invited, with what. */
function held(input: ConfigInput): readonly string[] {
  const config = resolveConfig(input)
  const days = calendar({ ...organisationOf(config), distributions: distributionsOf(config), effects: null })
  const first = dayOf(config.start)
  return Array.from({ length: config.days }, (_, i) => days.bookings(first + i))
    .flat()
    .filter(({ kind }) => kind !== 'synthetic')
    .map(({ uri, ...booking }) => JSON.stringify(booking))
}
