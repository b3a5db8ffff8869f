import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { folder, rollcall, startBuilt } from '../../rollcall.js'

const wrong = `SELECT substr(UserJoinTime, 1, 10) AS period, count(DISTINCT UserId) AS participants, count(*) AS joins,
  count(*) - count(DISTINCT UserId) AS rejoins
FROM FocusJoinsAndLeaves GROUP BY 1;
`
const world = ['--users', '40', '--days', '1', '--seed', '5', '--quiet']

/** Made once: a world in SQLite with its key. */
const made = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-check-'))
afterAll(() => fs.rmSync(made, { recursive: true, force: true }))
beforeAll(async () => {
  const answers = ['--answers', '--answers-by', 'hour,local-day']
  expect((await rollcall(['generate', ...world, ...answers], { cwd: made })).code).toBe(0)
})
const there = (files: Readonly<Record<string, string>> = {}): string => {
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(made, name), text)
  return made
}
const check = (line: string, cwd = made) => rollcall(['check', ...line.split(' ')], { cwd })

describe('check', () => {
  test.each(['sqlite', 'duckdb'])('is ended by a signal, though a query of %s does not end', async format => {
    const cwd = folder({
      'endless.sql': 'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r',
    })
    await rollcall(['generate', '--users', '5', '--days', '1', '--format', format, '--quiet'], { cwd })
    const child = startBuilt(['check', 'messages', '--sql', 'endless.sql'], { cwd })
    const ended = once(child, 'exit')
    await setTimeout(2000)
    child.kill('SIGTERM')
    const [code, signal] = await ended
    expect([143, 'SIGTERM']).toContain(signal ?? code)
  })

  test('names the mistakes of a query', async () => {
    const { code, stdout, stderr } = await check('participation --sql mine.sql out', there({ 'mine.sql': wrong }))
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout).toMatchInlineSnapshot(`
      "participation: differs in 1 of 2 rows (without the whole period)
        first in period 2024-01-08: participants is 27, expected 25
        the query counts the announcement service as a participant, and takes joins less participants for
          rejoins, so that whoever attends two conferences has rejoined: that gives exactly this result
        instead: leave out users whose UserUri begins with RtcApplication-: JOIN Users ... NOT LIKE
          'RtcApplication-%'
        instead: a rejoin begins when or after another stay of the same user in the same conference was
          seen to end
      "
    `)
  })

  test('finds a right query equal, in a file or from a folder', async () => {
    const { stdout: query } = await rollcall(
      ['questions', 'participation', '--dialect', 'sqlite', '--until', '2024-01-09 05:00:00'],
      { cwd: made },
    )
    there({ 'right.sql': query })
    for (const source of [' out', ' out/lcscdr.sqlite']) {
      expect(await check(`participation --sql right.sql${source}`)).toEqual({
        code: 0,
        stdout: 'participation: equal, 3 rows\n',
        stderr: '',
      })
    }
  })

  test('reads a result, against the source or against a file of answers', async () => {
    const { answers } = JSON.parse(fs.readFileSync(path.join(made, 'out/answers.json'), 'utf8'))
    const rows: Record<string, unknown>[] = answers.messages
    const lines = rows.map(row => Object.values(row).join(';'))
    there({
      'right.csv': `period;senders;messages\r\n${lines.join('\r\n')}\r\n`,
      'wrong.csv': 'senders,messages\n1,NULL\n',
    })
    const equal = { code: 0, stdout: `messages: equal, ${rows.length} rows\n`, stderr: '' }
    expect(await check('messages --result right.csv out')).toEqual(equal)
    expect(await check('messages --result right.csv --answers out/answers.json')).toEqual(equal)
    expect(await check('messages --result wrong.csv --answers out/answers.json')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /^messages: differs in 1 of 1 row \(the whole period alone\)\n {2}first in the one row: .*\n {2}without a source/s,
      ),
    })
  })

  test.each([
    ['conversations', 'day'],
    ['unanswered-calls', 'hour'],
    ['sessions-by-hour', 'local-day'],
  ])('answers %s by %s, of sessions between two', async (question, by) => {
    const file = by === 'day' ? 'answers.json' : `answers-by-${by}.json`
    const { answers } = JSON.parse(fs.readFileSync(path.join(made, 'out', file), 'utf8'))
    const rows: Record<string, unknown>[] = answers[question]
    expect(rows.length).toBeGreaterThan(0)
    const lines = [Object.keys(rows[0]), ...rows.map(row => Object.values(row))].map(cells => `${cells.join(',')}\n`)
    there({ 'calls.csv': lines.join('') })
    const equal = { code: 0, stdout: `${question}: equal, ${rows.length} rows\n`, stderr: '' }
    expect(await check(`${question} --result calls.csv --by ${by} out`)).toEqual(equal)
    expect(await check(`${question} --result calls.csv --by ${by} --answers out/${file}`)).toEqual(equal)
  })

  test.each([
    ['conversations', 'out has no sessions between two to count: it lacks SessionDetails'],
    ['failures', 'out cannot answer failures: it lacks ErrorReport, ErrorDef'],
  ])('says of a source without sessions between two that it cannot answer %s', async (question, message) => {
    const cwd = folder({ 'any.sql': 'SELECT * FROM SessionDetails', 'any.csv': 'a\n1\n' })
    await rollcall(['generate', '--users', '5', '--days', '1', '--peer-to-peer', 'off', '--quiet'], { cwd })
    for (const given of ['--sql any.sql', '--result any.csv']) {
      expect(await check(`${question} ${given} out`, cwd)).toEqual({ code: 2, stdout: '', stderr: `${message}\n` })
    }
  })

  test('answers of a source without conferences what it can', async () => {
    const cwd = folder({
      'mine.sql': `SELECT sum(CAST(MediaTypes & 1 AS int)) AS conversations, count(*) FILTER (ResponseCode = 200 AND MediaTypes & 1 = 1) AS established,
        sum(User1MessageCount) FILTER (MediaTypes & 1 = 1) AS messages, 0, 0 FROM SessionDetails`,
    })
    await rollcall(['generate', ...world, '--format', 'csv'], { cwd })
    fs.mkdirSync(path.join(cwd, 'few'))
    for (const table of ['SessionDetails', 'VoipDetails', 'FileTransfers'])
      fs.copyFileSync(path.join(cwd, 'out', `${table}.csv`), path.join(cwd, 'few', `${table}.csv`))
    const until = '--until 2024-01-09T05:00 --json'
    const { code, stdout } = await check(`conversations --sql mine.sql few ${until}`, cwd)
    expect(code).toBe(1)
    expect(JSON.parse(stdout).checks[0]).toMatchObject({
      difference: { column: 'messages' },
      mistakes: [{ gives: 'column', mistakes: [{ name: 'messages-of-one-side' }] }],
    })
    expect(await check(`size --sql mine.sql few ${until}`, cwd)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^few cannot answer size: it lacks Conferences, /),
    })
  })

  test('checks all queries of a folder, and writes JUnit', async () => {
    const cwd = folder({ 'meetings.sql': 'SELECT 1 FROM Nowhere', 'messages.sql': 'SELECT 1, 2', 'notes.txt': '' })
    const { code, stdout } = await rollcall(
      ['check', 'all', '--sql', cwd, path.join(made, 'out'), '--junit', path.join(cwd, 'check.xml')],
      { cwd },
    )
    expect(code).toBe(2)
    expect(stdout).toMatch(
      /^meetings: cannot be checked:\s.*meetings\.sql: SQLite says:\s+no such table:\s+Nowhere\nmessages: differs in/,
    )
    const xml = fs.readFileSync(path.join(cwd, 'check.xml'), 'utf8')
    expect(xml).toContain('<testsuites tests="2" failures="1" errors="1">')
    expect(xml).toContain('name="meetings">\n      <error message="')
  })

  test('puts queries of DuckDB to files of a folder, and changes nothing', async () => {
    const cwd = folder({
      'mine.sql': 'SELECT count(*) AS senders, sum(MessageCount) AS messages FROM ConferenceMessageCount',
    })
    await rollcall(['generate', ...world, '--format', 'csv'], { cwd })
    const said = await rollcall(['check', 'messages', 'out', '--sql', 'mine.sql', '--json'], { cwd })
    expect(said.code).toBe(0)
    expect(JSON.parse(said.stdout)).toMatchObject({ checks: [{ question: 'messages', equal: true, periods: 'whole' }] })
  })

  test.each([
    ['participation', 'one of --sql and --result is needed: a query to run, or its result'],
    ['participation --sql a --result b', 'one of --sql and --result is needed: a query to run, or its result'],
    ['participaton --sql a', '"participaton" is not a question; did you mean participation? (see rollcall questions)'],
    ['all --sql mine.sql', '--sql must be a folder where all is checked, and mine.sql is none'],
    ['all --result out', 'out has no file such as conferences-by-kind.csv'],
    ['messages out --sql none.sql', '--sql: none.sql does not exist'],
    ['messages out --result out', '--result: out is a folder'],
    ['messages out --result empty.csv', 'empty.csv is empty: not even a first line that names the columns'],
    [
      'messages out --result quote.csv',
      'quote.csv cannot be read: Quote Not Closed: the parsing is finished with an opening quote at line 2',
    ],
    ['messages out --sql delete.sql', 'delete.sql: SQLite says: near "DELETE": syntax error'],
    ['messages out --result one.csv', 'messages has the columns period, senders, messages; the result has senders'],
    ['messages --result one.csv --answers mine.sql', /^--answers: mine\.sql is no JSON: /],
    [
      'messages --result one.csv --answers out/manifest.json',
      '--answers: out/manifest.json is no answers.json of generate --answers',
    ],
    [
      'messages --result one.csv --answers out/answers.json --by hour',
      '--answers: out/answers.json has its answers by day, not by hour',
    ],
    ['messages --result one.csv --answers few.json', '--answers: few.json has no answer to messages'],
    ['messages --sql mine.sql --by week', '--by must be day, hour or local-day, not "week"'],
    ['messages --sql mine.sql nowhere', 'nowhere does not exist'],
  ])('check %s is refused', async (line, message) => {
    there({
      'empty.csv': '',
      'few.json': '{"answers":{}}',
      'quote.csv': 'a,b\n"',
      'one.csv': 'senders\n1\n',
      'delete.sql': 'DELETE FROM Users',
      'mine.sql': wrong,
    })
    const { code, stdout, stderr } = await check(line)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    if (typeof message === 'string') expect(stderr).toBe(`${message}\n`)
    else expect(stderr).toMatch(message)
  })
})

describe('questions', () => {
  test('lists them, for people and for programs', async () => {
    const { stdout } = await rollcall(['questions'], { cwd: made })
    expect(stdout).toContain('participation             Distinct participants, joins, rejoins\n')
    const { questions } = JSON.parse((await rollcall(['questions', '--json'], { cwd: made })).stdout)
    expect(questions.find(({ name }: { name: string }) => name === 'participation').columns).toEqual([
      ...['period', 'participants', 'joins', 'rejoins'],
    ])
  })

  test('defines one', async () => {
    const { stdout } = await rollcall(['questions', 'messages'], { cwd: made })
    expect(stdout).toMatch(/^messages: Messages\ncolumns: period, senders, messages\n\nSenders in each conference/)
    const query = JSON.parse(
      (await rollcall(['questions', 'messages', '--dialect', 'mysql', '--json'], { cwd: made })).stdout,
    )
    expect(query).toMatchObject({
      name: 'messages',
      query: expect.stringContaining("TIMESTAMP('2024-01-13 05:00:00.000')"),
    })
  })

  test.each([
    ['--dialect sqlite', '--dialect needs a question'],
    ['messages --until 2024-01-09T05:00', '--until needs --dialect: it stands in the query'],
    ['message', '"message" is not a question; did you mean messages? (see rollcall questions)'],
  ])('questions %s is refused', async (line, message) => {
    expect(await rollcall(['questions', ...line.split(' ')], { cwd: made })).toEqual({
      code: 2,
      stdout: '',
      stderr: `${message}\n`,
    })
  })
})
