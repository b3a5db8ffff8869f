import { expect, it } from 'vitest'
import { rows } from './story.js'

it('an MCU stops for two minutes: legs break, find nothing, and are there again, counted on', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        cyn  attendee   09:11:30  ~`,
      down: 'audio-video 09:10:00 09:12:00',
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by          replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:10:00.027  endpoint, broken
      audio-video  ada  -   09:10:06    503 09:10:07.2  -           09:10:08      endpoint, broken  09:00:01.4
      audio-video  ada  -   09:10:28    503 09:10:29.2  -           09:10:30      endpoint, broken  09:10:06
      audio-video  ada  -   09:10:50    503 09:10:51.2  -           09:10:52      endpoint, broken  09:10:28
      audio-video  ada  -   09:11:12    503 09:11:13.2  -           09:11:14      endpoint, broken  09:10:50
    focus          cyn  1   09:11:30    200 09:11:30.6  09:11:31    09:30:00.587  server
      audio-video  cyn  -   09:11:31.4  503 09:11:32.6  -           09:11:33.4    endpoint, broken
      audio-video  ada  -   09:11:34    503 09:11:35.2  -           09:11:36      endpoint, broken  09:11:12
      audio-video  cyn  -   09:11:53.4  503 09:11:54.6  -           09:11:55.4    endpoint, broken  09:11:31.4
      audio-video  ada  -   09:11:56    503 09:11:57.2  -           09:11:58      endpoint, broken  09:11:34
      audio-video  cyn  1   09:12:15.4  200 09:12:16.6  09:12:17.4  09:30:00.507  server            09:11:53.4
      audio-video  ada  2   09:12:18    200 09:12:19.2  09:12:20    09:30:00.507  server            09:11:56
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('the focus goes on without the MCU: the other MCUs are not touched', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      opens: `
        chat         08:00:00
        audio-video  08:00:00`,
      down: 'chat 09:10:00 09:10:10',
      ends: '09:20:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by          replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:20:00.613  server
      chat         ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:10:00.027  endpoint, broken
      audio-video  ada  1   09:00:01.8  200 09:00:03    09:00:03.8  09:20:00.533  server
      chat         ada  -   09:10:06    503 09:10:07.2  -           09:10:08      endpoint, broken  09:00:01.4
      chat         ada  2   09:10:28    200 09:10:29.2  09:10:30    09:20:00.507  server            09:10:06
    conference 09:00:00.047 to 09:20:00.68, ada writes 7"
  `)
})

it('a leg that is being set up when the MCU stops is answered 503, unless it was answered', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~         wants=chat
        bob  attendee   09:01:00  09:01:20
        cyn  attendee   09:00:59  09:01:20`,
      down: 'audio-video 09:01:02 09:01:04',
      ends: '09:10:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined    left          ended by          replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01  09:10:00.56   server
    focus          cyn  1   09:00:59    200 09:00:59.6  09:01:00  09:01:20.107  endpoint
    focus          bob  1   09:01:00    200 09:01:00.6  09:01:01  09:01:20.107  endpoint
      audio-video  cyn  -   09:01:00.4  503 09:01:01.6  -         09:01:02.027  endpoint, broken
      audio-video  bob  -   09:01:01.4  503 09:01:02    -         09:01:02.027  endpoint, broken
      audio-video  cyn  1   09:01:08    200 09:01:09.2  09:01:10  09:01:20.027  endpoint          09:01:00.4
      audio-video  bob  1   09:01:08    200 09:01:09.2  09:01:10  09:01:20.027  endpoint          09:01:01.4
    conference 09:00:00.047 to 09:10:00.627"
  `)
})

it('web conferencing has no dialog that could fail in vain: it is back when its MCU is', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      opens: 'data-conf 08:00:00',
      down: 'data-conf 09:10:00 09:15:00',
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by          replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
      (data-conf)  ada  1   09:00:01.4  -               09:00:01.4  09:10:00.027  endpoint, broken
      (data-conf)  ada  2   09:15:06    -               09:15:06    09:30:00.507  server            09:00:01.4
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('what was down before the conference is down as it begins', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      down: 'audio-video 08:00:00 09:00:15',
      ends: '09:10:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by          replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:10:00.587  server
      audio-video  ada  -   09:00:01.4  503 09:00:02.6  -           09:00:03.4    endpoint, broken
      audio-video  ada  1   09:00:23.4  200 09:00:24.6  09:00:25.4  09:10:00.507  server            09:00:01.4
    conference 09:00:00.047 to 09:10:00.653"
  `)
})

it('what was down and is up again, or comes down after the end, changes nothing', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      down: `
        audio-video  08:00:00  09:00:00
        audio-video  09:10:00  09:20:00`,
      ends: '09:10:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:10:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:10:00.507  server
    conference 09:00:00.047 to 09:10:00.653"
  `)
})

it('of several outages of an MCU the longest counts', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      down: `
        audio-video  09:01:00  09:01:05
        audio-video  09:01:00  09:01:30
        audio-video  09:01:00  09:01:02
        chat         09:00:00  09:09:00`,
      ends: '09:05:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by          replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:05:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:01:00.027  endpoint, broken
      audio-video  ada  -   09:01:06    503 09:01:07.2  -           09:01:08      endpoint, broken  09:00:01.4
      audio-video  ada  -   09:01:28    503 09:01:29.2  -           09:01:30      endpoint, broken  09:01:06
      audio-video  ada  2   09:01:36    200 09:01:37.2  09:01:38    09:05:00.507  server            09:01:28
    conference 09:00:00.047 to 09:05:00.653"
  `)
})
