import { expect, it } from 'vitest'
import { rows, type Story, simulated } from './story.js'

it('an MCU sets up no leg: 504, 488, 500 or 503, and its endpoint dials again', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      rates: { setupFailure: 1 },
      chance: 0.24,
      ends: '09:00:08',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited       answered          joined    left          ended by          replaces
    focus          ada  1   09:00:00      200 09:00:00.557  09:00:01  09:00:08.26   server
      audio-video  ada  -   09:00:01.267  503 09:00:02.38   -         09:00:03.267  endpoint, broken
      audio-video  ada  -   09:00:07.877  487 09:00:08      -         09:00:08.2    server            09:00:01.267
    conference 09:00:00.033 to 09:00:08.48"
  `)
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      rates: { setupFailure: 1 },
      chance: 0.26,
      ends: '09:00:08',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited       answered         joined    left          ended by          replaces
    focus          ada  1   09:00:00      200 09:00:00.56  09:00:01  09:00:09.037  server
      audio-video  ada  -   09:00:01.277  504 09:00:02.4   -         09:00:03.277  endpoint, broken
      audio-video  ada  -   09:00:07.99   487 09:00:08     -         09:00:08.977  server            09:00:01.277
    conference 09:00:00.04 to 09:00:09.127"
  `)
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      rates: { setupFailure: 1 },
      chance: 0.6,
      ends: '09:00:16',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited       answered          joined    left          ended by          replaces
    focus          ada  1   09:00:00      200 09:00:00.617  09:00:01  09:00:16.593  server
      audio-video  ada  -   09:00:01.48   500 09:00:02.71   -         09:00:03.48   endpoint, broken
      audio-video  ada  -   09:00:10.747  500 09:00:11.977  -         09:00:12.747  endpoint, broken  09:00:01.48
    conference 09:00:00.057 to 09:00:17.04"
  `)
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      rates: { setupFailure: 1 },
      chance: 0.9,
      ends: '09:00:40',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered          joined    left          ended by          replaces
    focus          ada  1   09:00:00    200 09:00:00.68   09:00:01  09:00:40.483  server
      audio-video  ada  -   09:00:02.2  504 09:00:03.563  -         09:00:04.2    endpoint, broken
      audio-video  ada  -   09:00:29.2  504 09:00:30.563  -         09:00:31.2    endpoint, broken  09:00:02.2
    conference 09:00:00.107 to 09:00:40.56"
  `)
})

it('a leg breaks, and the next one replaces it', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      rates: { drop: 1 },
      ends: '09:10:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited       answered          joined        left          ended by          replaces
    focus          ada  1   09:00:00      200 09:00:00.6    09:00:01      09:10:00.587  server
      audio-video  ada  1   09:00:01.4    200 09:00:02.6    09:00:03.4    09:04:31.87   endpoint, broken
      audio-video  ada  2   09:04:37.87   200 09:04:39.07   09:04:39.87   09:07:03.93   endpoint, broken  09:00:01.4
      audio-video  ada  3   09:07:09.93   200 09:07:11.13   09:07:11.93   09:08:27.56   endpoint, broken  09:04:37.87
      audio-video  ada  4   09:08:33.56   200 09:08:34.76   09:08:35.56   09:09:13.557  endpoint, broken  09:07:09.93
      audio-video  ada  5   09:09:19.557  200 09:09:20.757  09:09:21.557  09:10:00.507  server            09:08:33.56
    conference 09:00:00.047 to 09:10:00.653"
  `)
})

it('a leg that was not broken is not replaced: its user stepped out', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      rates: { mcuRejoin: 1 },
      ends: '09:10:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited      answered         joined       left         ended by  replaces
    focus          ada  1   09:00:00     200 09:00:00.6   09:00:01     09:10:00.56  server
      audio-video  ada  1   09:00:01.4   200 09:00:02.6   09:00:03.4   09:04:31.87  endpoint
      audio-video  ada  2   09:06:31.87  200 09:06:33.07  09:06:33.87  09:08:06.63  endpoint
    conference 09:00:00.047 to 09:10:00.627"
  `)
})

it('what is broken is not stepped out of', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      rates: { mcuRejoin: 1, drop: 1 },
      ends: '09:03:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited      answered         joined       left          ended by          replaces
    focus          ada  1   09:00:00     200 09:00:00.6   09:00:01     09:03:00.587  server
      audio-video  ada  1   09:00:01.4   200 09:00:02.6   09:00:03.4   09:01:22.87   endpoint, broken
      audio-video  ada  2   09:01:28.87  200 09:01:30.07  09:01:30.87  09:02:10.98   endpoint, broken  09:00:01.4
      audio-video  ada  3   09:02:16.98  200 09:02:18.18  09:02:18.98  09:03:00.507  server            09:01:28.87
    conference 09:00:00.047 to 09:03:00.653"
  `)
})

it('web conferencing does not break, but may be stepped out of', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      rates: { mcuRejoin: 1, drop: 1 },
      opens: 'data-conf 09:00:00',
      ends: '09:10:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited      answered        joined       left          ended by  replaces
    focus          ada  1   09:00:00     200 09:00:00.6  09:00:01     09:10:00.56   server
      (data-conf)  ada  1   09:00:01.4   -               09:00:01.4   09:04:30.77   endpoint
      (data-conf)  ada  2   09:06:30.77  -               09:06:30.77  09:08:04.923  endpoint
    conference 09:00:00.047 to 09:10:00.627"
  `)
})

it('broken chat never takes the focus along', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      rates: { drop: 1 },
      opens: 'chat 09:00:00',
      chance: 0.3,
      ends: '09:02:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited       answered          joined        left          ended by          replaces
    focus   ada  1   09:00:00      200 09:00:00.567  09:00:01      09:02:00.24   server
      chat  ada  1   09:00:01.297  200 09:00:02.433  09:00:03.297  09:00:39.473  endpoint, broken
      chat  ada  2   09:00:44.393  200 09:00:45.53   09:00:46.393  09:01:09.21   endpoint, broken  09:00:01.297
      chat  ada  3   09:01:14.13   200 09:01:15.267  09:01:16.13   09:02:00.177  server            09:00:44.393
    conference 09:00:00.04 to 09:02:00.297, ada writes 7"
  `)
})

it('nothing befalls a stay of less than a minute, nor a service', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:01:03.39
        bob  attendee   09:00:00  09:01:03.4
        cas  service    09:00:00  ~`,
      rates: { drop: 1 },
      ends: '09:20:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by          replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:01:03.497  endpoint
    focus          bob  1   09:00:00    200 09:00:00.6  09:00:01    09:01:03.507  endpoint
    focus          cas  1   09:00:00    200 09:00:00.6  09:00:01    09:01:33.057  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:01:03.417  endpoint
      audio-video  bob  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:00:30.4    endpoint, broken
      audio-video  cas  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:01:32.977  server
      audio-video  bob  2   09:00:36.4  200 09:00:37.6  09:00:38.4  09:01:03.427  endpoint          09:00:01.4
    conference 09:00:00.047 to 09:01:33.123"
  `)
})

it('whoever leaves before the MCU has let them in has cancelled: 487, at once if there was no answer yet', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~         wants=chat
        bob  attendee   09:01:00  09:01:02
        cyn  attendee   09:02:00  09:02:03`,
      ends: '09:10:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined    left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01  09:10:00.56   server
    focus          bob  1   09:01:00    200 09:01:00.6  09:01:01  09:01:02.107  endpoint
      audio-video  bob  -   09:01:01.4  487 09:01:02    -         09:01:02.027  endpoint
    focus          cyn  1   09:02:00    200 09:02:00.6  09:02:01  09:02:03.107  endpoint
      audio-video  cyn  -   09:02:01.4  487 09:02:02.6  -         09:02:03.027  endpoint
    conference 09:00:00.047 to 09:10:00.627"
  `)
})

it('whoever leaves before a leg is dialed has none', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~           wants=chat
        bob  attendee   09:01:00  09:01:01.2`,
      ends: '09:10:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by  replaces
    focus   ada  1   09:00:00  200 09:00:00.6  09:00:01  09:10:00.56  server
    focus   bob  1   09:01:00  200 09:01:00.6  09:01:01  09:01:01.28  endpoint
    conference 09:00:00.047 to 09:10:00.627"
  `)
})

it('legs end with their session, by whom it ends', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~         wants=chat
        bob  attendee   09:01:00  09:05:00
        cyn  attendee   09:01:00  ~         booted=2m`,
      ends: '09:10:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:10:00.56   server
    focus          bob  1   09:01:00    200 09:01:00.6  09:01:01    09:05:00.107  endpoint
    focus          cyn  1   09:01:00    200 09:01:00.6  09:01:01    09:03:01.107  server
      audio-video  bob  1   09:01:01.4  200 09:01:02.6  09:01:03.4  09:05:00.027  endpoint
      audio-video  cyn  1   09:01:01.4  200 09:01:02.6  09:01:03.4  09:03:01.027  server
    conference 09:00:00.047 to 09:10:00.627"
  `)
})

it('whoever left does not redial, nor step in again', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~         wants=chat
        bob  attendee   09:01:00  09:03:00`,
      rates: { mcuRejoin: 1 },
      ends: '09:10:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left         ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:10:00.56  server
    focus          bob  1   09:01:00    200 09:01:00.6  09:01:01    09:03:00.08  endpoint
      audio-video  bob  1   09:01:01.4  200 09:01:02.6  09:01:03.4  09:01:55.87  endpoint
    conference 09:00:00.047 to 09:10:00.627"
  `)
})

it('a leg that has ended does not break', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~  wants=chat
        bob  attendee   09:01:00  ~  booted=1m`,
      rates: { drop: 1 },
      ends: '09:10:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:10:00.56   server
    focus          bob  1   09:01:00    200 09:01:00.6  09:01:01    09:02:01.107  server
      audio-video  bob  1   09:01:01.4  200 09:01:02.6  09:01:03.4  09:02:01.027  server
    conference 09:00:00.047 to 09:10:00.627"
  `)
})

it('nobody steps out of a leg that has ended', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~  wants=chat
        bob  attendee   09:01:00  ~  booted=1m`,
      rates: { mcuRejoin: 1 },
      ends: '09:10:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:10:00.56   server
    focus          bob  1   09:01:00    200 09:01:00.6  09:01:01    09:02:01.107  server
      audio-video  bob  1   09:01:01.4  200 09:01:02.6  09:01:03.4  09:02:01.027  server
    conference 09:00:00.047 to 09:10:00.627"
  `)
})

it('an endpoint gives up an MCU that has set up none of ten legs, but not one that is down', () => {
  const attempts = (story: Partial<Story>): number => {
    const { conference } = simulated({ endpoints: 'ada organizer 09:00:00 ~', ends: '11:00:00', ...story })
    return conference.legs.length
  }
  expect(attempts({ rates: { setupFailure: 1 } })).toBe(10)
  expect(attempts({ down: 'audio-video 08:00:00 10:00:00' })).toBeGreaterThan(100)
})
