import { describe, expect, test } from 'vitest'
import { LOBBY_THRESHOLD, type Stay, summarize } from '../../../src/truth/answers/conference-summary.js'
import { type Held, observe, type Person } from './observe.js'

const at = (hours: number, minutes = 0, seconds = 0): number => Date.UTC(2024, 0, 8, hours, minutes, seconds)

const staysOf = (people: Readonly<Record<string, Person>>, lines: string, held?: Held): readonly Stay[] =>
  summarize(observe(people, lines, held)).stays

const people = { ada: {}, bob: {} }

describe('a conference', () => {
  const lines = `
    ada  focus  9:00:00  9:00:01  9:00:02  9:30
    bob  focus  9:10:00  9:10:01  9:10:02  9:20
  `
  test('is captured with the first call, starts with it, and ends a moment after its last session', () => {
    const { stays, ...conference } = summarize(
      observe({ ada: { messages: 3 }, bob: {} }, lines, { closed: '9:30', plan: { organizer: 7, pool: 2 } }),
    )
    expect(stays).toHaveLength(2)
    expect(conference).toEqual({
      captured: '2024-01-08 09:00:00.000',
      day: '2024-01-08',
      kind: 'other',
      organizer: 7,
      pool: 2,
      started: at(9) + 20,
      ended: at(9, 30) + 3,
      legs: [],
      messages: [3],
    })
  })

  test('that is still on ends with the period', () => {
    const open = lines.replace('9:30', '-')
    for (const closed of [undefined, '9:20']) {
      const { ended, stays } = summarize(observe(people, open, { ...(closed && { closed }), captureEnd: '12:00' }))
      expect(ended).toBe(at(12))
      expect(stays.map(stay => stay.ended)).toEqual([at(12), at(9, 20)])
    }
  })

  test.each([
    ['chat', 'chat'],
    ['audio-video', 'audio-video'],
    ['data-conf', 'other'],
    ['applicationsharing', 'other'],
  ])('with a leg at %s is a conference of kind %s', (mcu, kind) => {
    const leg = `ada ${mcu} 9:00:02 9:00:03 9:00:04 9:30`
    expect(summarize(observe(people, `${lines}\n${leg}`)).kind).toBe(kind)
    expect(summarize(observe(people, `${lines}\n${leg}\nada chat 9:00:02 9:00:03 - -`)).kind).toBe(kind)
  })

  test('with a telephone and with audio is of the first kind that fits', () => {
    const both = `${lines}
      bob  chat         9:00:02  9:00:03  9:00:04  9:30
      ada  audio-video  9:00:02  9:00:03  9:00:04  9:30
    `
    expect(summarize(observe(people, both)).kind).toBe('audio-video')
    expect(summarize(observe({ ada: { fromPstn: true }, bob: {} }, both)).kind).toBe('pstn')
    expect(summarize(observe(people, both, { plan: { flag: 1 } })).kind).toBe('synthetic')
    expect(summarize(observe(people, both, { plan: { flag: 2 } })).kind).toBe('audio-video')
  })
})

describe('a leg', () => {
  test('lasts until its leave or, if that is lost, until the conference ends', () => {
    const { legs } = summarize(
      observe(
        { ada: {}, bob: { fromPstn: true }, service: { service: true } },
        `
        ada      focus        9:00:00  9:00:01  9:00:02  9:30
        ada      chat         9:00:02  9:00:03  9:00:04  9:20
        ada      audio-video  9:00:02  9:00:03  9:00:04  9:10*
        bob      phone-conf   9:00:02  9:00:03  9:00:04  -
        bob      audio-video  9:00:02  9:00:03  -        -
        service  audio-video  9:00:02  9:00:03  9:00:04  9:20
        `,
        { closed: '9:30' },
      ),
    )
    const [day, joined] = ['2024-01-08', at(9, 0, 4)]
    expect(legs).toEqual([
      { day, mcu: 'conf:chat', fromPstn: false, joined, ended: at(9, 20) },
      { day, mcu: 'conf:audio-video', fromPstn: false, joined, ended: at(9, 30) + 3 },
      { day, mcu: 'conf:phone-conf', fromPstn: true, joined, ended: at(9, 30) + 3 },
    ])
  })
})

describe('a stay', () => {
  test('is of those who were admitted, are in the rows, and are people', () => {
    const observation = observe(
      { ada: {}, bob: {}, service: { service: true } },
      `
      ada      focus  9:00:00  9:00:01  9:00:02  9:30
      bob      focus  9:00:00  9:00:01  -        9:30
      service  focus  9:00:00  9:00:01  9:00:02  9:30
      bob      focus  9:00:00  9:00:01  9:00:03  9:30
      `,
    )
    observation.conference.sessions[3].numbered = false
    expect(summarize(observation).stays.map(({ user }) => user)).toEqual([1])
  })

  test('says when, by whom, with which client, and on which day', () => {
    expect(
      staysOf({ ada: { agent: 'A/1' } }, 'ada focus 23:59:50 23:59:51 24:00 24:10', { captureEnd: '30:00' }),
    ).toEqual([
      {
        ...{ day: '2024-01-09', user: 1, joined: at(24), ended: at(24, 10) },
        ...{ connection: 'internal', client: 'A/1', isRejoin: false, joinTime: 10_000, lobbyWait: undefined },
      },
    ])
  })

  test('without a leave, or with one that is lost, lasts until the conference ends', () => {
    const lines = `
      ada  focus  9:00:00  9:00:01  9:00:02  9:20*
      bob  focus  9:00:00  9:00:01  9:00:02  9:30
    `
    expect(staysOf(people, lines, { closed: '9:30' }).map(({ ended }) => ended)).toEqual([at(9, 30) + 3, at(9, 30)])
  })

  test.each([
    [{ fromPstn: true, tenant: 1 }, 'pstn'],
    [{ tenant: 1, internal: true }, 'federated'],
    [{ tenant: 2, internal: true }, 'anonymous'],
    [{ tenant: 0, internal: true }, 'internal'],
    [{ tenant: 0, internal: false }, 'remote'],
    [{ tenant: 3, internal: false }, 'remote'],
  ] as const)('of %o is %s', (ada, connection) => {
    expect(staysOf({ ada }, 'ada focus 9:00:00 9:00:01 9:00:02 9:30')[0].connection).toBe(connection)
  })
})

describe('a rejoin', () => {
  const rejoins = (lines: string) => staysOf(people, lines).map(({ isRejoin }) => isRejoin)

  test('comes when the stay before ends, or later', () => {
    const joining = (joined: string) => `
      ada  focus  9:00:00  9:00:01  9:00:02  9:20
      ada  focus  9:10:00  9:10:01  ${joined}  9:30
    `
    expect(rejoins(joining('9:20'))).toEqual([false, true])
    expect(rejoins('ada focus 9:00 9:00 9:10 9:10\nada focus 9:10 9:10 9:10 9:30')).toEqual([true, true])
    expect(rejoins(joining('9:20:00.003'))).toEqual([false, true])
    expect(rejoins(joining('9:19:59.997'))).toEqual([false, false])
  })

  test('is of the same person, after the first of their stays that was seen to end', () => {
    const lines = `
      ada  focus  9:00:00  9:00:01  9:00:02  9:40
      ada  focus  9:00:00  9:00:01  9:00:02  9:20
      bob  focus  9:30:00  9:30:01  9:30:02  9:50
      ada  focus  9:30:00  9:30:01  9:30:02  9:50
    `
    expect(rejoins(lines)).toEqual([false, false, false, true])
  })

  test('does not follow a leave that was lost, or somebody who was never admitted', () => {
    const lines = `
      ada  focus  9:00:00  9:00:01  9:00:02  9:20*
      bob  focus  9:00:00  9:00:01  -        9:20
      ada  focus  9:30:00  9:30:01  9:30:02  9:50
      bob  focus  9:30:00  9:30:01  9:30:02  9:50
    `
    expect(rejoins(lines)).toEqual([false, false, false])
  })
})

describe('a wait in the lobby', () => {
  const ada = (joined: string, person: Person = {}) =>
    staysOf({ ada: person }, `ada focus 9:00 9:00:02 ${joined} 9:30`)[0]

  test('shows where the join comes more than ten seconds after the answer', () => {
    expect(LOBBY_THRESHOLD).toBe(10_000)
    expect(ada('9:00:12')).toMatchObject({ joinTime: 12_000, lobbyWait: undefined })
    expect(ada('9:00:12.003')).toMatchObject({ joinTime: 12_003, lobbyWait: 10_003 })
  })

  test('and the join time are of those who dialed in', () => {
    expect(ada('9:01', { dialedOut: true })).toMatchObject({ joinTime: undefined, lobbyWait: undefined })
  })
})
