import { afterAll, beforeAll, expect, it } from 'vitest'
import { folder } from '../../cli/rollcall.js'
import { executed, pageText } from '../../docs/pages.js'
import { type Engine, installed, PASSWORD } from '../../export/engines/engine.js'
import { startMariadb } from '../../export/engines/mariadb.js'
import { startPostgres } from '../../export/engines/postgres.js'
import { inRepository } from '../../repository.js'

const page = 'docs/live.md'

/** Lines of reports that say how long something took, or how fast it went: their numbers are of one run on one machine. */
const MEASURED =
  /^(loaded |time |writes |pace .* more every| +latency | +service |threshold )|statements in .* into |, about .* nothing was written$|^target .* rows in |invariants hold/

/** A page without what no two runs share: how fast something was, how far a limit is, and what is said of it only where it matters. */
const withoutMeasures = (text: string): string =>
  text
    .split('\n')
    .filter(line => !/^(headroom| +statements were not ready)/.test(line))
    .map(line => line.replace(/^limit .*/, 'limit'))
    .map(line => (MEASURED.test(line) ? line.replace(/\d[\d,.]*/g, 'N').replace(/N (us|ms|s|min|h)\b/g, 'N s') : line))
    .join('\n')

const servers: Engine[] = []
beforeAll(async () => {
  servers.push(await startPostgres())
  if (installed('mariadbd', 'mariadb-install-db', 'mariadb')) servers.push(await startMariadb())
})
afterAll(async () => {
  for (const server of servers) await server.stop()
})

it('docs/live.md: a new user has each of its tasks done by the command that it shows', async () => {
  const text = pageText(page)
  const [postgres, mariadb] = servers
  const hosts = [
    { shown: 'postgres://me@db/', real: `postgres://postgres@127.0.0.1:${postgres.port}/` },
    { shown: 'mysql://me@db/', real: `mysql://rollcall@127.0.0.1:${mariadb?.port}/` },
  ]
  const there = hosts.reduce((words, { shown, real }) => words.replaceAll(shown, real), text)
  const env = { PGPASSWORD: PASSWORD, MYSQL_PWD: PASSWORD }
  const ran = await executed(there, { cwd: folder(), env })
  // Messages show a URL without its user.
  const back = hosts.flatMap(({ shown, real }) => [
    { shown, real },
    { shown: shown.replace('me@', ''), real: real.replace(/\/\w+@/, '/') },
  ])
  const fresh = back.reduce((words, { shown, real }) => words.replaceAll(real, shown), ran)
  const kept = withoutMeasures(fresh) === withoutMeasures(text) ? text : fresh
  await expect(kept).toMatchFileSnapshot(inRepository(page))
  expect(fresh).not.toContain(PASSWORD)
})
