import { expect, it } from 'vitest'
import { csvText } from '../../src/browser.js'
import { simulate } from '../../src/generators/simulate.js'
import { digests } from './world.js'

/** A change here is a change of output: read the difference, name it in CHANGELOG.md, then `npm run update`. */

const tiny = csvText(simulate({ users: 24, days: 1, seed: 6, synthetic: { everyMinutes: 0 } }))

it.each(['Conferences', 'FocusJoinsAndLeaves', 'McuJoinsAndLeaves', 'ConferenceMessageCount'])(
  'the %s of a tiny world are as they were',
  async table => {
    await expect(tiny.get(table)).toMatchFileSnapshot(`golden/tiny/${table}.csv`)
  },
)

it('the digest of 300 users, two days, seed 7 is as it was', () => {
  expect(digests(simulate({ users: 300, days: 2, seed: 7 })).digest).toMatchInlineSnapshot(
    `"f380978169035af58edc397759531738be5f0bb1cda411da0feccd2587a03ba7"`,
  )
})
