import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { simulate } from '../../src/generators/simulate.js'
import { referenceQuery } from '../../src/report/answers/reference-query.js'
import { allDefinitions } from '../../src/truth/answers/definitions.js'
import { folder, rollcall } from '../cli/rollcall.js'
import { type Engine, installed } from '../export/engines/engine.js'
import { startMariadb } from '../export/engines/mariadb.js'
import { startPostgres } from '../export/engines/postgres.js'
import { inRepository } from '../repository.js'

type Check = {
  readonly question: string
  readonly equal?: boolean
  readonly error?: string
  readonly mistakes?: readonly { readonly mistakes: readonly { readonly name: string }[] }[]
}

const servers = [
  { dialect: 'postgres', name: 'PostgreSQL', programs: ['psql'], start: startPostgres, quote: '"' },
  {
    dialect: 'mysql',
    name: 'MySQL or MariaDB',
    programs: ['mariadbd', 'mariadb-install-db', 'mariadb'],
    start: startMariadb,
    quote: '`',
  },
] as const

describe.each(servers.filter(({ programs }) => installed(...programs)))('$name', ({ dialect, name, start, quote }) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await start()
    await engine.create('checked')
  }, 60_000)
  afterAll(() => engine?.stop())

  test('answers all questions by its reference queries, and a wrong one is explained', async () => {
    const url = engine.url('checked')
    const world = { users: 40, days: 1, seed: 5 }
    const words = Object.entries(world).flatMap(([option, value]) => [`--${option}`, String(value)])
    expect(await rollcall(['generate', ...words, '--out', url, '--quiet'], { cwd: folder() })).toMatchObject({
      code: 0,
    })

    // The script of the docs, whose period ends elsewhere, runs to its end.
    await engine.run('checked', inRepository(`docs/answers/${dialect}.sql`))
    const { schema, captureEnd } = simulate(world)
    const right = Object.fromEntries(
      allDefinitions.map(question => [
        `${question.name}.sql`,
        `${referenceQuery(question.name, { engine: dialect, schema, captureEnd })};\n`,
      ]),
    )
    const cwd = folder({
      ...right,
      'participation.sql': right['participation.sql'].replace(/ AND u\.\S+ NOT LIKE 'RtcApplication-%'/, ''),
      // Nothing is to be changed by what is no query.
      'size.sql': `DELETE FROM ${quote}FocusJoinsAndLeaves${quote}`,
    })
    const { code, stdout, stderr } = await rollcall(['check', 'all', '--sql', '.', url, '--json'], { cwd })
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' })
    const checks: readonly Check[] = JSON.parse(stdout).checks
    const equal = checks.filter(check => check.equal).map(({ question }) => question)
    expect([...equal, 'participation', 'size'].sort()).toEqual(allDefinitions.map(question => question.name).sort())
    const named = (question: string) => checks.find(check => check.question === question)
    expect(named('participation')?.mistakes?.[0].mistakes.map(mistake => mistake.name)).toContain(
      'announcement-service',
    )
    expect(named('size')?.error).toMatch(new RegExp(`size\\.sql: ${name} says: .*read.only`, 'i'))
  })
})
