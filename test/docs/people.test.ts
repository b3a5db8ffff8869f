import { afterAll, describe, expect, it } from 'vitest'
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
- **Names** are of \`--locale\`: \`en\`, \`de\`, \`fr\`, \`es\`, \`nl\`, \`sv\`, \`ja\` or \`pt-BR\`. It also gives the time zone, where there is none, and so public
  holidays and telephone numbers: \`--locale de\` works in Europe/Berlin. A site may have a \`locale\` of its own. Addresses are in ASCII as each
  language does it (\`juergen.gross\`, \`asa.sjostrom\`), Japanese ones in Hepburn. Short lists have more namesakes: \`maria.silva2\`.
- **Telephone numbers** are of the time zone's country, in ranges reserved for fiction: United States (NANPA), United Kingdom (Ofcom), Germany
  (Bundesnetzagentur), France (Arcep), Sweden (PTS). Of Spain, the Netherlands, Japan and Brazil they are assumed: no such range is
  published, and these cannot be dialled. All other countries have American ones.
- **People of your own**: \`--people FILE.csv\`, UTF-8, with a header of \`name\`, \`uri\`, \`site\` and \`phone\`, of which one of the first two is
  needed, separated by commas, semicolons or tabs. They are the first users, twelve rows a team; without \`--users\` there are as many as
  rows, with more the rest is invented, with fewer the first so many count. LcsCDR keeps URIs: \`Jürgen Groß\` becomes \`juergen.gross@\` the
  \`--domain\`, or what \`uri\` says. \`site\` is one of \`sites\`; the numbers of \`phone\` are the first from which people call in. Neither
  manifests nor configs have the people, only the file's SHA-256 (\`directory\`); parts, \`--append\` and \`--resume\` need the same file.
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
afterAll(() => databases.close())

const answerTo = async ({ world, sql }: Claim) => (await databases.databaseOf(worlds[world])).all(sql)

describe.each(Object.keys(worlds) as World[])('people in the world of %s', world => {
  it('are as the queries say', async () => {
    for (const claim of claims.filter(each => each.world === world)) {
      const rows = await answerTo(claim)
      expect(claim.holds(rows), `${claim.title}\n${table(rows)}`).toBe(true)
    }
  })
})

it('docs/people.md tells it', async () => {
  const shown = Object.entries(worlds).map(([name, config]) => `- ${name}: \`${JSON.stringify(config)}\``)
  const sections: string[] = []
  for (const claim of claims) {
    const heading = claim.title === undefined ? [] : [`## ${claim.title}`, '']
    const answer = `\`\`\`text\n${table(await answerTo(claim))}\`\`\``
    sections.push([...heading, claim.says, '', answer, ''].join('\n'))
  }
  const page = [introduction, 'The configurations behind the answers:', '', ...shown, '', ...sections, growth].join(
    '\n',
  )
  await expect(page).toMatchFileSnapshot(inRepository('docs/people.md'))
})
