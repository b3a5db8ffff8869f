import { expect, it } from 'vitest'
import type { Invitation } from '../../../src/model/conference/invitation.js'
import { count, empty, newRoster } from '../../../src/model/conference/roster.js'

const endpoint = (about: Partial<Invitation>): Invitation =>
  ({ service: false, presenter: false, authenticated: false, ...about }) as Invitation

it('a roster counts presenters, and who is signed in and who is not; services do not count', () => {
  const roster = newRoster()
  const clean = newRoster()
  const presenter = endpoint({ presenter: true, authenticated: true })
  const anonymous = endpoint({})
  for (const who of [presenter, presenter, anonymous, endpoint({ authenticated: true })]) count(roster, who, 1)
  count(roster, endpoint({ service: true, presenter: true, authenticated: true }), 1)
  expect(roster).toEqual({ ...clean, presenters: 2, authenticated: 3, anonymous: 1 })
  count(roster, presenter, -1)
  count(roster, anonymous, -1)
  expect(roster).toEqual({ ...clean, presenters: 1, authenticated: 2 })
  roster.live = 3
  roster.waiting.push(7)
  roster.aloneSince = 5
  count(roster, anonymous, 1)
  empty(roster)
  expect(roster).toEqual(clean)
})
