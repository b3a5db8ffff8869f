import { expect, it } from 'vitest'
import { simulate } from '../src/generators/simulate.js'
import { csvOf } from './csv.js'
import { digests } from './world.js'

/** A change here is a change of output: read the difference, name it in CHANGELOG.md, then `npx vitest run test/golden.test.ts -u`. */

const tiny = csvOf(simulate({ users: 24, days: 1, seed: 6, synthetic: { everyMinutes: 0 } }))

it.each(['Conferences', 'FocusJoinsAndLeaves', 'McuJoinsAndLeaves', 'ConferenceMessageCount'])(
  'the %s of a tiny world are as they were',
  async table => {
    await expect(tiny.get(table)).toMatchFileSnapshot(`golden/tiny/${table}.csv`)
  },
)

it('the digest of 300 users, two days, seed 7 is as it was', () => {
  expect(digests(simulate({ users: 300, days: 2, seed: 7 })).digest).toMatchInlineSnapshot(
    `"57ec8d59c6ca192352307a8da4e02e13bd4bd2df3f6fd0c6a60430a29246e88e"`,
  )
})
