import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { contents, folder, rollcall, runBuilt } from '../../rollcall.js'

const counts = 'SessionIdTime,SessionIdSeq,UserId,MessageCount\n'

/** A folder with three message counts, of which one is zero and one is there twice. */
const spoilt = (): string =>
  folder({
    'ConferenceMessageCount.csv': `${counts}2024-01-08 09:00:00,1,7,0\n2024-01-08 09:00:00,1,8,2\n2024-01-08 09:00:00,1,8,2\n`,
  })

describe('verify', () => {
  test('shows what is broken, why, where, and the query', async () => {
    const { code, stdout, stderr } = await rollcall(['verify', '.', '--only', 'message-counts-are-positive'], {
      cwd: spoilt(),
    })
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout.replace(/\(\d+\.\d s\)/, '(0.1 s)')).toMatchInlineSnapshot(`
      ".: Skype for Business Server 2015, 3 rows in 1 table, read as CSV

      message-counts-are-positive: 1 row
        MessageCount is at least 1.
        A zero would make averages too small.

        ConferenceMessageCount: 1 row
          SessionIdTime 2024-01-08 09:00:00.000, SessionIdSeq 1, UserId 7
            MessageCount 0
          query (DuckDB):
            SELECT t.SessionIdTime, t.SessionIdSeq, t.UserId, t.MessageCount
            FROM ConferenceMessageCount AS t
            WHERE t.MessageCount < 1

      1 of 1 invariant is broken (0.1 s)
      "
    `)
  })

  test('exits with 0 where all that was requested holds', async () => {
    const only = [
      '--only',
      'conference-numbers-have-no-gap,focus-instances-count-joins,flags-have-documented-bits,numbers-fit-their-column',
    ]
    const { code, stdout } = await rollcall(['verify', '.', ...only], { cwd: spoilt() })
    expect(code).toBe(0)
    expect(stdout).toContain(
      'the source lacks Conferences, FocusJoinsAndLeaves, UriTypes, Tenants, Roles and 21 more: ',
    )
    expect(stdout).toContain('numbers-fit-their-column (in part)')
    expect(stdout).toMatch(/1 invariant holds, 3 not run, 1 run in part \(/)
  })

  test('exits with 2 where nothing can be checked', async () => {
    const { code, stdout, stderr } = await rollcall(['verify', '.', '--only', 'flags-have-documented-bits'], {
      cwd: spoilt(),
    })
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: '. leaves nothing to judge: it lacks Conferences, ConferenceSessionDetails\n',
    })
  })

  test('prints JSON, with as many examples as requested', async () => {
    const args = ['verify', '.', '--json', '--max-examples', '1', '--ignore', 'foreign-keys-resolve']
    const { code, stdout } = await rollcall(args, { cwd: spoilt() })
    expect(code).toBe(1)
    const verdict = JSON.parse(stdout)
    expect(verdict.invariants.map(({ name }: { name: string }) => name)).not.toContain('foreign-keys-resolve')
    const broken = verdict.invariants.filter(({ rows }: { rows: number }) => rows > 0)
    expect(broken).toMatchObject([
      { name: 'primary-keys-are-unique', outcome: 'broken', rows: 1 },
      {
        name: 'message-counts-are-positive',
        rows: 1,
        breaches: [{ examples: [{ key: { SessionIdTime: '2024-01-08 09:00:00.000', SessionIdSeq: 1, UserId: 7 } }] }],
      },
    ])
    expect(verdict).toMatchObject({ release: 2015, tables: [{ table: 'ConferenceMessageCount', rows: 3 }] })
  })

  test('leaves nothing behind', async () => {
    const [cwd, TMPDIR] = [spoilt(), folder()]
    expect((await runBuilt(['verify', '.'], { cwd, env: { TMPDIR } })).code).toBe(1)
    expect(contents(TMPDIR)).toEqual([])
    expect(contents(cwd)).toEqual(['ConferenceMessageCount.csv'])
  })

  test.each([
    [
      [],
      'a source is needed: a folder, an SQLite or DuckDB file, an SQL script, or a URL of postgres://, mysql:// or mssql://',
    ],
    [['a', 'b'], '"b" is not allowed here: one source is'],
    [['a', '--only', 'x', '--ignore', 'y'], '--only is not allowed with --ignore: choose one of them'],
    [
      ['a', '--only', 'guids-are-not-zeros'],
      '--only: "guids-are-not-zeros" is not an invariant; did you mean guids-are-not-zero? (see docs/invariants.md)',
    ],
    [['a', '--max-examples', '-1'], '--max-examples must be a whole number from 0 to 1000, not "-1"'],
    [['a', '--release', '2012'], '--release must be 2010, 2013, 2015, 2019 or se, not "2012"'],
    [
      ['a', '--format', 'xml'],
      '--format must be csv, tsv, ndjson, parquet, bcp, sqlite, duckdb, tsql, postgres or mysql, not "xml"',
    ],
    [['a', '--until', 'noon'], '--until must be a moment in UTC, written "YYYY-MM-DD HH:MM:SS", not "noon"'],
    ...(['max-conference', 'anonymous-grace'] as const).flatMap(option => {
      const range = { 'max-conference': 'from 8h to 365d', 'anonymous-grace': 'from 0m to 24h' }[option]
      const must = `--${option} must be a length of time ${range}, such as 90m, 36h or 7d`
      return ['366d', '-1h', '7', '1.00:00:00', 'a day', '1e3h'].map(
        value => [['a', `--${option}=${value}`], `${must}, not "${value}"`] as [string[], string],
      )
    }),
    [
      ['a', '--max-conference', '7h'],
      '--max-conference must be a length of time from 8h to 365d, such as 90m, 36h or 7d, not "7h"',
    ],
    [['a'], 'a does not exist'],
  ])('refuses %j in one line', async (args, says) => {
    const outcome = await rollcall(['verify', ...args], { cwd: folder() })
    expect(outcome).toEqual({ code: 2, stdout: '', stderr: `${says}\n` })
  })
})

test('how long conferences may last is a setting: of the command line, or else of the manifest', async () => {
  const cwd = folder()
  const defects = ['--defects', 'over-24-hours=1,null-end=1']
  const small = ['--users', '20', '--days', '4', '--format', 'csv']
  expect((await rollcall(['generate', ...small, ...defects, '--quiet'], { cwd })).code).toBe(0)
  const laws = 'conferences-last-a-day-at-most,only-open-conferences-lack-an-end'
  const broken = async (...options: readonly string[]) => {
    const { code, stdout } = await rollcall(['verify', 'out', '--only', laws, '--json', ...options], { cwd })
    const { invariants } = JSON.parse(stdout) as { invariants: { rows: number }[] }
    return { code, rows: invariants.map(({ rows }) => rows) }
  }
  expect(await broken('--max-conference', '7d')).toEqual({ code: 0, rows: [0, 0] })
  const file = path.join(cwd, 'out', 'manifest.json')
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8'))
  manifest.config.limits.maxConference = '7d'
  fs.writeFileSync(file, JSON.stringify(manifest))
  expect(await broken()).toEqual({ code: 0, rows: [0, 0] })
  expect(await broken('--max-conference', '24h')).toEqual({ code: 1, rows: [1, 1] })
})

type Labelled = { readonly invariants: readonly string[]; readonly shows: readonly { table: string; key: object }[] }
type Breach = { readonly table: string; readonly examples: readonly { readonly key: object }[] }

test('labelled defects are reported by the invariants that defects.json names, at its rows, and nowhere else', async () => {
  const cwd = folder()
  const options = [
    '--users',
    '300',
    '--days',
    '3',
    '--seed',
    '4',
    '--format',
    'parquet',
    '--defects',
    'importer-torture',
  ]
  expect((await rollcall(['generate', ...options, '--quiet'], { cwd })).code).toBe(0)
  const { defects } = JSON.parse(fs.readFileSync(path.join(cwd, 'out', 'defects.json'), 'utf8')) as {
    defects: Labelled[]
  }
  const row = (law: string, table: string, key: object) =>
    [
      law,
      table,
      ...Object.entries(key)
        .map(([name, value]) => `${name} ${value}`)
        .sort(),
    ].join(', ')
  const promised = new Set(defects.flatMap(({ invariants }) => invariants))
  const listed = new Set(
    defects.flatMap(({ invariants, shows }) =>
      invariants.flatMap(law => shows.map(({ table, key }) => row(law, table, key))),
    ),
  )
  const { code, stdout } = await rollcall(['verify', 'out', '--json', '--max-examples', '1000'], { cwd })
  expect(code).toBe(1)
  const { invariants } = JSON.parse(stdout) as { invariants: { name: string; rows: number; breaches: Breach[] }[] }
  const broken = invariants.filter(({ rows }) => rows > 0)
  expect(new Set(broken.map(({ name }) => name))).toEqual(promised)
  const found = broken.flatMap(({ name, breaches }) =>
    breaches.flatMap(({ table, examples }) => examples.map(({ key }) => row(name, table, key))),
  )
  expect(found.filter(each => !listed.has(each))).toEqual([])
})
