import { expect, it } from 'vitest'
import { rows, states } from './story.js'

it('one waits, one is turned away, one gives up', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  anonymous  09:01:00  ~  lobby=60s
        cyn  anonymous  09:02:00  ~  lobby=60s  denied    returns=1m
        dan  anonymous  09:03:00  ~  lobby=60s  gives-up  returns=1m`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.507  server
    focus          bob  1   09:01:00    200 09:01:00.6  09:02:01    09:30:00.587  server
    focus          cyn  -   09:02:00    200 09:02:00.6  -           09:03:01.003  server
      audio-video  bob  1   09:02:01.4  200 09:02:02.6  09:02:03.4  09:30:00.507  server
    focus          dan  -   09:03:00    200 09:03:00.6  -           09:04:01.08   endpoint
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('its states are on-hold, and then connected or disconnecting', () => {
  expect(
    states({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  anonymous  09:01:00  ~  lobby=60s
        cyn  anonymous  09:02:00  ~  lobby=60s  denied`,
      ends: '09:04:00',
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "09:00:00           conference  active
    09:00:00      ada  focus       dialing-in
    09:00:01      ada  focus       connected
    09:01:00      bob  focus       dialing-in
    09:01:01      bob  focus       on-hold
    09:02:00      cyn  focus       dialing-in
    09:02:01      bob  focus       connected
    09:02:01      cyn  focus       on-hold
    09:03:01      cyn  focus       disconnecting
    09:03:01.003  cyn  focus       disconnected
    09:04:00           conference  ended
    09:04:00      ada  focus       disconnecting
    09:04:00      bob  focus       disconnecting
    09:04:00.56   ada  focus       disconnected
    09:04:00.56   bob  focus       disconnected"
  `)
})

it('nobody opens the lobby before a presenter is there: then they are dealt with one by one', () => {
  expect(
    rows({
      endpoints: `
        bob  anonymous  09:00:00  ~  lobby=10s
        cyn  anonymous  09:00:00  ~  lobby=10s  denied
        dan  attendee   09:05:00  ~
        ada  organizer  09:10:00  ~
        eve  presenter  09:20:00  ~`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          bob  1   09:00:00    200 09:00:00.6  09:10:09    09:30:00.587  server
    focus          cyn  -   09:00:00    200 09:00:00.6  -           09:10:09.003  server
    focus          dan  1   09:05:00    200 09:05:00.6  09:05:01    09:30:00.587  server
      audio-video  dan  1   09:05:01.4  200 09:05:02.6  09:05:03.4  09:30:00.507  server
    focus          ada  1   09:10:00    200 09:10:00.6  09:10:01    09:30:00.587  server
      audio-video  ada  1   09:10:01.4  200 09:10:02.6  09:10:03.4  09:30:00.507  server
      audio-video  bob  1   09:10:09.4  200 09:10:10.6  09:10:11.4  09:30:00.507  server
    focus          eve  1   09:20:00    200 09:20:00.6  09:20:01    09:30:00.587  server
      audio-video  eve  1   09:20:01.4  200 09:20:02.6  09:20:03.4  09:30:00.507  server
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('giving up needs no presenter', () => {
  expect(
    rows({
      endpoints: `
        dan  attendee   09:00:00  ~
        bob  anonymous  09:01:00  ~  lobby=60s  gives-up`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          dan  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
      audio-video  dan  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.507  server
    focus          bob  -   09:01:00    200 09:01:00.6  -           09:02:01.08   endpoint
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('a presenter who has left opens no lobby', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:05:00
        dan  attendee   09:00:00  ~
        bob  anonymous  09:10:00  ~         lobby=60s`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:05:00.107  endpoint
    focus          dan  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:05:00.027  endpoint
      audio-video  dan  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.507  server
    focus          bob  -   09:10:00    200 09:10:00.6  -           09:30:00.56   server
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('whoever has been in once is not held again', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  anonymous  09:01:00  09:10:00  lobby=60s  returns=5m
        bob  anonymous  09:20:00  ~         lobby=60s`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.507  server
    focus          bob  1   09:01:00    200 09:01:00.6  09:02:01    09:10:00.107  endpoint
      audio-video  bob  1   09:02:01.4  200 09:02:02.6  09:02:03.4  09:10:00.027  endpoint
    focus          bob  2   09:15:00    200 09:15:00.6  09:15:01    09:30:00.587  server
      audio-video  bob  2   09:15:01.4  200 09:15:02.6  09:15:03.4  09:30:00.507  server
    focus          bob  3   09:20:00    200 09:20:00.6  09:20:01    09:30:00.587  server
      audio-video  bob  3   09:20:01.4  200 09:20:02.6  09:20:03.4  09:30:00.507  server
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('whoever is still waiting when the conference ends never joined', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  anonymous  09:29:00  ~  lobby=10m`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.507  server
    focus          bob  -   09:29:00    200 09:29:00.6  -           09:30:00.56   server
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('whoever would be let in after the end never joined', () => {
  expect(
    rows({
      endpoints: `
        dan  attendee   09:00:00  ~
        bob  anonymous  09:01:00  ~  lobby=10s
        ada  organizer  09:10:00  ~`,
      ends: '09:10:03',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          dan  1   09:00:00    200 09:00:00.6  09:00:01    09:10:03.587  server
      audio-video  dan  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:10:03.507  server
    focus          bob  -   09:01:00    200 09:01:00.6  -           09:10:03.56   server
    focus          ada  1   09:10:00    200 09:10:00.6  09:10:01    09:10:03.587  server
      audio-video  ada  -   09:10:01.4  487 09:10:02.6  -           09:10:03.507  server
    conference 09:00:00.047 to 09:10:03.653"
  `)
})

it('an attendee opens no door, though a presenter is about to', () => {
  expect(
    rows({
      endpoints: `
        bob  anonymous  09:00:00  ~  lobby=10s
        dan  attendee   09:09:58  ~
        ada  organizer  09:10:00  ~`,
      ends: '09:30:00',
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by  replaces
    focus   bob  1   09:00:00  200 09:00:00.6  09:10:09  09:30:00.56  server
    focus   dan  1   09:09:58  200 09:09:58.6  09:09:59  09:30:00.56  server
    focus   ada  1   09:10:00  200 09:10:00.6  09:10:01  09:30:00.56  server
    conference 09:00:00.047 to 09:30:00.627"
  `)
})
