import { expect, it } from 'vitest'
import { quantiles } from '../../../src/model/chance/quantiles.js'
import { duration } from '../../../src/model/time.js'
import { rows, simulated, states } from './story.js'

it('two people talk: each has a dialog with the focus and one with the MCU', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:30:00
        bob  attendee   09:00:05  09:20:00`,
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.107  endpoint
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.027  endpoint
    focus          bob  1   09:00:05    200 09:00:05.6  09:00:06    09:20:00.107  endpoint
      audio-video  bob  1   09:00:06.4  200 09:00:07.6  09:00:08.4  09:20:00.027  endpoint
    conference 09:00:00.047 to 09:30:00.173"
  `)
})

it('an endpoint is dialing in, then connected; a leg too', () => {
  expect(
    states({
      endpoints: `
        ada  organizer  09:00:00  09:30:00`,
    }),
  ).toMatchInlineSnapshot(`
    "09:00:00           conference   active
    09:00:00      ada  focus        dialing-in
    09:00:01      ada  focus        connected
    09:00:01.4    ada  audio-video  dialing-in
    09:00:03.4    ada  audio-video  connected
    09:30:00      ada  focus        disconnecting
    09:30:00      ada  audio-video  disconnected
    09:30:00.107       conference   ended
    09:30:00.107  ada  focus        disconnected"
  `)
})

it('a second device of one person has the next instance', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        ada  organizer  09:10:00  09:20:00`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.507  server
    focus          ada  2   09:10:00    200 09:10:00.6  09:10:01    09:20:00.107  endpoint
      audio-video  ada  2   09:10:01.4  200 09:10:02.6  09:10:03.4  09:20:00.027  endpoint
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('the focus refuses: 403, 480, 504 or 603, and there is no join', () => {
  expect(
    rows({ endpoints: 'ada organizer 09:00:00 09:30:00', rates: { joinFailure: 1 }, chance: 0.1 }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered         joined  left      ended by          replaces
    focus   ada  -   09:00:00  504 09:00:00.52  -       09:00:01  endpoint, broken
    conference 09:00:00.027 to 09:00:01.143"
  `)
  expect(
    rows({ endpoints: 'ada organizer 09:00:00 09:30:00', rates: { joinFailure: 1 }, chance: 0.3 }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered          joined  left      ended by          replaces
    focus   ada  -   09:00:00  503 09:00:00.567  -       09:00:01  endpoint, broken
    conference 09:00:00.04 to 09:00:01.057"
  `)
  expect(
    rows({ endpoints: 'ada organizer 09:00:00 09:30:00', rates: { joinFailure: 1 }, chance: 0.6 }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered          joined  left      ended by          replaces
    focus   ada  -   09:00:00  503 09:00:00.617  -       09:00:01  endpoint, broken
    conference 09:00:00.057 to 09:00:01.447"
  `)
  expect(
    rows({ endpoints: 'ada organizer 09:00:00 09:30:00', rates: { joinFailure: 1 }, chance: 0.9 }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered         joined  left      ended by          replaces
    focus   ada  -   09:00:00  504 09:00:00.68  -       09:00:01  endpoint, broken
    conference 09:00:00.107 to 09:00:01.077"
  `)
})

it('whoever comes after they meant to leave looks in for a few minutes', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  attendee   09:10:00  09:05:00
        cyn  attendee   09:20:00  09:20:01`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.507  server
    focus          bob  1   09:10:00    200 09:10:00.6  09:10:01    09:12:31.107  endpoint
      audio-video  bob  1   09:10:01.4  200 09:10:02.6  09:10:03.4  09:12:31.027  endpoint
    focus          cyn  1   09:20:00    200 09:20:00.6  09:20:01    09:22:31.107  endpoint
      audio-video  cyn  1   09:20:01.4  200 09:20:02.6  09:20:03.4  09:22:31.027  endpoint
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('whoever comes when all is over finds nothing', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  attendee   09:30:00  ~
        cyn  attendee   09:40:00  ~`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.507  server
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('whoever is expected keeps the conference open until they have come', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:05:00
        bob  attendee   09:10:00  09:15:00
        cyn  attendee   09:50:00  09:55:00`,
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:05:00.107  endpoint
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:05:00.027  endpoint
    focus          bob  1   09:10:00    200 09:10:00.6  09:10:01    09:15:00.107  endpoint
      audio-video  bob  1   09:10:01.4  200 09:10:02.6  09:10:03.4  09:15:00.027  endpoint
    focus          cyn  1   09:50:00    200 09:50:00.6  09:50:01    09:55:00.107  endpoint
      audio-video  cyn  1   09:50:01.4  200 09:50:02.6  09:50:03.4  09:55:00.027  endpoint
    conference 09:00:00.047 to 09:55:00.173"
  `)
})

it('a conference is over when its last one is found to come too late', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:05:00
        bob  attendee   09:40:00  ~`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:05:00.107  endpoint
      audio-video  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:05:00.027  endpoint
    conference 09:00:00.047 to 09:05:00.173"
  `)
})

it('one of many is muted for a while, and stays in', () => {
  expect(
    states({
      endpoints: `
        ada  organizer  09:00:00  09:30:00`,
      chance: 0.07,
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "09:00:00           conference  active
    09:00:00      ada  focus       dialing-in
    09:00:01      ada  focus       connected
    09:02:27.62   ada  focus       muted-via-focus
    09:03:45.827  ada  focus       connected
    09:30:00      ada  focus       disconnecting
    09:30:00.043       conference  ended
    09:30:00.043  ada  focus       disconnected"
  `)
})

it('nobody is muted who stays for a minute at most, nor a service', () => {
  expect(
    states({
      endpoints: `
        ada  organizer  09:00:00  09:01:01.01
        bob  attendee   09:00:00  09:01:01
        cas  service    09:00:00  ~`,
      chance: 0.07,
      opens: '',
      ends: '09:20:00',
    }),
  ).toMatchInlineSnapshot(`
    "09:00:00           conference  active
    09:00:00      ada  focus       dialing-in
    09:00:00      bob  focus       dialing-in
    09:00:00      cas  focus       dialing-in
    09:00:01      ada  focus       connected
    09:00:01      bob  focus       connected
    09:00:01      cas  focus       connected
    09:00:05.89   ada  focus       muted-via-focus
    09:01:01      bob  focus       disconnecting
    09:01:01.01   ada  focus       disconnecting
    09:01:01.043  bob  focus       disconnected
    09:01:01.053  ada  focus       disconnected
    09:01:09.55        conference  ended
    09:01:09.55   cas  focus       disconnecting
    09:01:09.747  cas  focus       disconnected"
  `)
})

it('whoever is removed while muted is muted no more', () => {
  expect(
    states({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  attendee   09:00:00  09:05:00  booted=40s`,
      chance: 0.09,
      opens: '',
      ends: '09:20:00',
    }),
  ).toMatchInlineSnapshot(`
    "09:00:00           conference  active
    09:00:00      ada  focus       dialing-in
    09:00:00      bob  focus       dialing-in
    09:00:01      ada  focus       connected
    09:00:01      bob  focus       connected
    09:00:28.06   bob  focus       muted-via-focus
    09:00:41      bob  focus       disconnecting
    09:00:41.047  bob  focus       disconnected
    09:01:49.51   ada  focus       muted-via-focus
    09:03:14.507  ada  focus       connected
    09:20:00           conference  ended
    09:20:00      ada  focus       disconnecting
    09:20:00.797  ada  focus       disconnected"
  `)
})

it('whoever was removed is muted no more', () => {
  expect(
    states({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  attendee   09:00:00  09:05:00  booted=20s`,
      chance: 0.09,
      opens: '',
      ends: '09:20:00',
    }),
  ).toMatchInlineSnapshot(`
    "09:00:00           conference  active
    09:00:00      ada  focus       dialing-in
    09:00:00      bob  focus       dialing-in
    09:00:01      ada  focus       connected
    09:00:01      bob  focus       connected
    09:00:21      bob  focus       disconnecting
    09:00:21.047  bob  focus       disconnected
    09:01:49.51   ada  focus       muted-via-focus
    09:03:14.507  ada  focus       connected
    09:20:00           conference  ended
    09:20:00      ada  focus       disconnecting
    09:20:00.797  ada  focus       disconnected"
  `)
})

it('nobody is admitted before the conference has started, however fast the focus is', () => {
  const fast = quantiles([
    [0, '50ms'],
    [100, '50ms'],
  ])
  const { conference } = simulated({
    endpoints: 'ada organizer 09:00:00 09:00:10',
    rates: { joinTime: fast },
    // The conference starts as late as it may.
    chance: 1 - 2 ** -32,
  })
  const [{ invited, responded, joined }] = conference.sessions
  expect(conference.started - invited).toBeGreaterThan(duration('50ms'))
  expect(joined).toBe(conference.started)
  expect(responded).toBeLessThanOrEqual(joined)
})
