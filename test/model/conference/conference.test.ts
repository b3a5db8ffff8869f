import { expect, it } from 'vitest'
import { told } from './story.js'

it('two people talk, and the rows are their stays', () => {
  expect(
    told({
      endpoints: `
        ada  presenter  09:00:00  09:30:00
        bob  attendee   09:00:05  09:20:00`,
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:30:00
      audio-video      ada   1  09:00:03  09:30:00
    focus              bob   1  09:00:06  09:20:00
      audio-video      bob   1  09:00:10  09:20:00"
  `)
})

it('IM, then audio, then sharing, in one focus session', () => {
  expect(
    told({
      endpoints: `
        ada  presenter  09:00:00  09:30:00
        bob  attendee   09:00:05  09:30:00`,
      opens: `
        chat                09:00:00
        audio-video         09:05:00
        applicationsharing  09:10:00
        data-conf           09:15:00`,
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:30:00
      chat             ada   1  09:00:03  09:30:00
    focus              bob   1  09:00:06  09:30:00
      chat             bob   1  09:00:08  09:30:00
      audio-video      ada   1  09:05:09  09:30:00
      audio-video      bob   1  09:06:18  09:30:00
      applicationsharing ada   1  09:10:01  09:30:00
      applicationsharing bob   1  09:10:02  09:30:00
      data-conf        ada   1  09:15:00  09:30:00
      data-conf        bob   1  09:15:13  09:30:00"
  `)
})

it('someone leaves, comes back, and is counted again', () => {
  expect(
    told({
      endpoints: `
        ada  presenter  09:00:00  ~
        bob  attendee   09:00:05  09:20:00  returns=5m`,
      ends: '09:40:00',
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:40:00
      audio-video      ada   1  09:00:03  09:40:00
    focus              bob   1  09:00:06  09:20:00
      audio-video      bob   1  09:00:10  09:20:00
    focus              bob   2  09:25:03  09:40:00
      audio-video      bob   2  09:25:07  09:40:00"
  `)
})

it('a second device of one person has the next instance', () => {
  expect(
    told({
      endpoints: `
        ada  presenter  09:00:00  ~
        ada  presenter  09:10:00  09:20:00`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:30:00
      audio-video      ada   1  09:00:03  09:30:00
    focus              ada   2  09:10:01  09:20:00
      audio-video      ada   2  09:10:05  09:20:00"
  `)
})

it('the lobby: one waits, one is turned away, one gives up', () => {
  expect(
    told({
      endpoints: `
        ada  presenter  09:00:00  ~
        bob  anonymous  09:01:00  ~  lobby=60s
        cyn  anonymous  09:02:00  ~  lobby=60s  denied
        dan  anonymous  09:03:00  ~  lobby=60s  gives-up`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:30:00
      audio-video      ada   1  09:00:03  09:30:00
    focus              cyn   -  09:02:00  never joined: 200
    focus              bob   1  09:02:01  09:30:00
      audio-video      bob   1  09:02:02  09:30:00
    focus              dan   -  09:03:00  never joined: 200"
  `)
})

it('nobody opens the lobby before a presenter is there', () => {
  expect(
    told({
      endpoints: `
        bob  anonymous  09:00:00  ~  lobby=10s
        ada  presenter  09:10:00  ~`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:10:00  09:30:00
      audio-video      ada   1  09:10:01  09:30:00
    focus              bob   1  09:10:06  09:30:00
      audio-video      bob   1  09:10:08  09:30:00"
  `)
})

it('whoever comes to a locked conference waits in the lobby', () => {
  expect(
    told({
      endpoints: `
        ada  presenter  09:00:00  ~
        bob  attendee   09:00:05  ~
        cyn  attendee   09:20:00  ~`,
      locked: '09:10:00',
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:30:00
      audio-video      ada   1  09:00:03  09:30:00
    focus              bob   1  09:00:06  09:30:00
      audio-video      bob   1  09:00:10  09:30:00
    focus              cyn   1  09:20:20  09:30:00
      audio-video      cyn   1  09:20:24  09:30:00"
  `)
})

it('a presenter removes someone, who does not come back', () => {
  expect(
    told({
      endpoints: `
        ada  presenter  09:00:00  ~
        bob  anonymous  09:01:00  ~  booted=10m  returns=1m`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:30:00
      audio-video      ada   1  09:00:03  09:30:00
    focus              bob   1  09:01:01  09:11:01
      audio-video      bob   1  09:01:05  09:11:01"
  `)
})

it('a caller brings the announcement service, which leaves with the last of them', () => {
  expect(
    told({
      endpoints: `
        ada  presenter  09:00:00  09:20:00
        tel  phone      09:01:00  09:25:00
        cas  service    09:01:02  ~`,
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:20:01
      audio-video      ada   1  09:00:03  09:20:00
    focus              tel   1  09:01:01  09:25:00
    focus              cas   1  09:01:03  09:25:00
      audio-video      tel   1  09:01:05  09:25:00
      audio-video      cas   1  09:01:05  09:25:00"
  `)
})

it('the conference dials a phone', () => {
  expect(
    told({
      endpoints: `
        ada  presenter  09:00:00  09:20:00
        tel  callee     09:01:00  09:15:00`,
      opens: `
        audio-video  09:00:00
        phone-conf   09:00:00`,
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:20:00
      audio-video      ada   1  09:00:03  09:20:00
    focus              tel   1  09:01:06  09:15:00
      audio-video      tel   1  09:01:12  09:15:00
      phone-conf       tel   1  09:01:13  09:15:00"
  `)
})

it('every leg breaks, and its endpoint comes back', () => {
  expect(
    told({
      endpoints: `
        ada  presenter  09:00:00  09:30:00
        bob  attendee   09:00:05  09:30:00`,
      rates: { drop: 1 },
      seed: 3,
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:16:16
      audio-video      ada   1  09:00:05  09:04:20
    focus              bob   1  09:00:06  09:27:59
      audio-video      bob   1  09:00:07  09:18:46
      audio-video      ada   2  09:04:39  09:16:15
      audio-video      bob   2  09:18:52  09:24:12
    focus              ada   2  09:19:19  09:25:32
      audio-video      ada   3  09:19:20  09:21:51
      audio-video      ada   4  09:21:57  09:23:12
      audio-video      ada   5  09:23:15  09:25:32
      audio-video      bob   3  09:24:18  09:27:15
    focus              ada   3  09:26:29  09:27:55
      audio-video      ada   6  09:26:33  09:27:54
      audio-video      bob   4  09:27:19  09:27:59
    focus              ada   4  09:28:09  09:30:00
      audio-video      ada   7  09:28:10  09:29:36
    focus              bob   2  09:29:02  09:30:00
      audio-video      bob   5  09:29:04  09:30:00
      audio-video      ada   8  09:29:44  09:30:00"
  `)
})

it('a join that the focus refuses, and legs that the MCU never sets up', () => {
  expect(told({ endpoints: 'ada presenter 09:00:00 09:30:00', rates: { joinFailure: 1 } })).toMatchInlineSnapshot(
    `"focus              ada   -  09:00:00  never joined: 504"`,
  )
  expect(
    told({ endpoints: 'ada presenter 09:00:00 09:01:00', rates: { setupFailure: 1 }, ends: '09:01:00' }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:01:00
      audio-video      ada   -  09:00:02  never joined: 504
      audio-video      ada   -  09:00:05  never joined: 503
      audio-video      ada   -  09:00:10  never joined: 504
      audio-video      ada   -  09:00:25  never joined: 500
      audio-video      ada   -  09:00:41  never joined: 488
      audio-video      ada   -  09:00:56  never joined: 503"
  `)
})

it('an anonymous user who is left alone is put out within 90 minutes', () => {
  expect(
    told({
      endpoints: `
        ada  presenter  09:00:00  09:10:00
        bob  anonymous  09:01:00  ~`,
      ends: '14:00:00',
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:10:00
      audio-video      ada   1  09:00:03  09:10:00
    focus              bob   1  09:01:01  10:38:00
      audio-video      bob   1  09:01:05  10:38:00"
  `)
})

it('what goes on when the captured period ends stays open', () => {
  expect(
    told({
      endpoints: `
        ada  presenter  09:00:00  ~
        bob  attendee   09:01:00  09:10:00
        cyn  attendee   09:29:59  ~`,
      captureEnd: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  -
      audio-video      ada   1  09:00:03  -
    focus              bob   1  09:01:01  09:10:00
      audio-video      bob   1  09:01:05  09:10:00
    focus              cyn   -  09:29:59  never joined: no answer yet"
  `)
})
