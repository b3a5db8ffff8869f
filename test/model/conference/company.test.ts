import { expect, it } from 'vitest'
import { rows } from './story.js'

it('an anonymous user who is left alone is put out after 88 minutes', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:10:00
        bob  anonymous  09:01:00  ~`,
      ends: '14:00:00',
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by  replaces
    focus   ada  1   09:00:00  200 09:00:00.6  09:00:01  09:10:00.08  endpoint
    focus   bob  1   09:01:00  200 09:01:00.6  09:01:01  10:38:00.56  server
    conference 09:00:00.047 to 10:38:00.627"
  `)
})

it('an anonymous user whom nobody was there to meet too', () => {
  expect(
    rows({
      endpoints: `
        bob  anonymous  09:01:00  ~
        cyn  anonymous  09:20:00  ~`,
      ends: '14:00:00',
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by  replaces
    focus   bob  1   09:01:00  200 09:01:00.6  09:01:01  10:29:01.56  server
    focus   cyn  1   09:20:00  200 09:20:00.6  09:20:01  10:29:01.56  server
    conference 09:01:00.047 to 10:29:01.627"
  `)
})

it('once there was company, the grace begins anew', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:10:00
        bob  anonymous  09:01:00  ~
        ada  organizer  10:20:00  10:30:00`,
      ends: '14:00:00',
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by  replaces
    focus   ada  1   09:00:00  200 09:00:00.6  09:00:01  09:10:00.08  endpoint
    focus   bob  1   09:01:00  200 09:01:00.6  09:01:01  11:58:00.56  server
    focus   ada  2   10:20:00  200 10:20:00.6  10:20:01  10:30:00.08  endpoint
    conference 09:00:00.047 to 11:58:00.627"
  `)
})

it('while there is company, nobody is put out', () => {
  expect(
    rows({
      endpoints: `
        bob  anonymous  09:00:00  ~
        ada  organizer  10:00:00  11:00:00`,
      ends: '11:30:00',
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by  replaces
    focus   bob  1   09:00:00  200 09:00:00.6  09:00:01  11:30:00.56  server
    focus   ada  1   10:00:00  200 10:00:00.6  10:00:01  11:00:00.08  endpoint
    conference 09:00:00.047 to 11:30:00.627"
  `)
})

it('a service is no company', () => {
  expect(
    rows({
      endpoints: `
        ada  organizer  09:00:00  09:10:00
        bob  anonymous  09:01:00  ~
        cas  service    09:01:00  ~`,
      ends: '14:00:00',
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by  replaces
    focus   ada  1   09:00:00  200 09:00:00.6  09:00:01  09:10:00.08  endpoint
    focus   bob  1   09:01:00  200 09:01:00.6  09:01:01  10:38:00.56  server
    focus   cas  1   09:01:00  200 09:01:00.6  09:01:01  10:38:00.56  server
    conference 09:00:00.047 to 10:38:00.627"
  `)
})

it('an anonymous user who has gone is not waited for', () => {
  expect(
    rows({
      endpoints: `
        bob  anonymous  09:00:00  09:30:00
        ada  organizer  09:40:00  10:40:00
        cyn  anonymous  10:50:00  11:30:00`,
      ends: '14:00:00',
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by  replaces
    focus   bob  1   09:00:00  200 09:00:00.6  09:00:01  09:30:00.08  endpoint
    focus   ada  1   09:40:00  200 09:40:00.6  09:40:01  10:40:00.08  endpoint
    focus   cyn  1   10:50:00  200 10:50:00.6  10:50:01  11:30:00.08  endpoint
    conference 09:00:00.047 to 11:30:00.147"
  `)
})

it('after an anonymous user who was alone and has left, the next one has all the grace again', () => {
  expect(
    rows({
      endpoints: `
        bob  anonymous  09:00:00  09:10:00
        cyn  anonymous  11:00:00  11:30:00`,
      ends: '14:00:00',
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by  replaces
    focus   bob  1   09:00:00  200 09:00:00.6  09:00:01  09:10:00.08  endpoint
    focus   cyn  1   11:00:00  200 11:00:00.6  11:00:01  11:30:00.08  endpoint
    conference 09:00:00.047 to 11:30:00.147"
  `)
})

it('whoever gives up in the lobby changes nothing for somebody who is alone', () => {
  expect(
    rows({
      endpoints: `
        cyn  anonymous  09:00:00  ~
        bob  anonymous  09:01:00  ~  lobby=1m  gives-up`,
      ends: '14:00:00',
      opens: '',
    }),
  ).toMatchInlineSnapshot(`
    "dialog  who  no  invited   answered        joined    left         ended by  replaces
    focus   cyn  1   09:00:00  200 09:00:00.6  09:00:01  10:28:01.56  server
    focus   bob  -   09:01:00  200 09:01:00.6  -         09:02:01.08  endpoint
    conference 09:00:00.047 to 10:28:01.627"
  `)
})
