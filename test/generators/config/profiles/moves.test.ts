import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfigInput } from '../../../../src/generators/config/config.js'
import { counted, type Statistic, statistics } from './statistics.js'

/** A week of so many people has some thousand conferences: enough for shares within a few points. */
const world: ConfigInput = { users: 3000, days: 5, seed: 3, synthetic: { everyMinutes: 0 } }
const NOISE = 0.04

const usual = counted(world)

type Move = {
  readonly knob: string
  readonly moves: Statistic
  readonly config: (share: number) => ConfigInput
  /** The most that can be met, in percent: the organizer is neither a stranger nor held in the lobby. */
  readonly most?: number
  /** What else has to move with it: it is the same thing counted otherwise, or is asked of other conferences. */
  readonly along?: readonly Statistic[]
}

const moves: readonly Move[] = [
  {
    knob: 'conferences.scheduled',
    moves: 'scheduled',
    config: scheduled => ({ conferences: { scheduled } }),
    along: ['recurring', 'web', 'presenters', 'sharing'],
  },
  {
    knob: 'conferences.audio.mixed',
    moves: 'mixed',
    config: mixed => ({ conferences: { audio: { mixed, voip: 1 - mixed, dialIn: 0, none: 0 } } }),
    along: ['phones', 'sharing', 'dialIn'],
  },
  {
    knob: 'conferences.modalities.applicationsharing',
    moves: 'sharing',
    config: applicationsharing => ({ conferences: { modalities: { applicationsharing } } }),
  },
  {
    knob: 'joiners.ip.federated',
    moves: 'federated',
    config: share => ({
      joiners: {
        ip: { internal: (1 - share) * 0.5, remote: (1 - share) * 0.3, anonymous: (1 - share) * 0.2, federated: share },
      },
    }),
    along: ['internal'],
    most: 40,
  },
  { knob: 'joiners.late', moves: 'late', config: late => ({ joiners: { late } }) },
  { knob: 'joiners.rejoin', moves: 'returning', config: rejoin => ({ joiners: { rejoin } }) },
  { knob: 'pstn.anonymous', moves: 'unnamed', config: anonymous => ({ pstn: { anonymous } }), along: ['presenters'] },
  { knob: 'lobby.others', moves: 'held', config: others => ({ lobby: { others } }), most: 50 },
  {
    knob: 'clients.scheduled.web',
    moves: 'web',
    config: web => ({ clients: { scheduled: { web, current: (1 - web) * 0.7, older: (1 - web) * 0.3 } } }),
  },
]

describe.each(moves)('$knob', ({ moves: moved, config, along = [], most = 85 }) => {
  it(`moves what it names (${moved}) to where it is put, and nothing that it does not`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 15, max: most }), percent => {
        const share = percent / 100
        const found = counted({ ...world, ...config(share) })
        const off = Math.abs(found[moved] - share)
        expect({ moved, share, found: found[moved], near: off < NOISE }).toMatchObject({ near: true })
        for (const other of statistics) {
          if (other === moved || along.includes(other)) continue
          const by = Math.abs(found[other] - usual[other])
          expect({ other, was: usual[other], is: found[other], near: by < NOISE }).toMatchObject({ near: true })
        }
      }),
      { numRuns: 1 },
    )
  })
})

it.each([0, 0.5, 7, 60])('messages.otherwise moves how many a participant writes: %d', otherwise => {
  const found = counted({ ...world, messages: { otherwise } })
  expect(Math.abs(found.messages - otherwise)).toBeLessThan(0.04 + otherwise * 0.06)
  for (const other of statistics) expect(found[other]).toBe(usual[other])
})

it('conferences.size moves the size, and load.conferencesPerUserDay how many there are', () => {
  const four = counted({ ...world, conferences: { size: { 4: 1 }, alone: 0 }, joiners: { absent: 0 } })
  expect(four.size).toBeGreaterThan(3.9)
  expect(four.size).toBeLessThan(4.1)
  expect(four.count / usual.count).toBeCloseTo(1, 1)
  const twice = counted({ ...world, load: { conferencesPerUserDay: 0.193 } })
  expect(twice.count / usual.count).toBeGreaterThan(1.95)
  expect(twice.count / usual.count).toBeLessThan(2.05)
  for (const other of statistics) expect(Math.abs(twice[other] - usual[other])).toBeLessThan(NOISE)
})
