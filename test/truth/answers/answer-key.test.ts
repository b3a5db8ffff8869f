import { describe, expect, test } from 'vitest'
import { simulate } from '../../../src/generators/simulate.js'
import { duration } from '../../../src/model/time.js'
import { AnswerKey, type Answers } from '../../../src/truth/answers/answer-key.js'
import { callConventions } from '../../../src/truth/answers/call-definitions.js'
import { allDefinitions, conventions, definitions } from '../../../src/truth/answers/definitions.js'
import { periodOf } from '../../../src/truth/answers/periods.js'
import { observe } from './observe.js'

/** A chat of two on Monday, a telephone conference that lasts into Tuesday, and a synthetic transaction. */
function answers(): Answers {
  const key = new AnswerKey()
  key.conference(
    observe(
      { ada: { messages: 2 }, bob: { user: 5, internal: false, messages: 3 } },
      `
      ada  focus  9:00:00  9:00:01  9:00:01.500  9:30
      bob  focus  9:00:00  9:00:01  9:00:15      9:20
      bob  focus  9:20:00  9:20:01  9:20:04      9:30
      ada  chat   9:00:02  9:00:03  9:00:04      9:30
      `,
      { closed: '9:30', plan: { organizer: 9, pool: 3 } },
    ),
  )
  key.conference(
    observe({ tester: {} }, 'tester focus 9:00 9:00:01 9:00:02 9:10', { closed: '9:10', plan: { flag: 1 } }),
  )
  key.conference(
    observe(
      { cyd: { user: 1 }, phone: { user: 6, fromPstn: true, tenant: 2, agent: 'CAA' } },
      `
      cyd    focus        23:50:00  23:50:01  23:50:07  24:20
      phone  focus        24:00:00  24:00:01  24:00:02  24:10
      phone  audio-video  24:00:00  24:00:01  24:00:03  24:10
      `,
      { starts: '23:50', closed: '24:20', captureEnd: '30:00', plan: { organizer: 1, pool: 2 } },
    ),
  )
  return key.answers()
}

// Not in beforeAll: what fails there fails no test by name.
let made: Answers | undefined
const all = (): Answers => {
  made ??= answers()
  return made
}
const [mon, tue, whole] = ['2024-01-08', '2024-01-09', 'all']

describe('the key', () => {
  test('counts conferences by kind, synthetic ones too', () => {
    expect(all()['conferences-by-kind']).toEqual([
      { period: mon, kind: 'chat', conferences: 1 },
      { period: mon, kind: 'pstn', conferences: 1 },
      { period: mon, kind: 'synthetic', conferences: 1 },
      { period: whole, kind: 'chat', conferences: 1 },
      { period: whole, kind: 'pstn', conferences: 1 },
      { period: whole, kind: 'synthetic', conferences: 1 },
    ])
  })

  test('counts the instances of one URI on one day as a meeting', () => {
    const key = new AnswerKey()
    const held = (uri: number, starts: string, flag = 0) =>
      key.conference(observe({ ada: {} }, '', { starts, closed: starts, captureEnd: '90:00', plan: { uri, flag } }))
    for (const starts of ['9:00', '9:40', '10:00', '33:00']) held(7, starts)
    held(13, '9:00')
    held(13, '34:00')
    held(13, '35:00')
    held(19, '9:00', 1)
    expect(key.answers().meetings).toEqual([
      { period: mon, meetings: 2, instances: 4, reopened: 1 },
      { period: tue, meetings: 2, instances: 3, reopened: 1 },
      { period: whole, meetings: 4, instances: 7, reopened: 2 },
    ])
  })

  test('finds the peaks of stays and of conferences', () => {
    expect(all()['peak-participants']).toEqual([
      { period: mon, peak: 2, instant: '2024-01-08 09:00:15.000' },
      { period: tue, peak: 2, instant: '2024-01-09 00:00:02.000' },
      { period: whole, peak: 2, instant: '2024-01-08 09:00:15.000' },
    ])
    expect(all()['peak-conferences']).toEqual([
      { period: mon, peak: 1, instant: '2024-01-08 09:00:00.020' },
      { period: whole, peak: 1, instant: '2024-01-08 09:00:00.020' },
    ])
  })

  test('finds the peaks of legs, by MCU', () => {
    const key = new AnswerKey()
    key.conference(
      observe(
        { ada: {}, bob: {} },
        `
        ada  chat         9:00:02  9:00:03  9:00:04  9:30
        bob  chat         9:10:02  9:10:03  9:10:04  9:30
        ada  audio-video  9:00:02  9:00:03  9:00:05  9:10
        bob  audio-video  9:10:02  9:10:03  9:10:05  9:30
        `,
        { closed: '9:30' },
      ),
    )
    const [chat, audio] = [
      { mcu: 'conf:chat', peak: 2, instant: '2024-01-08 09:10:04.000' },
      { mcu: 'conf:audio-video', peak: 1, instant: '2024-01-08 09:00:05.000' },
    ]
    expect(key.answers()['peak-by-mcu']).toEqual([
      { period: mon, ...audio },
      { period: mon, ...chat },
      { period: whole, ...audio },
      { period: whole, ...chat },
    ])
  })

  test('sums legs by MCU, and telephones apart', () => {
    const chat = { mcu: 'conf:chat', legs: 1, milliseconds: 1_796_000 }
    const phone = { mcu: 'conf:audio-video', legs: 1, milliseconds: 597_000 }
    expect(all()['minutes-by-mcu']).toEqual([
      { period: mon, ...chat },
      { period: tue, ...phone },
      { period: whole, ...phone },
      { period: whole, ...chat },
    ])
    expect(all()['pstn-minutes']).toEqual([
      { period: tue, ...phone },
      { period: whole, ...phone },
    ])
  })

  test('sums stays by connection and client, whole, on the day on which they begin', () => {
    const internal = [1_798_500, 1_793_000]
    expect(all()['minutes-by-connection'].filter(({ period }) => period === mon)).toEqual([
      { period: mon, connection: 'internal', stays: 2, milliseconds: internal[0] + internal[1] },
      { period: mon, connection: 'remote', stays: 2, milliseconds: 1_185_000 + 596_000 },
    ])
    expect(all()['minutes-by-connection'].filter(({ period }) => period === tue)).toEqual([
      { period: tue, connection: 'pstn', stays: 1, milliseconds: 598_000 },
    ])
    expect(all()['client-mix'].filter(({ client }) => client === 'CAA')).toEqual([
      { period: tue, client: 'CAA', stays: 1 },
      { period: whole, client: 'CAA', stays: 1 },
    ])
  })

  test('counts participants once, and who comes back', () => {
    expect(all().participation).toEqual([
      { period: mon, participants: 2, joins: 4, rejoins: 1 },
      { period: tue, participants: 1, joins: 1, rejoins: 0 },
      { period: whole, participants: 3, joins: 5, rejoins: 1 },
    ])
  })

  test('spreads durations, and sizes in thousandths', () => {
    expect(all().duration).toEqual([
      {
        ...{ period: mon, conferences: 2, total: 3_599_966, average: 1_799_983 },
        ...{ p50: 1_799_983, p90: 1_799_983, p99: 1_799_983, most: 1_799_983 },
      },
      {
        ...{ period: whole, conferences: 2, total: 3_599_966, average: 1_799_983 },
        ...{ p50: 1_799_983, p90: 1_799_983, p99: 1_799_983, most: 1_799_983 },
      },
    ])
    expect(all().size[0]).toEqual({
      ...{ period: mon, conferences: 2, total: 4, average: 2000 },
      ...{ p50: 2, p90: 2, p99: 2, most: 2 },
    })
  })

  test('bands join times, and sums waits in the lobby', () => {
    expect(all()['join-times'].filter(({ period }) => period === mon)).toEqual([
      { period: mon, band: '10 s and more', stays: 1 },
      { period: mon, band: 'under 10 s', stays: 1 },
      { period: mon, band: 'under 2 s', stays: 1 },
      { period: mon, band: 'under 5 s', stays: 1 },
    ])
    expect(all()['lobby-waits']).toEqual([
      { period: mon, stays: 1, milliseconds: 14_000 },
      { period: whole, stays: 1, milliseconds: 14_000 },
    ])
  })

  test.each([
    ['9:00:01.997', 'under 2 s'],
    ['9:00:02', 'under 5 s'],
    ['9:00:04.997', 'under 5 s'],
    ['9:00:05', 'under 10 s'],
    ['9:00:09.997', 'under 10 s'],
    ['9:00:10', '10 s and more'],
  ])('a join at %s is of the band %s', (joined, band) => {
    const key = new AnswerKey()
    key.conference(observe({ ada: {} }, `ada focus 9:00 9:00 ${joined} 9:30`))
    expect(key.answers()['join-times'][0]).toEqual({ period: mon, band, stays: 1 })
  })

  test('has no join time of those who were dialed', () => {
    const key = new AnswerKey()
    key.conference(observe({ ada: { dialedOut: true } }, 'ada focus 9:00 9:00 9:01 9:30'))
    expect(key.answers()['join-times']).toEqual([])
  })

  test('sums messages on the day of the conference', () => {
    expect(all().messages).toEqual([
      { period: mon, senders: 2, messages: 5 },
      { period: whole, senders: 2, messages: 5 },
    ])
  })

  test('sums what pools bear, organizers hold, and each user and conference has', () => {
    const [chat, phone] = [1_798_500 + 1_185_000 + 596_000, 1_793_000 + 598_000]
    expect(all()['pool-load']).toEqual([
      { period: mon, pool: 2, conferences: 1, stays: 2, milliseconds: phone },
      { period: mon, pool: 3, conferences: 1, stays: 3, milliseconds: chat },
      { period: whole, pool: 2, conferences: 1, stays: 2, milliseconds: phone },
      { period: whole, pool: 3, conferences: 1, stays: 3, milliseconds: chat },
    ])
    expect(all().organizers).toEqual([
      { organizer: 1, conferences: 1, participants: 2, milliseconds: 1_799_983 },
      { organizer: 9, conferences: 1, participants: 2, milliseconds: 1_799_983 },
    ])
    expect(all()['attendance-by-user']).toEqual([
      { user_id: 1, conferences: 2, stays: 2, milliseconds: 1_798_500 + 1_793_000 },
      { user_id: 5, conferences: 1, stays: 2, milliseconds: 1_185_000 + 596_000 },
      { user_id: 6, conferences: 1, stays: 1, milliseconds: 598_000 },
    ])
    expect(all()['attendance-by-conference']).toEqual([
      { session_id_time: '2024-01-08 09:00:00.000', session_id_seq: 1, participants: 2, stays: 3, milliseconds: chat },
      { session_id_time: '2024-01-08 23:50:00.000', session_id_seq: 1, participants: 2, stays: 2, milliseconds: phone },
    ])
  })

  test('of a conference without a stay has zeros', () => {
    const key = new AnswerKey()
    key.conference(observe({ ada: {} }, 'ada focus 9:00 9:00:01 - 9:30', { closed: '9:30' }))
    const answers = key.answers()
    expect(answers.size[0]).toMatchObject({ conferences: 1, total: 0, most: 0 })
    expect(answers['attendance-by-conference'][0]).toMatchObject({ participants: 0, stays: 0, milliseconds: 0 })
    expect(answers['attendance-by-user']).toEqual([])
  })
})

test('the columns of each answer are those of its definition, in its order', () => {
  for (const { name, columns } of definitions) {
    for (const row of all()[name]) expect(Object.keys(row)).toEqual(columns)
  }
})

test.each(allDefinitions.map(each => [each.name, each] as const))('%s is defined in sentences', (name, definition) => {
  expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
  expect(definition.title).toMatch(/^[A-Z]/)
  expect(definition.counts).toMatch(/^[A-Z].*\.$/)
})

test('what holds for all answers is said in sentences', () => {
  for (const convention of [...conventions, ...callConventions]) expect(convention).toMatch(/^[A-Z`].*\.$/)
})

test('a key has what others have counted, in whatever pieces they were', () => {
  const world = simulate({ users: 80, days: 3, seed: 4, conferences: { reopened: 0.3, overnightPerUsers: 40 } })
  const whole = new AnswerKey()
  for (const batch of world.batches(whole)) void batch
  const sum = new AnswerKey()
  for (const range of [
    { from: 3, to: 3 },
    { from: 0, to: 1 },
    { from: 2, to: 2 },
  ]) {
    const part = new AnswerKey()
    for (const { batches } of world.chapters(range, part)) for (const batch of batches) void batch
    for (const state of part.state()) sum.addState(JSON.parse(JSON.stringify(state)))
  }
  expect(sum.answers()).toEqual(whole.answers())
})

test('a key of hours, or of local days, goes by these', () => {
  const observed = () =>
    observe({ ada: {} }, 'ada focus 23:50:00 23:50:01 24:00:07 24:20', {
      starts: '23:50',
      closed: '24:20',
      captureEnd: '30:00',
    })
  const of = (by: 'hour' | 'local-day') => {
    const key = new AnswerKey(periodOf(by, time => time - duration('5h')))
    key.conference(observed())
    return key.answers()
  }
  const periods = (rows: readonly { readonly period?: unknown }[]) => rows.map(({ period }) => period)
  expect(periods(of('hour').duration)).toEqual(['2024-01-08 23:00', 'all'])
  expect(periods(of('hour').participation)).toEqual(['2024-01-09 00:00', 'all'])
  expect(periods(of('local-day').participation)).toEqual(['2024-01-08', 'all'])
})
