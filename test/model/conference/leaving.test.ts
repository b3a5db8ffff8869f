import { expect, it } from 'vitest'
import { rows, states } from './story.js'

it('someone leaves, comes back, is counted again, and then stays', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  attendee   09:00:05  09:20:00  returns=5m`,
      ends: '09:40:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:40:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:40:00.507  server
    focus          bob  1   09:00:05    200 09:00:05.6  09:00:06    09:20:00.107  endpoint
      audio-video  bob  1   09:00:06.4  200 09:00:07.6  09:00:08.4  09:20:00.027  endpoint
    focus          bob  2   09:25:00    200 09:25:00.6  09:25:01    09:40:00.587  server
      audio-video  bob  2   09:25:01.4  200 09:25:02.6  09:25:03.4  09:40:00.507  server
    conference 09:00:00.047 to 09:40:00.653"
  `)
})

it('whoever would come back after the end does not', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:25:00  returns=10m
        bob  attendee   09:00:05  09:20:00  returns=30m`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:25:00.107  endpoint
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:25:00.027  endpoint
    focus          bob  1   09:00:05    200 09:00:05.6  09:00:06    09:20:00.107  endpoint
      audio-video  bob  1   09:00:06.4  200 09:00:07.6  09:00:08.4  09:20:00.027  endpoint
    conference 09:00:00.047 to 09:25:00.173"
  `)
})

it('whoever joins for the second time stays to the end, from another device too', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  attendee   09:01:00  ~
        bob  attendee   09:02:00  09:05:00  returns=1m`,
      ends: '09:10:00',
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by  replaces
    focus   ada  1   09:00:00  200 09:00:00.6  09:00:01  09:10:00.56  server
    focus   bob  1   09:01:00  200 09:01:00.6  09:01:01  09:10:00.56  server
    focus   bob  2   09:02:00  200 09:02:00.6  09:02:01  09:10:00.56  server
    conference 09:00:00.047 to 09:10:00.627"
  `)
})

it('coming back takes longer than closing', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  attendee   09:01:00  09:05:00  returns=1s`,
      ends: '09:10:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:10:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:10:00.507  server
    focus          bob  1   09:01:00    200 09:01:00.6  09:01:01    09:05:00.107  endpoint
      audio-video  bob  1   09:01:01.4  200 09:01:02.6  09:01:03.4  09:05:00.027  endpoint
    focus          bob  2   09:05:04.9  200 09:05:05.5  09:05:05.9  09:10:00.587  server
      audio-video  bob  2   09:05:06.3  200 09:05:07.5  09:05:08.3  09:10:00.507  server
    conference 09:00:00.047 to 09:10:00.653"
  `)
})

it('a presenter removes someone, who does not come back', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  anonymous  09:01:00  ~  booted=10m  returns=1m`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.507  server
    focus          bob  1   09:01:00    200 09:01:00.6  09:01:01    09:11:01.107  server
      audio-video  bob  1   09:01:01.4  200 09:01:02.6  09:01:03.4  09:11:01.027  server
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('whoever is removed is disconnecting', () => {
  expect(
    states({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  anonymous  09:01:00  ~  booted=10m`,
      ends: '09:30:00',
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "09:00:00          conference  active
    09:00:00     ada  focus       dialing-in
    09:00:01     ada  focus       connected
    09:01:00     bob  focus       dialing-in
    09:01:01     bob  focus       connected
    09:11:01     bob  focus       disconnecting
    09:11:01.08  bob  focus       disconnected
    09:30:00          conference  ended
    09:30:00     ada  focus       disconnecting
    09:30:00.56  ada  focus       disconnected"
  `)
})

it('without another presenter nobody is removed, a presenter by themselves neither', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:05:00
        bob  anonymous  09:01:00  ~         booted=10m
        cyn  presenter  09:06:00  09:08:00  booted=1m
        dan  attendee   09:07:00  ~`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:05:00.107  endpoint
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:05:00.027  endpoint
    focus          bob  1   09:01:00    200 09:01:00.6  09:01:01    09:30:00.587  server
      audio-video  bob  1   09:01:01.4  200 09:01:02.6  09:01:03.4  09:30:00.507  server
    focus          cyn  1   09:06:00    200 09:06:00.6  09:06:01    09:08:00.107  endpoint
      audio-video  cyn  1   09:06:01.4  200 09:06:02.6  09:06:03.4  09:08:00.027  endpoint
    focus          dan  1   09:07:00    200 09:07:00.6  09:07:01    09:30:00.587  server
      audio-video  dan  1   09:07:01.4  200 09:07:02.6  09:07:03.4  09:30:00.507  server
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('one of two presenters can be removed', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  presenter  09:01:00  ~  booted=10m`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.507  server
    focus          bob  1   09:01:00    200 09:01:00.6  09:01:01    09:11:01.107  server
      audio-video  bob  1   09:01:01.4  200 09:01:02.6  09:01:03.4  09:11:01.027  server
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('whoever has left by then is not removed', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  attendee   09:01:00  09:05:00  booted=10m`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.507  server
    focus          bob  1   09:01:00    200 09:01:00.6  09:01:01    09:05:00.107  endpoint
      audio-video  bob  1   09:01:01.4  200 09:01:02.6  09:01:03.4  09:05:00.027  endpoint
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('broken audio can take the dialog with the focus along, and what else there is: the next one replaces it', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~  wants=chat
        bob  attendee   09:00:05  ~  wants=audio-video,data-conf`,
      opens: `
        audio-video  08:00:00
        data-conf    08:00:00`,
      ends: '09:02:00',
      rates: { drop: 1 },
      chance: 0.3,
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited       answered          joined        left          ended by          replaces
    focus          ada  1   09:00:00      200 09:00:00.567  09:00:01      09:02:00.18   server
    focus          bob  1   09:00:05      200 09:00:05.567  09:00:06      09:00:43.047  endpoint, broken
      audio-video  bob  1   09:00:06.297  200 09:00:07.433  09:00:08.297  09:00:42.923  endpoint, broken
      (data-conf)  bob  1   09:00:06.593  -                 09:00:06.593  09:00:42.983  endpoint, broken
    focus          bob  2   09:00:58.167  200 09:00:58.733  09:00:59.167  09:02:00.3    server            09:00:05
      audio-video  bob  2   09:00:59.463  200 09:01:00.6    09:01:01.463  09:02:00.237  server
      (data-conf)  bob  2   09:00:59.76   -                 09:00:59.76   09:02:00.177  server
    conference 09:00:00.04 to 09:02:00.357"
  `)
})

it('what is not reported of a leave is lost', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:10:00
        bob  attendee   09:00:05  09:05:00`,
      rates: { lostLeave: 1 },
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left  ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    lost  endpoint
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  lost  endpoint
    focus          bob  1   09:00:05    200 09:00:05.6  09:00:06    lost  endpoint
      audio-video  bob  1   09:00:06.4  200 09:00:07.6  09:00:08.4  lost  endpoint
    conference 09:00:00.047 to 09:10:00.173"
  `)
})
