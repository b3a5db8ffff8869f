import { describe, expect, it } from 'vitest'
import { rows, states } from './story.js'

describe('what is still on at the capture end is open', () => {
  const endpoints = `
    ada  organizer  09:00:00    ~
    bob  attendee   09:01:00    09:10:00
    cyn  attendee   09:29:58.5  ~
    dan  attendee   09:29:59.5  ~`

  it('in the middle of all', () => {
    expect(rows({ endpoints, captureEnd: '09:30:00' })).toMatchInlineSnapshot(`
      "dialog         who  no  invited     answered        joined      left          ended by  replaces
      focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    -             -
        audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  -             -
      focus          bob  1   09:01:00    200 09:01:00.6  09:01:01    09:10:00.107  endpoint
        audio-video  bob  1   09:01:01.4  200 09:01:02.6  09:01:03.4  09:10:00.027  endpoint
      focus          cyn  1   09:29:58.5  200 09:29:59.1  09:29:59.5  -             -
      focus          dan  -   09:29:59.5  -               -           -             -
        audio-video  cyn  -   09:29:59.9  -               -           -             -
      conference 09:00:00.047 to -"
    `)
  })

  it('at a join that comes just then', () => {
    expect(rows({ endpoints, captureEnd: '09:00:01' })).toMatchInlineSnapshot(`
      "dialog  who  no  invited   answered        joined  left  ended by  replaces
      focus   ada  -   09:00:00  200 09:00:00.6  -       -     -
      conference 09:00:00.047 to -"
    `)
  })

  it('while nobody is there, and somebody is expected', () => {
    const late = `
      ada  organizer  09:00:00  09:05:00
      bob  attendee   09:10:00  ~`
    expect(rows({ endpoints: late, opens: '', captureEnd: '09:07:00' })).toMatchInlineSnapshot(`
      "dialog  who  no  invited   answered        joined    left         ended by  replaces
      focus   ada  1   09:00:00  200 09:00:00.6  09:00:01  09:05:00.08  endpoint
      conference 09:00:00.047 to -"
    `)
  })

  it('between the end of the conference and the last of its dialogs', () => {
    expect(rows({ endpoints, ends: '09:20:00', captureEnd: '09:20:00.08' })).toMatchInlineSnapshot(`
      "dialog         who  no  invited     answered        joined      left          ended by  replaces
      focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    -             -
        audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  -             -
      focus          bob  1   09:01:00    200 09:01:00.6  09:01:01    09:10:00.107  endpoint
        audio-video  bob  1   09:01:01.4  200 09:01:02.6  09:01:03.4  09:10:00.027  endpoint
      conference 09:00:00.047 to -"
    `)
  })

  it('until a tick after the last dialog, when the conference has its end', () => {
    expect(rows({ endpoints, ends: '09:20:00', captureEnd: '09:20:00.0834' })).toMatchInlineSnapshot(`
      "dialog         who  no  invited     answered        joined      left          ended by  replaces
      focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    -             -
        audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  -             -
      focus          bob  1   09:01:00    200 09:01:00.6  09:01:01    09:10:00.107  endpoint
        audio-video  bob  1   09:01:01.4  200 09:01:02.6  09:01:03.4  09:10:00.027  endpoint
      conference 09:00:00.047 to -"
    `)
    expect(rows({ endpoints, ends: '09:20:00', captureEnd: '09:20:00.0867' })).toMatchInlineSnapshot(`
      "dialog         who  no  invited     answered        joined      left          ended by  replaces
      focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    -             -
        audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  -             -
      focus          bob  1   09:01:00    200 09:01:00.6  09:01:01    09:10:00.107  endpoint
        audio-video  bob  1   09:01:01.4  200 09:01:02.6  09:01:03.4  09:10:00.027  endpoint
      conference 09:00:00.047 to -"
    `)
  })
})

it('a conference that would only start after the capture end does not', () => {
  const endpoints = 'ada organizer 09:00:00 ~'
  expect(rows({ endpoints, captureEnd: '09:00:00.0167' })).toMatchInlineSnapshot(`"nothing, until 09:00:00.017"`)
  expect(rows({ endpoints, captureEnd: '09:00:00.02' })).toMatchInlineSnapshot(`"nothing, until 09:00:00.02"`)
})

it('a conference that nobody reaches ends when it was to', () => {
  expect(
    states({ endpoints: 'bob attendee 09:00:00 ~', down: 'bob 08:00:00 09:30:00', ends: '09:10:00' }),
  ).toMatchInlineSnapshot(`
    "09:00:00    conference  active
    09:10:00    conference  ended"
  `)
  expect(
    rows({ endpoints: 'bob attendee 09:00:00 ~', down: 'bob 08:00:00 09:30:00', ends: '09:10:00' }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited  answered  joined  left  ended by  replaces
    conference 09:00:00.047 to 09:10:00.067"
  `)
})

it('a conference of many is counted one by one', () => {
  const people = Array.from({ length: 300 }, (_, i) => `p${i} attendee 09:00:00 ~`)
  const lines = rows({ endpoints: people.join('\n'), ends: '09:10:00', opens: 'chat 09:00:00' }).split('\n')
  const focus = lines.filter(line => line.startsWith('focus'))
  const chat = lines.filter(line => line.startsWith('  chat'))
  for (const dialogs of [focus, chat]) {
    expect(dialogs.map(line => line.trim().split(/ +/).slice(1, 3))).toEqual(people.map((_, i) => [`p${i}`, '1']))
  }
  expect(lines.at(-1)?.replace(/ to [\d:.]+/, '')).toBe(
    `conference 09:00:00.047${people.map((_, i) => `, p${i} writes 7`).join('')}`,
  )
})
