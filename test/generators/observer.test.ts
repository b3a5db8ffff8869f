import { expect, it } from 'vitest'
import { resolveConfig } from '../../src/generators/config/config.js'
import { organisationOf } from '../../src/generators/organisation/organisation.js'
import { simulate } from '../../src/generators/simulate.js'
import { rowsOf } from '../../src/model/rows/row-objects.js'
import { conferences, registration } from '../../src/model/schema/tables/index.js'
import { toMilliseconds } from '../../src/model/time.js'

const office = { users: 60, days: 2, seed: 3 }
const { ids } = organisationOf(resolveConfig(office)).population

it('an observer is told of every conference, and of every sign-in that was granted', () => {
  const told: { conferences: string[]; signIns: string[] } = { conferences: [], signIns: [] }
  const batches = simulate(office).batches({
    conference({ conference: { captured, seq } }) {
      told.conferences.push(`${toMilliseconds(captured)} ${seq}`)
    },
    signIn: ({ user, registered }) => told.signIns.push(`${ids[user]} ${toMilliseconds(registered)}`),
  })
  const written: typeof told = { conferences: [], signIns: [] }
  for (const batch of batches) {
    for (const row of rowsOf([batch], conferences))
      written.conferences.push(`${+row.SessionIdTime} ${row.SessionIdSeq}`)
    for (const row of rowsOf([batch], registration))
      if (row.ResponseCode === 200) written.signIns.push(`${row.UserId} ${Number(row.RegisterTime)}`)
  }
  expect(written.conferences.length).toBeGreaterThan(10)
  expect(written.signIns.length).toBeGreaterThan(100)
  expect(told).toEqual(written)
})
