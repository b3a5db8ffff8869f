import { describe, expect, it } from 'vitest'
import type { ConfigInput } from '../../../src/generators/config/config.js'
import { TENANT } from '../../../src/generators/organisation/population.js'
import { simulate } from '../../../src/generators/simulate.js'
import { callMachine, conversationMachine, sharingMachine } from '../../../src/model/call/machines.js'
import { arcs, type Machine } from '../../../src/model/conference/machine.js'
import { rowsOf } from '../../../src/model/rows/row-objects.js'
import {
  conferenceSessionDetails,
  errorDef,
  errorReport,
  imReportSummary,
  locations,
  mcuJoinsAndLeaves,
  media,
  progressReport,
  registration,
  sessionDetails,
  users,
  voipDetails,
} from '../../../src/model/schema/tables/index.js'
import { violations } from '../../../src/truth/invariants/index.js'
import { contextOf } from '../../worlds/world.js'

const world = simulate({
  users: 400,
  days: 2,
  seed: 3,
  peerToPeer: {
    rows: true,
    im: { withAudio: 0.05 },
    sharing: { perUserDay: 0.5 },
    calls: { transferred: 0.1, parked: 0.1, broken: 0.02, federated: 0.2, malicious: 0.02, emergency: 0.02 },
  },
})
const batches = () => world.batches()
const sessions = [...rowsOf(batches(), sessionDetails)]
const keyOf = ({ SessionIdTime, SessionIdSeq }: { SessionIdTime: Date; SessionIdSeq: number }) =>
  `${+SessionIdTime} ${SessionIdSeq}`
const byKey = new Map(sessions.map(session => [keyOf(session), session]))

describe('sessions between two parties', () => {
  it('keep every invariant', () => {
    expect(violations(batches(), contextOf(world))).toEqual([])
  })

  it('are over before a conference that they became is joined once more', () => {
    const became = simulate({
      users: 95,
      days: 2,
      start: '2024-01-09',
      seed: 13,
      release: 2013,
      timezone: 'Asia/Kolkata',
      joiners: { rejoin: 0.2 },
      faults: { mcuRejoin: 0.3, drop: 0.3 },
      synthetic: { everyMinutes: 60 },
      pstn: { share: 0.4 },
      load: { conferencesPerUserDay: 0.5 },
      peerToPeer: { escalated: 1, calls: { voice: 1, pstn: 1, pstnPerUserDay: 20, responseGroup: 0.2 } },
    })
    expect(violations(became.batches(), contextOf(became))).toEqual([])
  })

  it('are noted as those of a paired desk phone on both sides, of clients inside', () => {
    const flagged = sessions.flatMap(row => [
      ...(row.User1Flag === 1 ? [[row.IsUser1Internal, row.User1EdgeServerid, row.User1EndpointId !== null]] : []),
      ...(row.User2Flag === 1 ? [[row.IsUser2Internal, row.User2EdgeServerid, row.User2EndpointId !== null]] : []),
    ])
    expect(new Set(flagged.map(String))).toEqual(new Set([String([true, null, true])]))
    // A share of 0.45 of users have a desk phone, and 0.3 of these a paired one; they are not always inside, nor at the computer.
    expect(flagged.length / (2 * sessions.length)).toBeGreaterThan(0.02)
    expect(flagged.length / (2 * sessions.length)).toBeLessThan(0.135)
  })

  it('are not declined by telephones with the diagnostic of a client', () => {
    const out = [...rowsOf(batches(), voipDetails)].filter(row => row.ToGatewayId !== null)
    const answers = new Set(out.map(row => byKey.get(keyOf(row))?.ResponseCode))
    expect(answers.has(486)).toBe(true)
    expect(answers.has(603)).toBe(false)
  })

  it('have services that take no fixed time', () => {
    const parkOrRing = sessions.filter(row => row.CorrelationId !== null && row.ResponseTime !== null)
    const times = new Map<number, number>()
    for (const { InviteTime, ResponseTime } of parkOrRing) {
      const took = +ResponseTime! - +InviteTime
      times.set(took, (times.get(took) ?? 0) + 1)
    }
    expect(parkOrRing.length).toBeGreaterThan(200)
    expect(Math.max(...times.values())).toBeLessThan(parkOrRing.length / 20)
  })

  it('have steps in the reports of clients that say whom a server rang, or which gateway it tried', () => {
    const ids = new Set([...rowsOf(batches(), progressReport)].map(row => `${row.MsDiagId} ${row.ApplicationId}`))
    expect(ids).toEqual(new Set(['12006 4', '13004 3', '13005 3']))
  })

  it('take every arc of their machines', () => {
    for (const machine of [callMachine, conversationMachine, sharingMachine] as unknown as readonly Machine[]) {
      const never = arcs(machine).filter(
        ([from, event]) => machine.taken[machine.state[from] * machine.events.length + machine.event[event]] === 0,
      )
      expect([machine.name, never]).toEqual([machine.name, []])
    }
  })

  it('are as many as the user models have: about twelve for each user who is signed in', () => {
    expect(sessions.length / (400 * 0.8 * 2)).toBeGreaterThan(9)
    expect(sessions.length / (400 * 0.8 * 2)).toBeLessThan(15)
  })

  it('have media from the answer on, as their bits say', () => {
    const bits = new Map<string, number>()
    for (const row of rowsOf(batches(), media)) {
      const session = byKey.get(keyOf(row))!
      expect(+row.StartTime).toBeGreaterThanOrEqual(+session.ResponseTime!)
      bits.set(keyOf(row), (bits.get(keyOf(row)) ?? 0) | (1 << (row.MediaId - 1)))
    }
    const answered = sessions.filter(({ ResponseCode }) => ResponseCode === 200)
    expect(answered.map(session => bits.get(keyOf(session)))).toEqual(answered.map(({ MediaTypes }) => MediaTypes))
  })

  it('have a medium that is added later for a part of the time, and are as long as it at the least', () => {
    const rows = [...rowsOf(batches(), media)]
    const mixtures = new Map<number, number>()
    for (const row of rows) {
      const { MediaTypes, ResponseTime, SessionEndTime } = byKey.get(keyOf(row))!
      if (MediaTypes !== 9 && MediaTypes !== 17) continue
      if (row.MediaId === 1) expect([row.StartTime, row.EndTime]).toEqual([ResponseTime, SessionEndTime])
      else {
        expect(+row.StartTime).toBeGreaterThan(+ResponseTime!)
        expect(+row.EndTime!).toBeLessThan(+SessionEndTime!)
        mixtures.set(MediaTypes, (mixtures.get(MediaTypes) ?? 0) + 1)
      }
    }
    expect(mixtures.get(9)).toBeGreaterThan(30)
    expect(mixtures.get(17)).toBeGreaterThan(30)
    const voiced = new Set([...rowsOf(batches(), voipDetails)].map(keyOf))
    const spoken = sessions.filter(({ MediaTypes }) => MediaTypes === 17)
    expect(spoken.some(session => voiced.has(keyOf(session)))).toBe(true)
  })

  it('are with people of federated companies both ways, through an Edge Server, and captured where ours is', () => {
    const tenants = new Map([...rowsOf(batches(), users)].map(({ UserId, TenantId }) => [UserId, TenantId]))
    const ways = { out: 0, in: 0, mailed: 0 }
    for (const call of sessions) {
      if (call.MediaTypes < 16) continue
      const [one, two] = [call.User1Id, call.User2Id].map(id => tenants.get(id!) === TENANT.federated)
      if (!one && !two) continue
      expect(one && two).toBe(false)
      expect([
        one ? call.User1EdgeServerid : call.User2EdgeServerid,
        one ? call.IsUser1Internal : call.IsUser2Internal,
      ]).toEqual([expect.any(Number), false])
      const isOut = call.SessionStartedById !== (one ? call.User1Id : call.User2Id)
      ways[call.ReferredById !== null ? 'mailed' : isOut ? 'out' : 'in']++
    }
    expect(Math.min(ways.out, ways.in)).toBeGreaterThan(30)
    expect(ways.mailed).toBeGreaterThan(0)
  })

  it('from the telephone network to the attendant, a response group or the call park name the number that was dialled', () => {
    const incoming = [...rowsOf(batches(), voipDetails)].filter(({ FromGatewayId }) => FromGatewayId !== null)
    const users = new Set([...rowsOf(batches(), registration)].map(({ UserId }) => UserId))
    const toServices = incoming.filter(row => !users.has(byKey.get(keyOf(row))!.User1Id!))
    expect(toServices.length).toBeGreaterThan(20)
    expect(toServices.filter(({ ConnectedNumberId }) => ConnectedNumberId === null)).toEqual([])
  })

  it('name a Mediation Server with each gateway, on the side of the telephone', () => {
    for (const call of rowsOf(batches(), voipDetails)) {
      expect(call.FromGatewayId === null).toBe(call.FromMediationServerId === null)
      expect(call.ToGatewayId === null).toBe(call.ToMediationServerId === null)
      const { User2Id, SessionStartedById } = byKey.get(keyOf(call))!
      const fromPhone = call.FromGatewayId !== null
      if (fromPhone) expect([User2Id, SessionStartedById]).toEqual([null, null])
    }
  })

  it('that failed or broke have an error report', () => {
    const reported = new Set(
      [...rowsOf(batches(), errorReport)].map(row => `${+row.SessionIdTime!} ${row.SessionIdSeq}`),
    )
    const failed = sessions.filter(
      ({ ResponseCode, DiagnosticId }) => Number(ResponseCode) >= 400 || DiagnosticId !== null,
    )
    expect(failed.length).toBeGreaterThan(100)
    expect(failed.filter(session => !reported.has(keyOf(session)))).toEqual([])
  })

  it('are reported as malicious, or are emergency calls with a location, as often as asked for', () => {
    const kinds = new Map([...rowsOf(batches(), errorDef)].map(({ ErrorId, MsDiagId }) => [ErrorId, MsDiagId]))
    const answeredCallers = sessions.filter(
      ({ SessionStartedById, ResponseCode }) => SessionStartedById === null && ResponseCode === 200,
    )
    const malicious = [...rowsOf(batches(), errorReport)].filter(({ ErrorId }) => kinds.get(ErrorId) === 51017)
    expect(malicious.length / answeredCallers.length).toBeGreaterThan(0.005)
    expect(malicious.length / answeredCallers.length).toBeLessThan(0.04)
    const located = new Set([...rowsOf(batches(), locations)].map(keyOf))
    const urgent = sessions.filter(({ CallPriority }) => CallPriority === 4)
    expect(located.size).toBeGreaterThan(5)
    expect(urgent.map(keyOf).sort()).toEqual([...located].sort())
  })

  it('have the messages that the summary adds up', () => {
    const sums = [...rowsOf(batches(), imReportSummary)]
    const total = (period: string) =>
      sums.filter(({ TimePeriod }) => TimePeriod === period).reduce((sum, { SessionCount }) => sum + SessionCount, 0)
    const written = sessions.filter(({ MediaTypes }) => (MediaTypes & 1) !== 0).length
    expect([total('H'), total('D')]).toEqual([written, written])
  })
})

const teams = { perUserDay: 3, team: 1, answered: 0, unanswered: 1, voicemail: 1 } as const
const ringing = { voice: 1, pstn: 1, pstnPerUserDay: 30, inbound: 0, answered: 0, unanswered: 1 } as const
it.each<[string, ConfigInput]>([
  ['a team of which nobody answers', { users: 40, days: 1, peerToPeer: { calls: { voice: 1, ...teams } } }],
  [
    'failures of one moment, of which 2010 numbers the steps together',
    { users: 80, days: 1, release: 2010, peerToPeer: { hours: { p0: '9h', p100: '9h' }, calls: ringing } },
  ],
])('every invariant holds with %s', (_, config) => {
  const small = simulate({ seed: 1, start: '2024-01-08', ...config })
  expect(violations(small.batches(), contextOf(small))).toEqual([])
})

it.each(['transferred', 'parked'] as const)('%s: a share of one is twice as many calls as one half', knob => {
  const handedOver = (share: number) => {
    const calls = { voice: 1, pstn: 1, pstnPerUserDay: 8, inbound: 1, simultaneous: 0, transferred: 0, parked: 0 }
    const peerToPeer = { escalated: 0, calls: { ...calls, [knob]: share } }
    const small = simulate({ users: 60, days: 1, seed: 1, start: '2024-01-09', peerToPeer })
    expect(violations(small.batches(), contextOf(small))).toEqual([])
    return [...rowsOf(small.batches(), sessionDetails)].filter(row => row.ReplaceDialogIdTime !== null).length
  }
  const half = handedOver(0.5)
  expect(half).toBeGreaterThan(20)
  expect(handedOver(1) / half).toBeGreaterThan(1.5)
})

it('a caller is handed over by the attendant: their first leg replaces the call, which ends within three seconds before it', () => {
  const details = new Map([...rowsOf(batches(), conferenceSessionDetails)].map(row => [keyOf(row), row]))
  let callers = 0
  for (const leg of rowsOf(batches(), mcuJoinsAndLeaves)) {
    if (!leg.IsFromPstn || leg.McuUserInstance !== 1) continue
    const detail = details.get(`${+leg.DialogSessionIdTime!} ${leg.DialogSessionIdSeq}`)!
    if (detail.IsStartedByConfServer) continue
    const call = byKey.get(`${+detail.ReplaceDialogIdTime!} ${detail.ReplaceDialogIdSeq}`)!
    const early = +leg.UserJoinTime - +call.SessionEndTime!
    expect(early).toBeGreaterThanOrEqual(0)
    expect(early).toBeLessThan(3000)
    callers++
  }
  expect(callers).toBeGreaterThan(20)
})
