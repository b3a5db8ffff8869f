import { expect, it } from 'vitest'
import { negativeBinomial } from '../../../src/model/chance/counts.js'
import { stream } from '../../../src/model/chance/random.js'
import { rows, simulated, states } from './story.js'

it('chat, then audio, then sharing, then web conferencing, in one focus session', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:30:00
        bob  attendee   09:00:05  09:30:00`,
      opens: `
        chat                09:00:00
        audio-video         09:05:00
        applicationsharing  09:10:00
        data-conf           09:15:00`,
    }),
  ).toMatchInlineSnapshot(`
    "dialog                who  no  invited     answered        joined      left          ended by  replaces
    focus                 ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.187  endpoint
      chat                ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.027  endpoint
    focus                 bob  1   09:00:05    200 09:00:05.6  09:00:06    09:30:00.187  endpoint
      chat                bob  1   09:00:06.4  200 09:00:07.6  09:00:08.4  09:30:00.027  endpoint
      audio-video         ada  1   09:05:01.2  200 09:05:02.4  09:05:03.2  09:30:00.053  endpoint
      audio-video         bob  1   09:05:01.2  200 09:05:02.4  09:05:03.2  09:30:00.053  endpoint
      applicationsharing  ada  1   09:10:01.2  200 09:10:02.4  09:10:03.2  09:30:00.08   endpoint
      applicationsharing  bob  1   09:10:01.2  200 09:10:02.4  09:10:03.2  09:30:00.08   endpoint
      (data-conf)         ada  1   09:15:01.2  -               09:15:01.2  09:30:00.107  endpoint
      (data-conf)         bob  1   09:15:01.2  -               09:15:01.2  09:30:00.107  endpoint
    conference 09:00:00.047 to 09:30:00.253, ada writes 7, bob writes 7"
  `)
})

it('whoever comes later dials into all that is in use, one after the other', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~  wants=chat
        bob  attendee   09:20:00  ~`,
      opens: `
        chat                09:00:00
        audio-video         09:00:00
        applicationsharing  09:10:00
        data-conf           09:15:00`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog                who  no  invited     answered        joined      left          ended by  replaces
    focus                 ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
      chat                ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.507  server
    focus                 bob  1   09:20:00    200 09:20:00.6  09:20:01    09:30:00.667  server
      chat                bob  1   09:20:01.4  200 09:20:02.6  09:20:03.4  09:30:00.507  server
      audio-video         bob  1   09:20:01.8  200 09:20:03    09:20:03.8  09:30:00.533  server
      applicationsharing  bob  1   09:20:02.2  200 09:20:03.4  09:20:04.2  09:30:00.56   server
      (data-conf)         bob  1   09:20:02.6  -               09:20:02.6  09:30:00.587  server
    conference 09:00:00.047 to 09:30:00.733, ada writes 7, bob writes 7"
  `)
})

it('one in five sends its INVITEs in one go', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      opens: `
        chat         09:00:00
        audio-video  09:00:00`,
      ends: '09:01:00',
      chance: 0.19,
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited       answered          joined        left          ended by  replaces
    focus          ada  1   09:00:00      200 09:00:00.547  09:00:01      09:01:00.49   server
      chat         ada  1   09:00:01.243  200 09:00:02.337  09:00:03.243  09:01:00.433  server
      audio-video  ada  1   09:00:01.243  200 09:00:02.337  09:00:03.243  09:01:00.403  server
    conference 09:00:00.033 to 09:01:01.153, ada writes 7"
  `)
})

it('what is wanted is joined, and nothing else', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~  wants=chat
        bob  attendee   09:00:05  ~  wants=data-conf
        cyn  attendee   09:20:00  ~  wants=audio-video`,
      opens: `
        chat         09:00:00
        audio-video  09:05:00
        data-conf    09:10:00`,
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
      chat         ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:30:00.507  server
    focus          bob  1   09:00:05    200 09:00:05.6  09:00:06    09:30:00.587  server
      (data-conf)  bob  1   09:10:01.2  -               09:10:01.2  09:30:00.507  server
    focus          cyn  1   09:20:00    200 09:20:00.6  09:20:01    09:30:00.587  server
      audio-video  cyn  1   09:20:01.4  200 09:20:02.6  09:20:03.4  09:30:00.507  server
    conference 09:00:00.047 to 09:30:00.653, ada writes 7"
  `)
})

it('what comes into use is dialed by those who are in, not by those in the lobby, nor by those who have left', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  anonymous  09:04:00  ~         lobby=10m
        cyn  attendee   09:01:00  09:03:00
        dan  attendee   09:01:00  09:05:01`,
      opens: 'audio-video 09:05:00',
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:30:00.587  server
    focus          cyn  1   09:01:00    200 09:01:00.6  09:01:01    09:03:00.08   endpoint
    focus          dan  1   09:01:00    200 09:01:00.6  09:01:01    09:05:01.08   endpoint
    focus          bob  1   09:04:00    200 09:04:00.6  09:14:01    09:30:00.587  server
      audio-video  ada  1   09:05:01.2  200 09:05:02.4  09:05:03.2  09:30:00.507  server
      audio-video  bob  1   09:14:01.4  200 09:14:02.6  09:14:03.4  09:30:00.507  server
    conference 09:00:00.047 to 09:30:00.653"
  `)
})

it('what is never in use is never dialed', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      opens: 'chat 09:30:00',
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by  replaces
    focus   ada  1   09:00:00  200 09:00:00.6  09:00:01  09:30:00.56  server
    conference 09:00:00.047 to 09:30:00.627"
  `)
})

it('web conferencing is not dialed: whoever is added there is there', () => {
  expect(
    states({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      opens: 'data-conf 09:00:00',
      ends: '09:30:00',
    }),
  ).toMatchInlineSnapshot(`
    "09:00:00           conference  active
    09:00:00      ada  focus       dialing-in
    09:00:01      ada  focus       connected
    09:00:01.4    ada  data-conf   connected
    09:30:00           conference  ended
    09:30:00      ada  focus       disconnecting
    09:30:00      ada  data-conf   disconnected
    09:30:00.587  ada  focus       disconnected"
  `)
})

it('chat is counted once for each person, whatever the number of devices and rejoins', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  attendee   09:00:00  09:05:00  returns=1m
        bob  attendee   09:01:00  ~
        cyn  attendee   09:01:00  ~         wants=audio-video`,
      opens: 'chat 09:00:00',
      ends: '09:10:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited     answered        joined      left          ended by  replaces
    focus   ada  1   09:00:00    200 09:00:00.6  09:00:01    09:10:00.587  server
    focus   bob  1   09:00:00    200 09:00:00.6  09:00:01    09:05:00.107  endpoint
      chat  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:10:00.507  server
      chat  bob  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:05:00.027  endpoint
    focus   bob  2   09:01:00    200 09:01:00.6  09:01:01    09:10:00.587  server
    focus   cyn  1   09:01:00    200 09:01:00.6  09:01:01    09:10:00.56   server
      chat  bob  2   09:01:01.4  200 09:01:02.6  09:01:03.4  09:10:00.507  server
    focus   bob  3   09:06:00    200 09:06:00.6  09:06:01    09:10:00.587  server
      chat  bob  3   09:06:01.4  200 09:06:02.6  09:06:03.4  09:10:00.507  server
    conference 09:00:00.047 to 09:10:00.653, ada writes 7, bob writes 7"
  `)
})

it('where there is nothing but chat, people write more', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~`,
      opens: 'chat 09:00:00',
      ends: '09:10:00',
      imOnly: true,
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited     answered        joined      left          ended by  replaces
    focus   ada  1   09:00:00    200 09:00:00.6  09:00:01    09:10:00.587  server
      chat  ada  1   09:00:01.4  200 09:00:02.6  09:00:03.4  09:10:00.507  server
    conference 09:00:00.047 to 09:10:00.653, ada writes 40"
  `)
})

it('whoever is let in at the moment when something comes into use dials into it', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  ~  wants=chat
        bob  attendee   09:04:59  ~`,
      opens: 'audio-video 09:05:00',
      ends: '09:10:00',
    }),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited     answered        joined      left          ended by  replaces
    focus          ada  1   09:00:00    200 09:00:00.6  09:00:01    09:10:00.56   server
    focus          bob  1   09:04:59    200 09:04:59.6  09:05:00    09:10:00.587  server
      audio-video  bob  1   09:05:00.4  200 09:05:01.6  09:05:02.4  09:10:00.507  server
    conference 09:00:00.047 to 09:10:00.653"
  `)
})

it('how much somebody writes is drawn once, however often they come to chat', () => {
  const random = stream(1, 'conference', 'a story')
  const messages = negativeBinomial(500, 100)
  const seen = new Set<number>()
  const watch = ({ messages: [of] }: { readonly messages: Int32Array }) => seen.add(of)
  const endpoints = 'ada organizer 09:00:00 ~'
  const { conference } = simulated({ endpoints, opens: 'chat 09:00:00', rates: { drop: 1, messages }, random }, watch)
  expect(conference.legs.filter(({ instance }) => instance > 0).length).toBeGreaterThan(2)
  expect(seen.size).toBe(2)
})
