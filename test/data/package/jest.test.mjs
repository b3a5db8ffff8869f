// What a user runs in jest, which takes ES modules only if it is told.
import fc from 'fast-check'
import { world } from 'rollcall'
import { conferences } from 'rollcall/fast-check'
import { sqliteOf } from 'rollcall/testing'
import 'rollcall/testing/jest'

const office = world({ users: 30, days: 1 })
const database = sqliteOf(office)

test('a report is right', () => {
  expect(office.answers().participation).toMatchAnswer('participation', office)
  expect(() => expect([]).toMatchAnswer('participation', office)).toThrow('differs')
  expect(database().all('SELECT count(*) AS n FROM Users')).toEqual([{ n: office.rows('Users').length }])
})

test('a law holds for conferences', () => {
  fc.assert(fc.property(conferences(), conference => conference.verify().holds), { numRuns: 20 })
})
