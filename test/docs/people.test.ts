import { afterAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/export/databases/sqlite-driver.js'
import { inRepository } from '../repository.js'
import { worldDatabases } from '../worlds/world-databases.js'
import { type Claim, claims, worlds } from './people-claims.js'
import { table } from './table.js'

const introduction = `# People

A person is in one place at a time, works by the clocks of one site, and keeps machines, clients and colleagues. Below is what the rows show of
that, by queries in \`test/docs/people-claims.ts\`. \`npm run update\` writes this page.

- **Teams** are twelve consecutive UserIds. Of the organisation's people in a conference, six in ten are from the organizer's team and three in
  ten from 24 others whom the organizer knows; one is anybody.
- **Sites** (\`sites: [{ name, timezone, share }]\`) have whole teams, clocks of their own, and pools of their own where there are enough pools.
  People attend conferences of other sites between 07:00 and 21:00 on their own clocks. The period begins and ends by \`timezone\`.
- **People who are still in another conference** come when that is over, if \`joiners.patience\` allows, and otherwise not at all.
- **Clients** get each new build on a day of their own (\`clients.rolloutWeeks\`). Whether somebody's client is current or older stays.
`

const growth = `## More days, more users

- **One more day** changes no row but those that were open at the capture end, or whose \`LastModifiedTime\` was the capture end.
- **More users** leave everybody's UserId, URI, tenant, site, team, home pool, machines and clients as they were. Conferences keep organizer, time,
  media and number of invited; new users organize conferences of their own. Of a tenth more users, about one in ten stays of the others
  changes: some acquaintances are now new users, the last team fills up, and nobody can be in an old and a new conference at once.
- **More users do change** the UserIds and names of people outside the organisation, \`ConferenceUriId\` and URI of conferences held once, and the
  night shift when another is added (\`conferences.overnightPerUsers\`). More sites, or other shares, move teams.

\`test/worlds/growth.test.ts\` holds this.
`

type World = keyof typeof worlds

const databases = worldDatabases(claims.map(({ world, sql }) => ({ world: worlds[world], sql })))
const answers = new Map<Claim, string>()
afterAll(() => databases.close())

describe.each(Object.keys(worlds) as World[])('people in the world of %s', world => {
  it('are as the queries say', async () => {
    const database: Database = await databases.databaseOf(worlds[world])
    for (const claim of claims.filter(each => each.world === world)) {
      const rows = database.all(claim.sql)
      answers.set(claim, table(rows))
      expect(claim.holds(rows), `${claim.title}\n${table(rows)}`).toBe(true)
    }
  })
})

it('docs/people.md tells it', async () => {
  const shown = Object.entries(worlds).map(([name, config]) => `- ${name}: \`${JSON.stringify(config)}\``)
  const sections = claims.map(claim => {
    const heading = claim.title === undefined ? [] : [`## ${claim.title}`, '']
    return [...heading, claim.says, '', `\`\`\`text\n${answers.get(claim)}\`\`\``, ''].join('\n')
  })
  const page = [introduction, 'The configurations behind the answers:', '', ...shown, '', ...sections, growth].join(
    '\n',
  )
  await expect(page).toMatchFileSnapshot(inRepository('docs/people.md'))
})
