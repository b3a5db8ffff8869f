import { expect, it } from 'vitest'
import type { ConfigInput } from '../../../src/generators/config/config.js'
import { simulate } from '../../../src/generators/simulate.js'
import { rowsOf } from '../../../src/model/rows/row-objects.js'
import { conferences } from '../../../src/model/schema/tables/index.js'
import { MINUTE } from '../../../src/model/time.js'
import { usualLimits, violations } from '../../../src/truth/invariants/index.js'
import { contextOf } from '../../worlds/world.js'

const HOUR_MS = 3_600_000

/** Long conferences of one who comes and goes, and of strangers. */
const long: ConfigInput = {
  users: 80,
  days: 1,
  load: { conferencesPerUserDay: 0.3, offHours: 0, hours: { 9: 1 } },
  conferences: {
    scheduled: 0,
    adHocLength: { p0: '12h', p100: '12h' },
    audio: { mixed: 0, voip: 1, dialIn: 0, none: 0 },
  },
  joiners: {
    ip: { internal: 0, remote: 0, anonymous: 1, federated: 0 },
    rejoin: 0.5,
    awayFor: { p0: '2h', p100: '2h' },
  },
}

it.for([
  ['24h', 11.9, 12.1],
  ['8h', 7.9, 8],
  ['365d', 11.9, 12.1],
] as const)('a conference of twelve hours is ended after %s', ([maxConference, least, most]) => {
  const world = simulate({ ...long, limits: { maxConference } })
  const lengths = [...rowsOf(world.batches(), conferences)].map(
    ({ ConferenceStartTime, ConferenceEndTime }) => (Number(ConferenceEndTime) - Number(ConferenceStartTime)) / HOUR_MS,
  )
  expect(Math.max(...lengths)).toBeGreaterThan(least)
  expect(Math.max(...lengths)).toBeLessThanOrEqual(most)
  expect(violations(world.batches(), contextOf(world))).toEqual([])
})

it.for(['5m', '30m', '89m'] as const)(
  'anonymous users are put out when they have been alone for %s',
  anonymousGrace => {
    const strict = simulate({ ...long, limits: { anonymousGrace } })
    const context = contextOf(strict)
    expect(violations(strict.batches(), context)).toEqual([])
    expect(context.limits.anonymousGrace).toBe(Number.parseInt(anonymousGrace, 10) * MINUTE)

    const usual = simulate(long)
    const broken = new Set(violations(usual.batches(), context).map(({ invariant }) => invariant))
    expect([...broken]).toEqual(anonymousGrace === '89m' ? [] : ['anonymous-users-are-not-left-alone'])
    expect(contextOf(usual).limits).toEqual(usualLimits)
  },
)
