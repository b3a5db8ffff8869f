// What a user runs in jest, which takes ES modules only if it is told.
import { world } from 'rollcall'
import { sqliteOf } from 'rollcall/testing'
import 'rollcall/testing/jest'

const office = world({ users: 30, days: 1 })
const database = sqliteOf(office)

test('a report is right', () => {
  expect(office.answers().participation).toMatchAnswer('participation', office)
  expect(() => expect([]).toMatchAnswer('participation', office)).toThrow('differs')
  expect(database().all('SELECT count(*) AS n FROM Users')).toEqual([{ n: office.rows('Users').length }])
})
