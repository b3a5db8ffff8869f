import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfigInput } from '../../../src/generators/config/config.js'
import { simulate } from '../../../src/generators/simulate.js'
import { endOf } from '../../../src/model/conference/conference.js'
import type { ConferencePlan } from '../../../src/model/conference/invitation.js'
import { HOUR, SECOND, type Time } from '../../../src/model/time.js'
import { numRuns } from '../../num-runs.js'
import { configs } from '../../worlds/arbitraries.js'

type Held = {
  readonly plan: ConferencePlan
  readonly instance: string
  readonly start: Time
  readonly end: Time
  readonly stays: readonly { readonly user: number; readonly from: Time; readonly until: Time }[]
}

function held(config: ConfigInput): readonly Held[] {
  const list: Held[] = []
  const batches = simulate(config).batches({
    conference: ({ conference, captureEnd }) => {
      const { plan, instance, started, sessions } = conference
      list.push({
        plan,
        instance: instance.join(' '),
        start: started,
        end: endOf(conference, captureEnd),
        stays: sessions.map(({ user, invited, left }) => ({ user, from: invited, until: left })),
      })
    },
  })
  for (const _ of batches);
  return list
}

const often: ConfigInput = { users: 300, days: 3, conferences: { reopened: 1 }, registrations: { rows: false } }

describe('a conference that is opened again', () => {
  it('has the URI of one that has just ended, and another instance', () => {
    fc.assert(
      fc.property(configs, config => {
        const all = held({ ...config, conferences: { ...config.conferences, reopened: 1 } })
        expect(new Set(all.map(({ instance }) => instance)).size).toBe(all.length)
        for (const { plan, start } of all.filter(each => each.plan.continuation)) {
          const before = all.filter(each => each.plan.uri === plan.uri && each.start < start)
          const last = Math.max(...before.map(({ end }) => end))
          expect(start - last).toBeGreaterThan(5 * SECOND)
          expect(start - last).toBeLessThan(2 * HOUR + 12 * HOUR)
        }
      }),
      { numRuns: numRuns(8) },
    )
  })

  it('has nobody who was not there before, nor is anywhere else', () => {
    const all = held(often)
    const again = all.filter(({ plan }) => plan.continuation)
    expect(again.length).toBeGreaterThan(30)
    for (const { plan } of again) {
      const first = all.find(each => each.plan.uri === plan.uri && each.plan.day === plan.day)
      const were = new Set(first?.plan.invitations.map(({ user }) => user))
      expect(plan.invitations.filter(({ user, service }) => !service && !were.has(user))).toEqual([])
    }
    const stays = all.flatMap((conference, i) => conference.stays.map(stay => ({ ...stay, i })))
    const own = stays.filter(({ user }) => user <= 300).sort((a, b) => a.user - b.user || a.from - b.from)
    const clashes = own.filter((stay, n) => {
      const next = own[n + 1]
      return next !== undefined && next.user === stay.user && next.i !== stay.i && next.from < stay.until
    })
    expect(clashes).toEqual([])
  })

  it('comes as often as it should', () => {
    const all = held({ ...often, users: 1000, conferences: { reopened: 0.1 } })
    const again = all.filter(({ plan }) => plan.continuation).length
    expect(again / (all.length - again)).toBeGreaterThan(0.05)
    expect(again / (all.length - again)).toBeLessThan(0.12)
    expect(held({ ...often, conferences: { reopened: 0 } }).filter(({ plan }) => plan.continuation)).toEqual([])
  })
})
