import { expect, it } from 'vitest'
import { told } from './story.js'

it('the audio MCU stops for two minutes: legs break, find nothing, and are there again, counted on', () => {
  expect(
    told({
      endpoints: `
        ada  presenter  09:00:00  ~
        bob  attendee   09:00:05  ~
        cyn  attendee   09:11:00  ~`,
      down: 'audio-video 09:10:00 09:12:00',
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:30:00
      audio-video      ada   1  09:00:03  09:10:00
    focus              bob   1  09:00:06  09:30:01
      audio-video      bob   1  09:00:10  09:10:00
      audio-video      bob   -  09:10:08  never joined: 503
      audio-video      ada   -  09:10:16  never joined: 503
      audio-video      ada   -  09:10:27  never joined: 503
      audio-video      ada   -  09:10:44  never joined: 503
    focus              cyn   1  09:11:01  09:30:00
      audio-video      cyn   -  09:11:02  never joined: 503
      audio-video      bob   -  09:11:10  never joined: 503
      audio-video      cyn   -  09:11:16  never joined: 503
      audio-video      cyn   -  09:11:26  never joined: 503
      audio-video      bob   -  09:11:27  never joined: 503
      audio-video      cyn   -  09:11:45  never joined: 503
      audio-video      bob   -  09:11:47  never joined: 503
      audio-video      cyn   -  09:11:55  never joined: 503
      audio-video      bob   2  09:12:02  09:30:00
      audio-video      ada   2  09:12:05  09:30:00
      audio-video      cyn   1  09:13:22  09:30:00"
  `)
})

it('the focus goes on without the MCU: chat is not touched', () => {
  expect(
    told({
      endpoints: `
        ada  presenter  09:00:00  ~
        bob  attendee   09:00:05  ~`,
      opens: `
        chat         08:00:00
        audio-video  08:00:00`,
      down: 'chat 09:10:00 09:11:00',
      ends: '09:20:00',
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:20:01
      chat             ada   1  09:00:03  09:10:00
      audio-video      ada   1  09:00:04  09:20:00
    focus              bob   1  09:00:06  09:20:00
      chat             bob   1  09:00:07  09:10:00
      audio-video      bob   1  09:00:07  09:20:00
      chat             ada   -  09:10:04  never joined: 503
      chat             ada   -  09:10:21  never joined: 503
      chat             bob   -  09:10:22  never joined: 503
      chat             ada   -  09:10:39  never joined: 503
      chat             bob   2  09:11:23  09:20:00
      chat             ada   2  09:11:51  09:20:00"
  `)
})

it('web conferencing has no dialog that could fail in vain: it is back when its MCU is', () => {
  expect(
    told({
      endpoints: 'ada  presenter  09:00:00  ~',
      opens: 'data-conf 08:00:00',
      down: 'data-conf 09:10:00 09:15:00',
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:30:00
      data-conf        ada   1  09:00:02  09:10:00
      data-conf        ada   2  09:16:39  09:30:00"
  `)
})

it('the server stops: everybody falls out, who waits in the lobby and who is dialing too', () => {
  expect(
    told({
      endpoints: `
        ada  presenter  09:00:00  ~
        bob  anonymous  09:29:00  ~  lobby=10m
        cyn  attendee   09:29:59  ~
        dan  attendee   09:40:00  ~`,
      ends: '09:30:00',
      crashes: true,
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:30:00
      audio-video      ada   1  09:00:03  09:30:00
    focus              bob   -  09:29:00  never joined: 200
    focus              cyn   -  09:29:59  never joined: 504"
  `)
})

it('one is cut off and comes back when the way is open; the others do not notice', () => {
  expect(
    told({
      endpoints: `
        ada  presenter  09:00:00  ~
        bob  attendee   09:00:05  ~`,
      down: 'bob 09:10:00 09:20:00',
      ends: '09:40:00',
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:40:00
      audio-video      ada   1  09:00:03  09:40:00
    focus              bob   1  09:00:06  09:10:00
      audio-video      bob   1  09:00:10  09:10:00
    focus              bob   2  09:21:03  09:40:00
      audio-video      bob   2  09:21:06  09:40:00"
  `)
})

it('whoever is cut off until after the end does not come back, and the conference is over in time', () => {
  expect(
    told({
      endpoints: `
        ada  presenter  09:00:00  09:15:00  returns=5m
        bob  attendee   09:00:05  ~`,
      down: `
        ada  09:18:00  10:00:00
        bob  09:10:00  10:00:00`,
      ends: '09:40:00',
    }),
  ).toMatchInlineSnapshot(`
    "focus              ada   1  09:00:01  09:15:00
      audio-video      ada   1  09:00:03  09:15:00
    focus              bob   1  09:00:06  09:10:00
      audio-video      bob   1  09:00:10  09:10:00"
  `)
})
