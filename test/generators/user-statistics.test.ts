import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveConfig } from '../../src/generators/config/config.js'
import { simulate } from '../../src/generators/simulate.js'
import { worldOf } from '../../src/generators/world.js'
import { rows, rowsOf } from '../../src/model/rows/row-objects.js'
import {
  conferences,
  errorDef,
  errorReport,
  registration,
  userStatistics,
} from '../../src/model/schema/tables/index.js'
import { numRuns } from '../num-runs.js'
import { configs } from '../worlds/arbitraries.js'

const withCalls = configs.map(config => ({ ...config, peerToPeer: { ...Object(config.peerToPeer), rows: true } }))

/** For each key, the latest of some times. */
function latest(times: Iterable<readonly [key: number | null, time: Date]>): ReadonlyMap<number, number> {
  const last = new Map<number, number>()
  for (const [key, time] of times)
    if (key !== null) last.set(key, Math.max(last.get(key) ?? Number.NEGATIVE_INFINITY, Number(time)))
  return last
}

describe('UserStatistics', () => {
  it('have of each user the last sign-in, conference and failures that the other tables have', () => {
    fc.assert(
      fc.property(withCalls, config => {
        const world = simulate({ ...config, release: 2015 })
        const all = {
          held: [...rowsOf(world.batches(), conferences)],
          signedIn: [...rowsOf(world.batches(), registration)],
        }
        const malicious = new Set(
          [...rowsOf(world.batches(), errorDef)].filter(row => row.MsDiagId === 51017).map(row => row.ErrorId),
        )
        const failed = [...rowsOf(world.batches(), errorReport)].filter(row => !malicious.has(row.ErrorId))
        const organizers = new Map(all.held.map(({ ConferenceUriId, OrganizerId }) => [ConferenceUriId, OrganizerId]))
        const columns = {
          LastLogInTime: latest(all.signedIn.map(({ UserId, RegisterTime }) => [UserId, RegisterTime])),
          LastConfOrganizedTime: latest(all.held.map(row => [row.OrganizerId, row.ConferenceStartTime])),
          LastCallFailureTime: latest(
            failed.flatMap(({ FromUserId, ToUserId, ErrorTime }) => [
              [FromUserId, ErrorTime],
              [ToUserId, ErrorTime],
            ]),
          ),
          LastConfOrganizerCallFailureTime: latest(
            failed.map(row => [organizers.get(row.ConferenceUriId ?? 0) ?? null, row.ErrorTime]),
          ),
        }
        const { LastLogInTime, LastConfOrganizedTime } = columns
        const users = [...new Set([...LastLogInTime.keys(), ...LastConfOrganizedTime.keys()])].sort((a, b) => a - b)
        const expected = users.map(user => ({
          UserId: user,
          ...Object.fromEntries(
            Object.entries(columns).map(([name, column]) => {
              const time = column.get(user)
              return [name, time === undefined ? null : new Date(time)]
            }),
          ),
        }))
        expect([...rowsOf(world.batches(), userStatistics)]).toEqual(expected)
      }),
      { numRuns: numRuns(5) },
    )
  })

  it('are those of all runs that a world is cut into, added up in any order', () => {
    const cuts = fc.uniqueArray(fc.nat(6), { maxLength: 4 })
    const property = fc.property(withCalls, cuts, fc.infiniteStream(fc.nat()), (config, starts, order) => {
      const world = worldOf(resolveConfig({ ...config, release: 2015 }))
      const { days } = world.config
      const firsts = [...new Set([0, ...starts.filter(first => first <= days)])].sort((a, b) => a - b)
      const states = firsts.map((from, i) => {
        const statistics = world.statistics()!
        for (const { batches } of world.segment({ from, to: (firsts[i + 1] ?? days + 1) - 1 }, {}, statistics))
          expect([...rowsOf(batches, userStatistics)]).toEqual([])
        return JSON.stringify(statistics.state())
      })
      const sum = world.statistics()!
      while (states.length > 0) {
        const [state] = states.splice(Number(order.next().value) % states.length, 1)
        sum.addState(JSON.parse(state))
      }
      expect([...rowsOf(sum.batches(), userStatistics)]).toEqual([...rowsOf(world.batches(), userStatistics)])
    })
    fc.assert(property, { numRuns: numRuns(5) })
  })

  it('are those of the whole in a part that begins later, and only in the last', () => {
    const config = resolveConfig({ users: 40, days: 3, seed: 4, peerToPeer: { rows: true } })
    const of = (from: number, to: number) =>
      [...worldOf(config).chapters({ from, to })].flatMap(({ batches }) => [...rowsOf(batches, userStatistics)])
    expect(of(0, 3).length).toBeGreaterThan(20)
    expect(of(3, 3)).toEqual(of(0, 3))
    expect(of(2, 2)).toEqual([])
  })

  it('are none in a world without calls', () => {
    const tables = new Set<string>()
    for (const batch of simulate({ users: 40, days: 1, peerToPeer: { rows: false } }).batches())
      if ([...rows(batch)].length > 0) tables.add(batch.table.name)
    expect(tables).not.toContain('UserStatistics')
    expect(worldOf(resolveConfig({ peerToPeer: { rows: false } })).statistics()).toBeUndefined()
  })
})
