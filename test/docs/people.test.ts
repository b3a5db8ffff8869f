import { afterAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/export/databases/sqlite-driver.js'
import { inRepository } from '../repository.js'
import { library } from '../worlds/written.js'
import { type Question, questions, worlds } from './people-questions.js'
import { table } from './table.js'

const introduction = `# One life each

A person is at one place at a time, in working hours of their own, with machines, clients and habits that stay. Each claim below has a
query that shows it in the rows, in SQLite's dialect, and what it answers.

- **Teams** are twelve consecutive UserIds. Of the people of the organisation in a conference, six in ten are from the organizer's team, three
  in ten of 24 others whom the organizer knows, the first of them best; one is anybody.
- **Sites** (\`sites: [{ name, timezone, share }]\`) have whole teams, clocks of their own, and pools of their own where there are enough. People
  come to conferences of other sites between 07:00 and 21:00 by their own clocks. The period begins and ends by \`timezone\`.
- **Whoever is still elsewhere** comes when that is over if it is over by \`joiners.patience\`, and otherwise not at all.
- **Clients** get their next build on a day of their own (\`clients.rolloutWeeks\`); whether they are current or older stays.

This page is made from \`test/docs/people-questions.ts\`; a test keeps it true, and \`npm run update\` writes it anew.
`

const growth = `## More days, more users

- **One day more** leaves every row of every table as it was, but for what was open at the capture end: a row that lacks an end, or that the agents
  handed over at the last moment.
- **More users** leave everybody their UserId, URI, tenant, site, team, home pool, machines, and from day to day their client. Conferences are
  still held by the same people at the same time, with as many invited and the same media; whoever is new organizes conferences of
  their own. Who comes to them changes a little: some acquaintances are now among the new (of a tenth more users, a tenth), the last
  team fills up, and whoever is in one of the new conferences cannot be in an old one. With a tenth more users, nine in ten stays of
  the others remain.
- Not kept by more users: the UserIds and names of others (the organisation's come first), \`ConferenceUriId\` and URI of what is held once, and
  who is on the night shift when another one is added, one for each \`conferences.overnightPerUsers\`. With more sites or other shares,
  teams move.

\`test/worlds/growth.test.ts\` holds both.
`

type World = keyof typeof worlds

const shelf = library(questions.map(({ world, sql }) => ({ world: worlds[world], sql })))
const answers = new Map<Question, string>()
afterAll(() => shelf.close())

describe.each(Object.keys(worlds) as World[])('people in the world of %s', world => {
  it('are as the queries say', async () => {
    const database: Database = await shelf.written(worlds[world])
    for (const question of questions.filter(each => each.world === world)) {
      const rows = database.all(question.sql)
      answers.set(question, table(rows))
      expect(question.holds(rows), `${question.title}\n${table(rows)}`).toBe(true)
    }
  })
})

it('docs/people.md tells it', async () => {
  const shown = Object.entries(worlds).map(([name, config]) => `- ${name}: \`${JSON.stringify(config)}\``)
  const sections = questions.map(question =>
    [
      `## ${question.title}`,
      '',
      `${question.says} (World: ${question.world}.)`,
      '',
      `\`\`\`sql\n${question.sql};\n\`\`\``,
      '',
      `\`\`\`text\n${answers.get(question)}\`\`\``,
      '',
    ].join('\n'),
  )
  const page = [introduction, 'The worlds:', '', ...shown, '', ...sections, growth].join('\n')
  await expect(page).toMatchFileSnapshot(inRepository('docs/people.md'))
})
