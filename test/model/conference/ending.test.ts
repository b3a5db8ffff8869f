import { expect, it } from 'vitest'
import { rows } from './story.js'

it('the end ends whoever is in, waiting, or about to be', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00    ~
        bob  anonymous  09:01:00    ~  lobby=1h
        cyn  attendee   09:29:59.5  ~
        dan  callee     09:29:58    ~
        eve  callee     09:29:55    ~`,
      ends: '09:30:00',
      opens: 'phone-conf 09:00:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited     answered        joined    left         ended by          replaces
    focus   ada  1   09:00:00    200 09:00:00.6  09:00:01  09:30:00.56  server
    focus   bob  -   09:01:00    200 09:01:00.6  -         09:30:00.56  server
    focus   eve  -   09:29:55    487 09:30:00    -         09:30:00     endpoint, broken
    focus   dan  -   09:29:58    487 09:30:00    -         09:30:00     endpoint, broken
    focus   cyn  -   09:29:59.5  487 09:30:00    -         09:30:00     endpoint, broken
    conference 09:00:00.047 to 09:30:00.627"
  `)
})

it('at the end whoever is disconnecting already is left alone', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  attendee   09:00:00  09:29:59.96`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
    focus          bob  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.067  endpoint
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.507  server
      audio-video  bob  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:29:59.987  endpoint
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('the last of the people takes the services along', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:20:00
        cas  service    09:00:02  ~`,
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:20:00.107  endpoint
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:20:00.027  endpoint
    focus          cas  1   09:00:02    200 09:00:02.6  09:00:03    09:20:29.657  server
      audio-video  cas  1   09:00:03.4  200 09:00:04.6  09:00:05.4  09:20:29.577  server
    conference 09:00:00.047 to 09:20:29.723"
  `)
})

it('nobody waits for a service', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:20:00
        cas  service    09:25:00  ~`,
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:20:00.107  endpoint
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:20:00.027  endpoint
    conference 09:00:00.047 to 09:20:00.173"
  `)
})
