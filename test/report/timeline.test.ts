import { describe, expect, test } from 'vitest'
import type { Observation } from '../../src/model/recording/observer.js'
import { timelinePicker } from '../../src/report/timeline.js'
import { type Held, observe, type Person } from '../truth/answers/observe.js'

function textOf(...observations: readonly Observation[]): string {
  const picker = timelinePicker()
  for (const each of observations) picker.conference(each)
  return picker.text()
}

const phone: Person = { uri: '+15550100', fromPstn: true, tenant: 2, agent: 'RTCC/5.0 Conferencing_Attendant_1.0' }

/** A conference of several sessions in which nothing happens. */
const quiet = (
  start: string,
  sessions = 3,
  more = '',
  people: Readonly<Record<string, Person>> = {},
  held: Held = {},
) =>
  observe(
    { ada: {}, bob: {}, cyd: {}, dan: {}, eve: {}, fay: {}, gus: {}, ...people },
    `${['ada', 'bob', 'cyd', 'dan', 'eve', 'fay', 'gus']
      .slice(0, sessions)
      .map(name => `${name} focus 9:00:00 9:00:01 9:00:02 9:50`)
      .join('\n')}\n${more}`,
    { starts: start, closed: '9:50', ...held },
  )

describe('the text', () => {
  test('fits 80 columns, whatever names and agents there are', () => {
    const ada: Person = { uri: `${'x'.repeat(440)}@example.com`, tenant: 2, agent: `Vendor/1 ${'Phone'.repeat(20)}/1` }
    const text = textOf(quiet('9:00', 3, '', { ada }))
    expect(text).toContain('joins as attendee, anonymous, Phone')
    expect(text.split('\n').filter(line => line.length > 80)).toEqual([])
  })

  const people = { ada: { presenter: true }, phone }
  const lines = `
    ada    focus        9:00:00  9:00:01  9:00:02  9:30
    phone  focus        9:00:50  9:00:51  9:01     9:40*
    phone  audio-video  9:01     9:01:01  9:01:02  9:20
    phone  chat         9:01     9:01:01  -        9:20
    ada    focus        9:30:50  9:30:51  9:31     24:10
    ada    chat         9:31     9:31     9:31     24:10
  `

  test('is in the order of time, with what was lost at its end', () => {
    expect(textOf(observe(people, lines, { closed: '24:10', captureEnd: '30:00' }))).toBe(
      `
One conference, 2024-01-08 09:00:00 to 00:10:00 (UTC)
SessionIdTime 2024-01-08 09:00:00.000, SessionIdSeq 1
09:00:02  ada        joins as presenter, internal, OC
09:01:00  +15550100  joins as attendee, anonymous, CAA
09:01:02  +15550100    joins audio-video by telephone
09:20:00  +15550100    leaves audio-video
09:30:00  ada        leaves
09:31:00  ada        joins as presenter, internal, OC
09:31:00  ada          joins chat
2024-01-09
00:10:00  ada          leaves chat
00:10:00  ada        leaves
--:--:--  +15550100 has no leave time in the focus
`.trimStart(),
    )
  })

  test('says who is still there when the period ends', () => {
    const text = textOf(observe(people, lines, { captureEnd: '23:00' }))
    expect(text).toContain('09:00:00 still on when the period ends (UTC)\n')
    expect(text).toContain(
      `
--:--:--  +15550100 is still in the focus
--:--:--  ada is still in the focus
--:--:--  ada is still in chat
`.trimStart(),
    )
  })

  test('fits 80 columns: names are cut, and without the domain if it is the organizer’s', () => {
    const long = {
      uri: 'bartholomew.featherstonehaugh@fabrikam.example',
      tenant: 1,
      agent: 'RTCC/7 AndroidLync/6 (SM 8)',
    }
    const text = textOf(
      observe(
        { ada: {}, long, out: { internal: false, tenant: 3 }, off: { internal: false, agent: 'Unknown/1.0' } },
        `
        ada   focus               9:00:00  9:00:01  9:00:02  9:40
        long  focus               9:00:00  9:00:01  9:00:03  9:41
        long  applicationsharing  9:00:00  9:00:01  9:00:03  9:40
        out   focus               9:00:00  9:00:01  9:00:04  9:42
        off   focus               9:00:00  9:00:01  9:00:05  9:43
        `,
        { closed: '9:43' },
      ),
    )
    expect(text.split('\n').slice(2, 7)).toEqual([
      '09:00:02  ada                       joins as attendee, internal, OC',
      '09:00:03  bartholomew.featherston…  joins as attendee, federated, AndroidLync',
      '09:00:03  bartholomew.featherston…    joins applicationsharing',
      '09:00:04  out                       joins as attendee, public, OC',
      '09:00:05  off                       joins as attendee, external, Unknown',
    ])
    expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThanOrEqual(80)
  })
})

describe('what is shown', () => {
  const isOf = (clock: string) => expect.stringContaining(`One conference, 2024-01-08 ${clock}`)

  test.each([
    ['a rejoin', 'ada focus 9:50 9:50 9:50 9:55', {}],
    ['a telephone', 'ada audio-video 9:00 9:00 9:00:05 9:40', { ada: { fromPstn: true } }],
    ['several media', 'ada chat 9:00 9:00 9:00:05 9:40\nbob audio-video 9:00 9:00 9:00:05 9:40', {}],
    ['somebody from outside', '', { bob: { internal: false } }],
  ] as const)('is a conference with %s rather than one without, wherever it comes', (_, more, people) => {
    const eventful = quiet('8:30', 3, more, people)
    expect(textOf(quiet('8:00'), eventful)).toEqual(isOf('08:30:00'))
    expect(textOf(eventful, quiet('8:00'))).toEqual(isOf('08:30:00'))
  })

  test.each([
    ['comes back before the leave', 'ada focus 9:40 9:40 9:40 9:50', {}],
    [
      'is never admitted at an MCU',
      'ada audio-video 9:00 9:00 - 9:40\nbob chat 9:00 9:00 9:00:05 9:40',
      {
        ada: { fromPstn: true },
      },
    ],
  ] as const)('is the first, if nobody does better: somebody who %s is no reason', (_, more, people) => {
    expect(textOf(quiet('8:00'), quiet('8:30', 3, more, people))).toEqual(isOf('08:00:00'))
  })

  test('is of three to six sessions and twelve legs at most, and no synthetic transaction', () => {
    const legs = (count: number) => Array.from({ length: count }, () => 'ada chat 9:00 9:00 9:00:05 9:40').join('\n')
    expect(textOf(quiet('8:00', 2), quiet('8:00', 7), quiet('8:00', 3, legs(13)))).toBe('')
    expect(textOf(quiet('8:00', 3, '', {}, { plan: { flag: 1 } }))).toBe('')
    expect(textOf(quiet('8:00', 3, legs(12)))).not.toBe('')
    expect(textOf(quiet('8:00', 6))).not.toBe('')
  })

  test('is the first that has everything, or the best of the first 2000', () => {
    const all = 'ada focus 9:50 9:50 9:50 9:55\nada chat 9:00 9:00 9:00:05 9:40\nada audio-video 9:00 9:00 9:00:05 9:40'
    const best = (start: string) => quiet(start, 3, all, { ada: { fromPstn: true, internal: false } })
    expect(textOf(best('8:00'), best('8:30'))).toEqual(isOf('08:00:00'))
    const [plain, small] = [quiet('8:00'), quiet('8:00', 2)]
    const many = (count: number, of = plain) => Array.from({ length: count }, () => of)
    expect(textOf(...many(1999), best('8:30'))).toEqual(isOf('08:30:00'))
    expect(textOf(...many(2000), best('8:30'))).toEqual(isOf('08:00:00'))
    expect(textOf(...many(2000, small), best('8:30'))).toEqual(isOf('08:30:00'))
  })
})
