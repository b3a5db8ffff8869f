import { expect, it } from 'vitest'
import { rows, states } from './story.js'

it('a caller is on the audio MCU alone', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        tel  phone      09:01:00  09:15:00`,
      ends: '09:20:00',
      opens: `
        chat         09:00:00
        audio-video  09:00:00`,
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:20:00.613  server
      chat         ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:20:00.507  server
      audio-video  ada  1   09:00:01.8  200 09:00:03    09:00:03.8  09:20:00.533  server
    focus          tel  1   09:01:00    200 09:01:00.6  09:01:01    09:15:00.107  endpoint
      audio-video  tel  1   09:01:01.4  200 09:01:02.6  09:01:03.4  09:15:00.027  endpoint
    conference 09:00:00.047 to 09:20:00.68, ada writes 7"
  `)
})

it('callers that bypass the focus have no dialog with it, but legs', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:05:00  wants=chat
        tel  phone      09:00:00  ~`,
      ends: '09:03:00',
      rates: { pstnFocusRows: false, drop: 1 },
      chance: 0.3,
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited       answered          joined        left          ended by          replaces
    focus          ada  1   09:00:00      200 09:00:00.567  09:00:01      09:03:00.18   server
    (focus)        tel  1   09:00:00      200 09:00:00.567  09:00:01      09:00:58.137  endpoint, broken
      audio-video  tel  1   09:00:01.297  200 09:00:02.433  09:00:03.297  09:00:58.073  endpoint, broken
    (focus)        tel  2   09:01:13.317  200 09:01:13.883  09:01:14.317  09:01:48.727  endpoint, broken
      audio-video  tel  2   09:01:14.613  200 09:01:15.75   09:01:16.613  09:01:48.663  endpoint, broken
    (focus)        tel  3   09:02:03.907  200 09:02:04.473  09:02:04.907  09:03:00.24   server
      audio-video  tel  3   09:02:05.203  200 09:02:06.34   09:02:07.203  09:03:00.177  server
    conference 09:00:00.04 to 09:03:00.297"
  `)
})

it('the conference dials a phone, which rings and is picked up, and dials it into its MCUs', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:20:00
        tel  callee     09:01:00  09:15:00`,
      opens: `
        audio-video  09:00:00
        phone-conf   09:00:00`,
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered          joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6    09:00:01    09:20:00.107  endpoint
      audio-video  ada  1   09:00:01.4  200 09:00:02.6    09:00:03.4  09:20:00.027  endpoint
    focus          tel  1   09:01:00    200 09:01:09.5    09:01:09.5  09:15:00.107  endpoint
      audio-video  tel  1   09:01:09.9  200 09:01:12.403  09:01:14.4  09:15:00.027  endpoint
    conference 09:00:00.047 to 09:20:00.173"
  `)
})

it('a dialed phone is dialing-out, alerting, connected, at the MCU too', () => {
  expect(
    states({
      endpoints: `
        ada  organizer  09:00:00  09:20:00  wants=chat
        tel  callee     09:01:00  09:15:00`,
      opens: `
        audio-video  09:00:00
        phone-conf   09:00:00`,
    }),
  ).toMatchInlineSnapshot(`
    "09:00:00           conference   active
    09:00:00      ada  focus        dialing-in
    09:00:01      ada  focus        connected
    09:01:00      tel  focus        dialing-out
    09:01:02.5    tel  focus        alerting
    09:01:09.5    tel  focus        connected
    09:01:09.9    tel  audio-video  dialing-out
    09:01:12.4    tel  audio-video  alerting
    09:01:14.4    tel  audio-video  connected
    09:15:00      tel  focus        disconnecting
    09:15:00      tel  audio-video  disconnected
    09:15:00.107  tel  focus        disconnected
    09:20:00      ada  focus        disconnecting
    09:20:00.08        conference   ended
    09:20:00.08   ada  focus        disconnected"
  `)
})

it('a phone that cannot be reached is answered 480', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:02:00  wants=chat
        tel  callee     09:01:00  09:15:00`,
      chance: 0.05,
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered          joined    left          ended by          replaces
    focus   ada  1   09:00:00  200 09:00:00.5    09:00:01  09:02:00.04   endpoint
    focus   tel  -   09:01:00  480 09:01:01.897  -         09:01:01.897  endpoint, broken
    conference 09:00:00.027 to 09:02:00.177"
  `)
})

it('a phone that is busy is answered 486, by the phone', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:02:00  wants=chat
        tel  callee     09:01:00  09:15:00`,
      chance: 0.1,
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered          joined    left          ended by          replaces
    focus   ada  1   09:00:00  200 09:00:00.52   09:00:01  09:02:00.047  endpoint
    focus   tel  -   09:01:00  486 09:01:06.383  -         09:01:06.383  endpoint, broken
    conference 09:00:00.027 to 09:02:00.19"
  `)
})

it('a phone that an MCU cannot reach is dialed again', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~  wants=chat
        tel  callee     09:01:00  ~`,
      opens: `
        audio-video  09:00:00
        phone-conf   09:00:00`,
      rates: { setupFailure: 1 },
      ends: '09:01:30',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left         ended by          replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:01:30.56  server
    focus          tel  1   09:01:00    200 09:01:09.5  09:01:09.5  09:01:30.56  server
      audio-video  tel  -   09:01:09.9  500 09:01:11.1  -           09:01:11.9   endpoint, broken
      audio-video  tel  -   09:01:17.9  500 09:01:19.1  -           09:01:19.9   endpoint, broken  09:01:09.9
      audio-video  tel  -   09:01:25.9  500 09:01:27.1  -           09:01:27.9   endpoint, broken  09:01:17.9
    conference 09:00:00.047 to 09:01:30.627"
  `)
})

it('whoever hangs up while the MCU still rings has cancelled', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~         wants=chat
        tel  callee     09:01:00  09:01:10
        tom  callee     09:02:00  09:02:14`,
      opens: `
        audio-video  09:00:00
        phone-conf   09:00:00`,
      ends: '09:05:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered          joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6    09:00:01    09:05:00.56   server
    focus          tel  1   09:01:00    200 09:01:09.5    09:01:09.5  09:01:10.107  endpoint
      audio-video  tel  -   09:01:09.9  487 09:01:10      -           09:01:10.027  endpoint
    focus          tom  1   09:02:00    200 09:02:09.5    09:02:09.5  09:02:14.107  endpoint
      audio-video  tom  -   09:02:09.9  487 09:02:12.403  -           09:02:14.027  endpoint
    conference 09:00:00.047 to 09:05:00.627"
  `)
})

it('the end comes while the MCU rings, and before it is answered', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~  wants=chat
        tel  callee     09:01:00  ~
        tom  callee     09:01:02  ~`,
      opens: `
        audio-video  09:00:00
        phone-conf   09:00:00`,
      ends: '09:01:13.5',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered          joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6    09:00:01    09:01:14.06   server
    focus          tel  1   09:01:00    200 09:01:09.5    09:01:09.5  09:01:14.087  server
    focus          tom  1   09:01:02    200 09:01:11.5    09:01:11.5  09:01:14.087  server
      audio-video  tel  -   09:01:09.9  487 09:01:12.403  -           09:01:14.007  server
      audio-video  tom  -   09:01:11.9  487 09:01:13.5    -           09:01:14.007  server
    conference 09:00:00.047 to 09:01:14.153"
  `)
})
