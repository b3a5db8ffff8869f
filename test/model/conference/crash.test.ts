import { expect, it } from 'vitest'
import { rows } from './story.js'

it('the server stops: everybody falls out, who waits in the lobby, who is dialing and who is being dialed too', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00    ~
        bob  anonymous  09:29:00    ~  lobby=10m
        cyn  attendee   09:29:59.5  ~
        dan  callee     09:29:58    ~
        eve  callee     09:29:55    ~
        fay  attendee   09:40:00    ~`,
      ends: '09:30:00',
      crashes: true,
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by          replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  endpoint, broken
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.507  endpoint, broken
    focus          bob  -   09:29:00    200 09:29:00.6  -           09:30:00.56   endpoint
    focus          eve  -   09:29:55    504 09:30:00    -           09:30:00      endpoint, broken
    focus          dan  -   09:29:58    504 09:30:00    -           09:30:00      endpoint, broken
    focus          cyn  -   09:29:59.5  504 09:30:00    -           09:30:00      endpoint, broken
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('a server that stops after the conference is over stops nothing', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:20:00`,
      ends: '09:30:00',
      crashes: true,
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:20:00.107  endpoint
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:20:00.027  endpoint
    conference 09:00:00.047 to 09:20:00.173"
  `)
})

it('a conference that nobody had time to leave has the end of its server', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  attendee   09:00:00  ~`,
      ends: '09:10:00',
      crashes: true,
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by          replaces
    focus   ada  1   09:00:00  200 09:00:00.6  09:00:01  09:10:00.56  endpoint, broken
    focus   bob  1   09:00:00  200 09:00:00.6  09:00:01  09:10:00.56  endpoint, broken
    conference 09:00:00.047 to 09:10:00.627"
  `)
})

it('a server that stops takes nobody along who has left, or is leaving', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  attendee   09:01:00  09:10:00
        cyn  attendee   09:01:00  09:29:59.96`,
      ends: '09:30:00',
      crashes: true,
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by          replaces
    focus   ada  1   09:00:00  200 09:00:00.6  09:00:01  09:30:00.56  endpoint, broken
    focus   bob  1   09:01:00  200 09:01:00.6  09:01:01  09:10:00.08  endpoint
    focus   cyn  1   09:01:00  200 09:01:00.6  09:01:01  09:30:00.04  endpoint
    conference 09:00:00.047 to 09:30:00.627"
  `)
})

it('where nobody is left, the conference had its end when the last one had gone', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:05:00
        bob  attendee   09:40:00  ~`,
      ends: '09:30:00',
      crashes: true,
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by  replaces
    focus   ada  1   09:00:00  200 09:00:00.6  09:00:01  09:05:00.08  endpoint
    conference 09:00:00.047 to 09:05:00.147"
  `)
})

it('where nobody ever came, the conference has the end of its server', () => {
  expect(
    rows({
      endpoints: `
        bob  attendee  09:00:00  ~`,
      down: 'bob 08:00:00 09:30:00',
      ends: '09:10:00',
      crashes: true,
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited  answered  joined  left  ended by  replaces
    conference 09:00:00.047 to 09:10:00.067"
  `)
})
