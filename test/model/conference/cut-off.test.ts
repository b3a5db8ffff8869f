import { expect, it } from 'vitest'
import { rows } from './story.js'

it('one is cut off and comes back when the way is open, in a dialog that replaces the broken one; the others do not notice', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  attendee   09:00:05  ~`,
      down: 'bob 09:10:00 09:20:00',
      ends: '09:40:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by          replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:40:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:40:00.507  server
    focus          bob  1   09:00:05    200 09:00:05.6  09:00:06    09:10:00.587  endpoint, broken
      audio-video  bob  1   09:00:06.4  200 09:00:07.6  09:00:08.4  09:10:00.507  endpoint, broken
    focus          bob  2   09:20:20    200 09:20:20.6  09:20:21    09:40:00.587  server            09:00:05
      audio-video  bob  2   09:20:21.4  200 09:20:22.6  09:20:23.4  09:40:00.507  server
    conference 09:00:00.047 to 09:40:00.653"
  `)
})

it('cut off are all endpoints of a person, whatever they are doing', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00    ~
        bob  anonymous  09:00:00    ~  lobby=1h
        bob  attendee   09:09:59.5  ~
        bob  callee     09:09:58    ~
        bob  callee     09:09:55    ~
        bob  attendee   09:10:05    ~`,
      opens: '',
      down: 'bob 09:10:00 09:10:10',
      ends: '09:40:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited     answered        joined      left         ended by          replaces
    focus   ada  1   09:00:00    200 09:00:00.6  09:00:01    09:40:00.56  server
    focus   bob  -   09:00:00    200 09:00:00.6  -           09:10:00.56  endpoint
    focus   bob  -   09:09:55    504 09:10:00    -           09:10:00     endpoint, broken
    focus   bob  -   09:09:58    504 09:10:00    -           09:10:00     endpoint, broken
    focus   bob  -   09:09:59.5  504 09:10:00    -           09:10:00     endpoint, broken
    focus   bob  -   09:10:30    200 09:10:30.6  -           09:40:00.56  server
    focus   bob  3   09:10:30    200 09:10:39.5  09:10:39.5  09:40:00.56  server
    focus   bob  4   09:10:30    200 09:10:39.5  09:10:39.5  09:40:00.56  server
    focus   bob  1   09:10:30    200 09:10:30.6  09:10:31    09:40:00.56  server
    focus   bob  2   09:10:30    200 09:10:30.6  09:10:31    09:40:00.56  server
    conference 09:00:00.047 to 09:40:00.627"
  `)
})

it('whoever has left is not cut off, nor whoever is leaving', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  attendee   09:00:00  09:05:00
        cyn  attendee   09:00:00  09:09:59.97`,
      opens: '',
      down: `
        bob  09:10:00  09:11:00
        cyn  09:10:00  09:11:00`,
      ends: '09:40:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by  replaces
    focus   ada  1   09:00:00  200 09:00:00.6  09:00:01  09:40:00.56  server
    focus   bob  1   09:00:00  200 09:00:00.6  09:00:01  09:05:00.08  endpoint
    focus   cyn  1   09:00:00  200 09:00:00.6  09:00:01  09:10:00.05  endpoint
    conference 09:00:00.047 to 09:40:00.627"
  `)
})

it('whoever is cut off until after the end does not come back, and the conference is over in time', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:15:00  returns=5m
        bob  attendee   09:00:05  ~`,
      down: `
        ada  09:18:00  10:00:00
        bob  09:10:00  10:00:00`,
      ends: '09:40:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by          replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:15:00.107  endpoint
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:15:00.027  endpoint
    focus          bob  1   09:00:05    200 09:00:05.6  09:00:06    09:10:00.587  endpoint, broken
      audio-video  bob  1   09:00:06.4  200 09:00:07.6  09:00:08.4  09:10:00.507  endpoint, broken
    conference 09:00:00.047 to 09:15:00.173"
  `)
})

it('the last one of all who is cut off is waited for', () => {
  expect(
    rows({
      endpoints: `
        bob  attendee  09:00:00  ~`,
      opens: '',
      down: 'bob 09:10:00 09:11:00',
      ends: '09:40:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by          replaces
    focus   bob  1   09:00:00  200 09:00:00.6  09:00:01  09:10:00.56  endpoint, broken
    focus   bob  2   09:11:20  200 09:11:20.6  09:11:21  09:40:00.56  server            09:00:00
    conference 09:00:00.047 to 09:40:00.627"
  `)
})

it('whoever would dial in while the way is closed dials when it is open', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  attendee   09:10:00  ~`,
      opens: '',
      down: 'bob 09:05:00 09:11:00',
      ends: '09:40:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by  replaces
    focus   ada  1   09:00:00  200 09:00:00.6  09:00:01  09:40:00.56  server
    focus   bob  1   09:11:20  200 09:11:20.6  09:11:21  09:40:00.56  server
    conference 09:00:00.047 to 09:40:00.627"
  `)
})

it('a caller without a dialog with the focus replaces none', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~  wants=chat
        tel  phone      09:00:00  ~`,
      rates: { pstnFocusRows: false },
      down: 'tel 09:10:00 09:11:00',
      ends: '09:40:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by          replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:40:00.56   server
    (focus)        tel  1   09:00:00    200 09:00:00.6  09:00:01    09:10:00.587  endpoint, broken
      audio-video  tel  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:10:00.507  endpoint, broken
    (focus)        tel  2   09:11:20    200 09:11:20.6  09:11:21    09:40:00.587  server
      audio-video  tel  2   09:11:21.4  200 09:11:22.6  09:11:23.4  09:40:00.507  server
    conference 09:00:00.047 to 09:40:00.653"
  `)
})

it('whoever is cut off in the lobby is not admitted by what was decided before', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  anonymous  09:00:00  ~  lobby=20m`,
      opens: '',
      down: 'bob 09:10:00 09:11:00',
      ends: '09:40:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by  replaces
    focus   ada  1   09:00:00  200 09:00:00.6  09:00:01  09:40:00.56  server
    focus   bob  -   09:00:00  200 09:00:00.6  -         09:10:00.56  endpoint
    focus   bob  1   09:11:20  200 09:11:20.6  09:31:21  09:40:00.56  server
    conference 09:00:00.047 to 09:40:00.627"
  `)
})

it('a way that was closed before the conference is open', () => {
  expect(
    rows({
      endpoints: `
        bob  attendee  09:00:00  09:10:00`,
      opens: '',
      down: 'bob 08:00:00 09:00:00',
      ends: '09:40:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by  replaces
    focus   bob  1   09:00:00  200 09:00:00.6  09:00:01  09:10:00.08  endpoint
    conference 09:00:00.047 to 09:10:00.147"
  `)
})

it('whoever was cut off and came back ends the conference by leaving', () => {
  expect(
    rows({
      endpoints: `
        bob  attendee  09:00:00  09:20:00`,
      opens: '',
      down: 'bob 09:10:00 09:11:00',
      ends: '09:40:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by          replaces
    focus   bob  1   09:00:00  200 09:00:00.6  09:00:01  09:10:00.56  endpoint, broken
    focus   bob  2   09:11:20  200 09:11:20.6  09:11:21  09:20:00.08  endpoint          09:00:00
    conference 09:00:00.047 to 09:20:00.147"
  `)
})
