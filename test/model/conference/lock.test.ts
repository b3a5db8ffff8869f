import { expect, it } from 'vitest'
import { rows, states } from './story.js'

it('a locked conference holds all but its organizer and services, those who were in before too', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:12:00  returns=1m
        eve  presenter  09:00:00  ~
        bob  attendee   09:00:05  09:15:00  returns=1m
        cyn  attendee   09:20:00  ~
        dan  anonymous  09:20:30  ~         lobby=30s   denied
        cas  service    09:21:00  ~`,
      locked: '09:10:00',
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:12:00.107  endpoint
    focus          eve  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:12:00.027  endpoint
      audio-video  eve  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.507  server
    focus          bob  1   09:00:05    200 09:00:05.6  09:00:06    09:15:00.107  endpoint
      audio-video  bob  1   09:00:06.4  200 09:00:07.6  09:00:08.4  09:15:00.027  endpoint
    focus          ada  2   09:13:00    200 09:13:00.6  09:13:01    09:30:00.587  server
      audio-video  ada  2   09:13:01.4  200 09:13:02.6  09:13:03.4  09:30:00.507  server
    focus          bob  2   09:16:00    200 09:16:00.6  09:16:09    09:30:00.587  server
      audio-video  bob  2   09:16:09.4  200 09:16:10.6  09:16:11.4  09:30:00.507  server
    focus          cyn  1   09:20:00    200 09:20:00.6  09:20:09    09:30:00.587  server
      audio-video  cyn  1   09:20:09.4  200 09:20:10.6  09:20:11.4  09:30:00.507  server
    focus          dan  -   09:20:30    200 09:20:30.6  -           09:21:01.003  server
    focus          cas  1   09:21:00    200 09:21:00.6  09:21:01    09:30:00.587  server
      audio-video  cas  1   09:21:01.4  200 09:21:02.6  09:21:03.4  09:30:00.507  server
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('unlocked again, it holds nobody', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  attendee   09:20:00  ~
        cyn  attendee   09:26:00  ~`,
      locked: '09:10:00',
      unlocked: '09:25:00',
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.507  server
    focus          bob  1   09:20:00    200 09:20:00.6  09:20:09    09:30:00.587  server
      audio-video  bob  1   09:20:09.4  200 09:20:10.6  09:20:11.4  09:30:00.507  server
    focus          cyn  1   09:26:00    200 09:26:00.6  09:26:01    09:30:00.587  server
      audio-video  cyn  1   09:26:01.4  200 09:26:02.6  09:26:03.4  09:30:00.507  server
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('without a presenter nobody locks, and what is not locked is not unlocked', () => {
  expect(
    states({
      endpoints: `
        bob  attendee  09:00:00  ~`,
      locked: '09:10:00',
      unlocked: '09:20:00',
      ends: '09:30:00',
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "09:00:00          conference  active
    09:00:00     bob  focus       dialing-in
    09:00:01     bob  focus       connected
    09:30:00          conference  ended
    09:30:00     bob  focus       disconnecting
    09:30:00.56  bob  focus       disconnected"
  `)
})

it('a presenter locks and unlocks', () => {
  expect(
    states({
      endpoints: `
        ada  presenter  09:00:00  ~`,
      locked: '09:10:00',
      unlocked: '09:20:00',
      ends: '09:30:00',
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "09:00:00          conference  active
    09:00:00     ada  focus       dialing-in
    09:00:01     ada  focus       connected
    09:10:00          conference  locked
    09:20:00          conference  active
    09:30:00          conference  ended
    09:30:00     ada  focus       disconnecting
    09:30:00.56  ada  focus       disconnected"
  `)
})

it('a conference that has ended is not locked', () => {
  expect(
    states({
      endpoints: `
        ada  presenter  09:00:00  09:05:00`,
      locked: '09:05:00.04',
      unlocked: '09:20:00',
      ends: '09:30:00',
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "09:00:00          conference  active
    09:00:00     ada  focus       dialing-in
    09:00:01     ada  focus       connected
    09:05:00     ada  focus       disconnecting
    09:05:00.08       conference  ended
    09:05:00.08  ada  focus       disconnected"
  `)
})
