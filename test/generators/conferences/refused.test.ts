import { expect, it } from 'vitest'
import { clientVersionRows } from '../../../src/generators/organisation/equipment/client-versions.js'
import { simulate } from '../../../src/generators/simulate.js'
import { MINUTE, SECOND } from '../../../src/model/time.js'

/** What became of those whose clients are refused: their sessions, and those of the guests that they are then. */
function refused(clientRefused: number) {
  const found: {
    response: number
    dials: number
    guest: { kind: string; after: number; joined: boolean; user: number }
  }[] = []
  let own = 0
  const world = simulate({ users: 400, days: 3, registrations: { rows: false }, faults: { clientRefused } })
  const batches = world.batches({
    conference: ({ conference: { sessions, plan } }) => {
      for (const { invitation } of sessions) if (invitation.authenticated && !invitation.fromPstn) own++
      for (const [place, { barred, person }] of plan.invitations.entries()) {
        const mine = sessions.filter(session => session.place === place)
        const next = sessions.find(({ invitation }) => invitation.guest && invitation.person === person)
        if (!barred || mine.length === 0 || next === undefined) continue
        const { invitation, invited, joined, user } = next
        const guest = {
          ...{ kind: clientVersionRows[invitation.client - 1].class, joined: !Number.isNaN(joined), user },
          after: invited - mine[0].invited,
        }
        found.push({ response: mine[0].response, dials: mine.length, guest })
      }
    },
  })
  for (const _ of batches);
  return { found, own }
}

it('whoever is refused does not try again, but comes in as a guest, each as somebody new', () => {
  const { found } = refused(0.3)
  expect(found.length).toBeGreaterThan(50)
  expect(new Set(found.map(({ response }) => response))).toEqual(new Set([403]))
  expect(new Set(found.map(({ dials }) => dials))).toEqual(new Set([1]))
  expect(new Set(found.map(({ guest }) => guest.kind))).toEqual(new Set(['web']))
  expect(new Set(found.map(({ guest }) => guest.user)).size).toBe(found.length)
  expect(found.filter(({ guest }) => guest.joined).length / found.length).toBeGreaterThan(0.75)
  for (const { guest } of found) expect([guest.after >= 8 * SECOND, guest.after <= 5 * MINUTE]).toEqual([true, true])
})

it('as many are refused as the knob says', () => {
  expect(refused(0).found).toEqual([])
  const { found, own } = refused(0.1)
  expect(found.length / own).toBeGreaterThan(0.04)
  expect(found.length / own).toBeLessThan(0.11)
})
