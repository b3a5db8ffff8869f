import { expect, it } from 'vitest'
import type { ConfigInput } from '../../../src/generators/config/config.js'
import type { Scenario } from '../../../src/generators/config/scenarios/scenario.js'
import { simulate } from '../../../src/generators/simulate.js'
import type { World } from '../../../src/generators/world.js'
import { rowsOf } from '../../../src/model/rows/row-objects.js'
import { errorReport, registration, sessionDetails, voipDetails } from '../../../src/model/schema/tables/index.js'
import { violations } from '../../../src/truth/invariants/index.js'
import { contextOf } from '../../worlds/world.js'

const quiet: ConfigInput = {
  users: 240,
  days: 1,
  start: '2024-01-09',
  timezone: 'UTC',
  seed: 5,
  topology: { pools: 2, frontEnds: 2, gateways: 2 },
  sites: [
    { name: 'west', timezone: 'UTC', share: 0.5 },
    { name: 'east', timezone: 'UTC', share: 0.5 },
  ],
  peerToPeer: { rows: true, calls: { broken: 0, perUserDay: 12, pstnPerUserDay: 60, inbound: 0.5 } },
}

/** Half past ten to eleven, in the busiest hour; a lost pool is back at half past twelve. */
const [DOWN, UP, BACK] = ['10:30', '11:00', '12:30'].map(time => +new Date(`2024-01-09T${time}Z`))
const NOTICED = 2000

const keyOf = (row: { SessionIdTime: Date | null; SessionIdSeq: number | null }) =>
  `${Number(row.SessionIdTime)} ${row.SessionIdSeq}`

/** Sessions of a world, each with its gateway, and whether somebody reports an error of it. */
function sessionsOf(world: World) {
  const trunks = new Map(
    [...rowsOf(world.batches(), voipDetails)].map(row => [keyOf(row), row.FromGatewayId ?? row.ToGatewayId]),
  )
  const errors = new Set([...rowsOf(world.batches(), errorReport)].map(keyOf))
  return [...rowsOf(world.batches(), sessionDetails)].map(row => ({
    ...row,
    gateway: trunks.get(keyOf(row)) ?? null,
    reported: errors.has(keyOf(row)),
  }))
}

type Session = ReturnType<typeof sessionsOf>[number]

const calm = simulate(quiet)
const before = sessionsOf(calm)
/** Each site has a pool of its own, on which its people are registered. */
const pools = new Map([...rowsOf(calm.batches(), registration)].map(({ UserId, PoolId }) => [UserId, PoolId]))
const isOn = ({ ResponseCode, ResponseTime, SessionEndTime }: Session) =>
  ResponseCode === 200 && +ResponseTime! < DOWN && +SessionEndTime! > DOWN + NOTICED
const begins = ({ InviteTime }: Session) => +InviteTime! >= DOWN && +InviteTime! < UP
const isInEast = ({ User1Id, IsUser1Internal, User2Id, IsUser2Internal }: Session) =>
  (IsUser1Internal && pools.get(User1Id!) === 2) || (IsUser2Internal && pools.get(User2Id!) === 2)

/** `servers`: where sessions begin while something is down; `answers`: those to sessions that come by what is down. */
it.each<{
  scenario: Scenario
  reached: (session: Session) => boolean | null
  diagnostic: number
  servers: readonly number[]
  answers: readonly number[]
}>([
  {
    scenario: { name: 'front-end-restart', at: '2024-01-09T10:30', pool: 1, frontEnd: 2, minutes: 30 },
    reached: ({ ServerId }) => ServerId === 2,
    diagnostic: 52116,
    servers: [1, 3, 4],
    answers: [],
  },
  {
    scenario: { name: 'pool-failover', at: '2024-01-09T10:30', pool: 1, minutes: 30, hours: 2 },
    reached: ({ PoolId }) => PoolId === 1,
    diagnostic: 52116,
    servers: [3, 4],
    answers: [],
  },
  {
    scenario: { name: 'site-outage', at: '2024-01-09T10:30', site: 'east', minutes: 30 },
    reached: isInEast,
    diagnostic: 52017,
    servers: [1, 2, 3, 4],
    answers: [480],
  },
  {
    scenario: { name: 'gateway-outage', at: '2024-01-09T10:30', gateway: 2, minutes: 30 },
    reached: ({ gateway }) => gateway === 2,
    diagnostic: 52017,
    servers: [1, 2, 3, 4],
    answers: [503],
  },
])(
  '$scenario.name breaks what goes on between two, and reaches what begins meanwhile',
  ({ scenario, reached, ...due }) => {
    const world = simulate({ ...quiet, scenarios: [scenario] })
    expect(violations(world.batches(), contextOf(world))).toEqual([])
    const sessions = sessionsOf(world)

    // Numbers and ids differ, but what began before has the same times and parties.
    const same = (one: Session) => `${Number(one.InviteTime)} ${one.User1Id} ${one.User2Id}`
    // Whom the outage keeps in a conference may be busy; callers to conferences that they cannot join do not call.
    const answered = new Map(sessions.flatMap(each => (each.ResponseCode === 200 ? [[same(each), each]] : [])))
    const broken = before.flatMap(each => (isOn(each) && reached(each) ? (answered.get(same(each)) ?? []) : []))
    expect(broken.length).toBeGreaterThan(5)
    for (const { SessionEndTime, DiagnosticId, reported } of broken) {
      expect([DiagnosticId, reported]).toEqual([due.diagnostic, true])
      expect(+SessionEndTime! - DOWN).toBeGreaterThanOrEqual(0)
      expect(+SessionEndTime! - DOWN).toBeLessThan(NOTICED)
    }
    expect(sessions.filter(session => isOn(session) && reached(session))).toEqual([])

    const begun = sessions.filter(begins)
    const servers = [...new Set(begun.map(({ ServerId }) => ServerId))].sort()
    const answers = [...new Set(begun.filter(reached).map(({ ResponseCode }) => ResponseCode))]
    expect([servers, answers]).toEqual([due.servers, due.answers])

    const after = sessions.filter(
      session =>
        +session.InviteTime! >= UP && +session.InviteTime! < BACK && session.ResponseCode === 200 && reached(session),
    )
    expect(after.length > 5).toBe(scenario.name !== 'pool-failover')
  },
)
