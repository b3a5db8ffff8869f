import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { UsageError, world } from '../../src/index.js'
import { sqliteOf, worldFixtures } from '../../src/testing/index.js'
import '../../src/testing/vitest.js'

const config = { users: 60, days: 2, start: '2024-01-08', seed: 9 }
const office = world(config)

describe('toMatchAnswer', () => {
  const right = () => office.answers().participation.map(row => ({ ...row }))

  it.each([
    ['in the order of the key', right()],
    ['in any order', right().reverse()],
    ['with days alone', right().filter(({ period }) => period !== 'all')],
    [
      'as columns and cells',
      { columns: ['period', 'participants', 'joins', 'rejoins'], rows: right().map(row => Object.values(row)) },
    ],
  ])('passes for the right rows %s', (_, rows) => {
    expect(rows).toMatchAnswer('participation', office)
  })

  it('knows the questions about sessions between two', () => {
    const { conversations } = office.answers()
    expect(conversations.length).toBeGreaterThan(0)
    expect(conversations.map(row => ({ ...row }))).toMatchAnswer('conversations', office)
    expect(conversations.map(row => ({ ...row, files: row.files + 1 }))).not.toMatchAnswer('conversations', office)
  })

  it('says where rows first differ, and what is counted', () => {
    const wrong = right().map(row => (row.period === 'all' ? { ...row, joins: row.joins + 1 } : row))
    const { joins } = right().at(-1)!
    expect(wrong).not.toMatchAnswer('participation', office)
    expect(() => expect(wrong).toMatchAnswer('participation', office)).toThrow(
      `participation: differs in 1 of ${right().length} rows; first in period all: joins is ${joins + 1}, expected ${joins}\n\nDifferent users with a stay;`,
    )
  })

  it.each([
    [
      'particpation',
      [],
      'toMatchAnswer needs the name of a question, not "particpation"; did you mean participation? (see docs/answers.md)',
    ],
    [
      'participation',
      5,
      'toMatchAnswer needs rows: a list of objects, such as [{ period, joins }], or { columns, rows }',
    ],
    [
      'participation',
      [[1]],
      'toMatchAnswer needs rows: a list of objects, such as [{ period, joins }], or { columns, rows }',
    ],
    [
      'participation',
      [{ n: 1 }],
      'participation has the columns period, participants, joins, rejoins; the result has n',
    ],
  ])('refuses %s of %j', (question, rows, message) => {
    expect(() => expect(rows).toMatchAnswer(question as 'participation', office)).toThrow(message)
    expect(() => expect(rows).not.toMatchAnswer(question as 'participation', office)).toThrow(message)
  })

  it('does not compile for a question that there is not', () => {
    // @ts-expect-error: a question that there is not
    expect(() => expect([]).toMatchAnswer('peak', office)).toThrow(UsageError)
  })
})

const fixture = test.extend(worldFixtures(config))

describe('fixtures', () => {
  fixture('have a world, and its database', ({ world: given, sqlite }) => {
    expect(given.rows('Users')).toEqual(office.rows('Users'))
    const joins = sqlite.all('SELECT count(*) AS joins FROM FocusJoinsAndLeaves')
    expect(joins).toEqual([{ joins: given.rows('FocusJoinsAndLeaves').length }])
    sqlite.exec('DELETE FROM FocusJoinsAndLeaves')
  })

  fixture('are new for each test', ({ world: given, sqlite }) => {
    const joins = sqlite.all('SELECT count(*) AS joins FROM FocusJoinsAndLeaves')
    expect(joins).toEqual([{ joins: given.rows('FocusJoinsAndLeaves').length }])
  })
})

describe('sqliteOf', () => {
  const database = sqliteOf(office, { beforeAll, afterAll })

  it('has a database for all tests', () => {
    expect(database().all('SELECT count(*) AS n FROM Users')).toEqual([{ n: office.rows('Users').length }])
  })

  it('needs hooks, and tests', () => {
    expect(() => sqliteOf(office, {} as never)).toThrow('sqliteOf needs { beforeAll, afterAll } of the test runner')
    const early = sqliteOf(office, { beforeAll() {}, afterAll() {} })
    expect(() => early()).toThrow('sqliteOf has a database from beforeAll on')
  })
})

it('rollcall/testing/jest says what it lacks', async () => {
  await expect(import('../../src/testing/jest.js')).rejects.toThrow('needs the global expect of jest')
})
