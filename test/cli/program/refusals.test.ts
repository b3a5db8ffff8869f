import fs from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { formatNames } from '../../../src/export/formats.js'
import { joinOr } from '../../../src/generators/config/definition/format-value.js'
import { refused } from '../refused.js'
import { folder, rollcall, runBuilt } from '../rollcall.js'

const names =
  'generate, check, explain, load, merge, profile, questions, realism, replay, report, schema, show, story, summary, verify, completion, help'

const START =
  '--start must be a date that exists, written YYYY-MM-DD, from 2000-01-01 to 2037-12-31, or today, yesterday, or as far back as -90d, -2w or -3mo'
const UNTIL =
  '--until must be now, a moment such as 2026-11-27T14:30 or 2026-11-27T19:30Z, or a date, today, yesterday, -90d, -2w or -3mo, from ' +
  '2000-01-01 to 2037-12-31'

/** Each line: what is typed after `rollcall`, and the one line that answers it. */
const commandLines: readonly (readonly [string, string])[] = [
  ['', `a command is needed: ${names} (see rollcall --help)`],
  ['genrate', `"genrate" is not a command; there is ${names}; did you mean generate?`],
  ['help genrate', `"genrate" is not a command; there is ${names}; did you mean generate?`],
  ['help generate more', '"more" is not allowed here: one command is'],
  ['completion tcsh', 'shell must be bash, zsh or fish, not "tcsh"'],
  ['profile hevy', 'name must be measured, user-model, heavy, calculator or tiny, not "hevy"; did you mean heavy?'],
  ['profile heavy --schema', '--schema is not allowed with a name: it is the same for all'],
  [
    'generate --profile hevy',
    '--profile must be measured, user-model, heavy, calculator or tiny, not "hevy"; did you mean heavy?',
  ],
  ['realism none', 'none does not exist'],
  ['realism none --days 5', '--days is not allowed with a source: it is for simulations'],
  ['realism none --users 0', '--users must be a whole number from 1 to 2000000, not "0"'],
  ['realism --format csv', '--format needs a source'],
  ['realism --against mine.yaml', '--against needs a source'],
  [
    'realism out --against mine.yaml --profile heavy',
    '--profile is not allowed with --against, which names a profile itself',
  ],
  ['profile --users 5', '--users needs --from'],
  ['profile --from out --schema', '--schema is not allowed with --from'],
  ['profile heavy --from out', '--from is not allowed with a name: it measures another'],
  ['profile --from none', 'none does not exist'],
  ['profile --from none --users 0', '--users must be a whole number from 1 to 2000000, not "0"'],
  [
    'profile --from none --timezone Mars',
    '--timezone must be the name of an IANA time zone, such as Europe/Berlin, not "Mars"',
  ],
  ['--users 5 generate', `--users is not allowed before a command: ${names}`],
  ['--version=2', `--version is not allowed before a command: ${names}`],
  ['generate --usrs 5', '--usrs is not an option; did you mean --users?'],
  ['generate --Users=5', '--Users is not an option; did you mean --users?'],
  ['generate -users 5', '-users is not an option; did you mean --users?'],
  ['generate --zzzzzz', '--zzzzzz is not an option'],
  ['generate --__proto__ 1', '--__proto__ is not an option'],
  ['generate --no-quiet', '--no-quiet is not an option'],
  ['generate --quiet-', '--quiet- is not an option; did you mean --quiet?'],
  ['generate --users.a=5', '--users.a is not an option; did you mean --users?'],
  ['generate --from 2024-01-01', '--from is not an option; did you mean --start?'],
  ['generate --start-date 2024-01-01', '--start-date is not an option; did you mean --start?'],
  ['generate --to 2024-01-02', '--to is not an option; did you mean --days or --until?'],
  ['generate --tz UTC', '--tz is not an option; did you mean --timezone?'],
  ['generate --time_zone=UTC', '--time_zone is not an option; did you mean --timezone?'],
  ['generate -o x', '-o is not an option; did you mean --out?'],
  ['generate --output x', '--output is not an option; did you mean --out?'],
  ['generate -n 5', '-n is not an option; did you mean --users?'],
  ['generate --threads 4', '--threads is not an option; did you mean --jobs?'],
  ['generate --dialect pg', '--dialect is not an option; did you mean --format?'],
  ['generate -v', '-v is not an option; did you mean rollcall --version?'],
  ['generate --version', '--version is not an option; did you mean rollcall --version?'],
  ['generate --hlep', '--hlep is not an option; did you mean --help?'],
  ['verify --to 2024-01-02', '--to is not an option; did you mean --until?'],
  ['verify --exclude x', '--exclude is not an option; did you mean --ignore?'],
  ['schema --format x', '--format is not an option; did you mean --dialect?'],
  ['merge --tz UTC', '--tz is not an option'],
  ['version', `"version" is not a command; there is ${names}; did you mean rollcall --version?`],
  ['validate x', `"validate" is not a command; there is ${names}; did you mean verify?`],
  ['generate -5', '-5 is not an option'],
  ['generate -5x', '-5x is not an option'],
  ['generate --', '-- is not an option'],
  ['generate --- 5', '--- is not an option'],
  ['generate -- more', '-- is not an option'],
  ['merge --_=a', '--_ is not an option'],
  ['merge -', '- is not an option'],
  ['generate more', '"more" is not allowed here: only options are'],
  ['generate --quiet now', '"now" is not allowed here: only options are'],
  ['generate --quiet true', '"true" is not allowed here: only options are'],
  ['generate --quiet=maybe', '--quiet takes no value, but "maybe" was given'],
  ['generate --users', '--users needs a value: a whole number from 1 to 2000000'],
  ['generate --users -x', '--users needs a value: a whole number from 1 to 2000000'],
  ['generate --users --days 1', '--users needs a value: a whole number from 1 to 2000000'],
  ['generate --out=', '--out needs a value: a folder, - with a format that is one stream, or the URL of a database'],
  ['generate --users 1 --users 2', '--users is given more than once; once is allowed'],
  ['generate --users 1 --users=2', '--users is given more than once; once is allowed'],
  ['generate --force --force', '--force is given more than once; once is allowed'],

  ['generate --users 0', '--users must be a whole number from 1 to 2000000, not "0"'],
  ['generate --users -5', '--users must be a whole number from 1 to 2000000, not "-5"'],
  ['generate --users 1.5', '--users must be a whole number from 1 to 2000000, not "1.5"'],
  ['generate --users 1e3', '--users must be a whole number from 1 to 2000000, not "1e3"'],
  ['generate --users 0x10', '--users must be a whole number from 1 to 2000000, not "0x10"'],
  ['generate --users NaN', '--users must be a whole number from 1 to 2000000, not "NaN"'],
  ['generate --users ٣', '--users must be a whole number from 1 to 2000000, not "٣"'],
  ['generate --users 1,000', '--users must be a whole number from 1 to 2000000, not "1,000"'],
  ['generate --users 2000001', '--users must be a whole number from 1 to 2000000, not "2000001"'],
  ['generate --days 0', '--days must be a whole number from 1 to 3660, not "0"'],
  ['generate --days 3661', '--days must be a whole number from 1 to 3660, not "3661"'],
  ['generate --seed 4294967296', '--seed must be a whole number from 0 to 4294967295, not "4294967296"'],
  ['generate --seed today', '--seed must be a whole number from 0 to 4294967295, not "today"'],
  ['generate --release 2016', '--release must be 2010, 2013, 2015, 2019 or se, not "2016"'],
  ['generate --jobs 0', '--jobs must be a whole number from 1 to 1024, not "0"'],
  ['generate --jobs two', '--jobs must be a whole number from 1 to 1024, not "two"'],
  [
    'generate --part 0/4',
    '--part must be I/N, such as 3/8, with I from 1 to N and N at most 100000, or auto, not "0/4"',
  ],
  [
    'generate --part 5/4',
    '--part must be I/N, such as 3/8, with I from 1 to N and N at most 100000, or auto, not "5/4"',
  ],
  [
    'generate --part 1/0',
    '--part must be I/N, such as 3/8, with I from 1 to N and N at most 100000, or auto, not "1/0"',
  ],
  ['generate --part 3', '--part must be I/N, such as 3/8, with I from 1 to N and N at most 100000, or auto, not "3"'],
  [
    'generate --part 1/2 --format csv --views',
    '--part is not allowed with --views: views show columns of users, which the first part alone has',
  ],
  ['generate --part 1/2 --format bcp', '--part is not allowed with --format bcp: its scripts load everything at once'],
  [
    'generate --part 1/2 --shift-to now',
    '--part is not allowed with --shift-to now: each part would read the clock for itself; give a time',
  ],
  ['generate --answers-by hour', '--answers-by needs --answers'],
  ['generate --answers --answers-by week', '--answers-by must be hour or local-day, not "week"'],
  ['generate --out - --resume', '--resume is not allowed with --out -: nothing is kept of a stream'],
  ['merge', 'a part is needed: folders that generate --part wrote'],
  ['merge nowhere', '"nowhere" is no part: it has no manifest.json'],
  ...(
    [
      ['mssql', 'tsql'],
      ['SQLServer', 'tsql'],
      ['T-SQL', 'tsql'],
      ['jsonl', 'ndjson'],
      ['json', 'ndjson'],
      ['postgresql', 'postgres'],
      ['pg', 'postgres'],
      ['mariadb', 'mysql'],
      ['sql', 'tsql, postgres or mysql'],
      ['db', 'sqlite'],
      ['xlsx', 'csv'],
    ] as const
  ).map(
    ([word, meant]) =>
      [
        `generate --format csv,${word}`,
        `--format must be ${joinOr(formatNames)}, not "${word}"; did you mean ${meant}?`,
      ] as const,
  ),
  [
    'verify x --format pg',
    '--format must be csv, tsv, ndjson, parquet, bcp, sqlite, duckdb, tsql, postgres or mysql, not "pg"; did you mean postgres?',
  ],
  ['generate --format sqllite', `--format must be ${joinOr(formatNames)}, not "sqllite"; did you mean sqlite?`],
  ['generate --start 2024-02-30', `${START}, not "2024-02-30"`],
  ['generate --start 08/01/2024', `${START}, not "08/01/2024"`],
  ['generate --start 1999-12-31', `${START}, not "1999-12-31"`],
  ['generate --start now', `${START}, not "now"`],
  ['generate --start -9999mo', `${START}, not "-9999mo"`],
  ['generate --start -5x', `${START}, not "-5x"`],
  ['generate --users -5x', '--users must be a whole number from 1 to 2000000, not "-5x"'],
  ...['soon', '2026-11-31', '2026-11-27T14:60', '-3y', 'now,'].map((until): readonly [string, string] => [
    `generate --until ${until}`,
    `${UNTIL}, not "${until}"`,
  ]),
  [
    'generate --start 2026-11-23 --until 2026-11-27T14:30 --days 4',
    '--days must be 5, or be left out, from 2026-11-23 until 2026-11-27T14:30:00-05:00, not "4"',
  ],
  [
    'generate --start 2026-11-27 --until 2026-11-27',
    '--until must be later than 2026-11-27, when the period starts, not "2026-11-27"',
  ],
  [
    'generate --until 2026-11-27 --shift-to 2026-11-27T00:00Z',
    '--shift-to is not allowed with until, which says where the period ends',
  ],
  [
    'generate --part 1/2 --until now',
    '--part is not allowed with --until now: each part would read the clock for itself; give a time',
  ],
  [
    'generate --part 1/2 --until 2026-11-27 --start -3mo',
    '--part is not allowed with --start -3mo: each part would read the clock for itself; give a time',
  ],
  ...['--until now', '--start -90d', '--until today', '--shift-to now'].map((clock): readonly [string, string] => [
    `generate --resume ${clock}`,
    `--resume is not allowed with ${clock}: by now it is another run; give the time of the one that was interrupted`,
  ]),
  [
    'generate --start 2037-12-30 --days 3',
    '--start must be 2037-12-29 or earlier, so that 3 days end by 2037-12-31, not "2037-12-30"',
  ],
  ...['tomorrow', '2026-11-21T24:00Z', '2038-01-01T00:00Z'].map(
    moment =>
      [
        `generate --shift-to ${moment}`,
        '--shift-to must be a moment in UTC, written YYYY-MM-DDThh:mmZ, from 2000-01-01T00:00Z to 2037-12-31T23:59Z, ' +
          `or now, not "${moment}"`,
      ] as const,
  ),
  [
    'generate --shift-to 2000-01-03T00:00Z --days 7',
    '--shift-to must be so late that 7 days before it begin no earlier than 2000-01-01, not "2000-01-03T00:00Z"',
  ],
  [
    'generate --timezone america/new_york',
    '--timezone must be the name of an IANA time zone, such as Europe/Berlin, not "america/new_york"; ' +
      'did you mean America/New_York?',
  ],
  [
    'generate --timezone Tokio',
    '--timezone must be the name of an IANA time zone, such as Europe/Berlin, not "Tokio"; did you mean Asia/Tokyo?',
  ],

  [
    'generate --scenario all-hands',
    '--scenario must be NAME@DATE or NAME@DATEThh:mm, then ,key=value for each parameter, not "all-hands"',
  ],
  [
    'generate --scenario mcu-fail@2024-01-09',
    '--scenario mcu-fail@2024-01-09: name must be all-hands, mcu-failure, front-end-restart, pool-failover, site-outage, ' +
      'gateway-outage, lock-down, dst-change, holiday, pool-migration, client-upgrade or purge, not "mcu-fail"; ' +
      'did you mean mcu-failure?',
  ],
  [
    'generate --scenario purge@2024-01-09 --scenario all-hands@2024-01-13T10:00',
    '--scenario all-hands@2024-01-13T10:00: at must be within the period, 2024-01-08 to 2024-01-12, not "2024-01-13T10:00"',
  ],
  [
    'generate --scenario mcu-failure@2024-01-09,minutes=0',
    '--scenario mcu-failure@2024-01-09,minutes=0: minutes must be a whole number from 1 to 1440, not 0',
  ],
  [
    'generate --scenario lock-down@2024-01-09,share=half',
    '--scenario lock-down@2024-01-09,share=half: share must be a number from 0 to 1, not "half"',
  ],
  ['generate --scenario lock-down@2024-01-09,half', '--scenario lock-down@2024-01-09,half: "half" must be key=value'],
  [
    'generate --scenario purge@2024-01-09,retention=3,retention=4',
    '--scenario purge@2024-01-09,retention=3,retention=4: retention is given more than once; once is allowed',
  ],
  ['generate --scenario', '--scenario needs a value: NAME@DATE or NAME@DATEThh:mm, then ,key=value for each parameter'],
  ['generate --out - --format sqlite', '--out - cannot be sqlite, which is no stream; name a folder'],
  [
    'generate --out - --format csv',
    '--out - is one stream, and csv has a file for each table; name a folder or one table',
  ],
  ['generate --out - --format tsql --json', '--json is not allowed with --out -: standard output is for the rows'],
  [
    'generate --out - --format tsql --defects dirty-light',
    '--defects is not allowed with --out -: the list of defects needs a folder',
  ],
  [
    'generate --tables Users --defects dirty-light',
    '--defects is not allowed with --tables: a defect may be in a table that is left out',
  ],
  ['generate --out - --format tsql --answers', '--answers is not allowed with --out -: the answers need a folder'],
  [
    'generate --tables FocusJoin',
    '--tables must name tables of 2015, not "FocusJoin"; did you mean FocusJoinsAndLeaves?',
  ],
  ['generate --out - --format tsql --force', '--force is not allowed with --out -: there is nothing to replace'],
  ['generate --quiet --json', '--quiet is not allowed with --json: choose one of them'],
  ['generate --views --release 2010', '--views is not allowed with --release 2010: no views are documented for it'],
  ['generate --views=all', '--views takes no value, but "all" was given'],
  ['generate --no-schema', '--no-schema needs --format tsql, postgres, mysql or bcp, not sqlite'],
  ['generate --schema --format csv', '--schema needs --format tsql, postgres, mysql or bcp, not csv'],
  ['generate --format tsql --schema --no-schema', '--schema is not allowed with --no-schema: choose one of them'],
  [
    'schema --dialect postgresql',
    '--dialect must be tsql, postgres, mysql, sqlite or duckdb, not "postgresql"; did you mean postgres?',
  ],
  ['schema --release 2016', '--release must be 2010, 2013, 2015, 2019 or se, not "2016"'],
  [
    'schema --markdown --dialect mysql',
    '--dialect is not allowed with --markdown: the reference is that of SQL Server',
  ],
  ['schema --users 5', '--users is not an option'],
  ['generate --config none.yaml', '--config must be a YAML file, but "none.yaml" does not exist'],
  ['generate --config .', '--config must be a YAML file, but "." is a folder'],
]

const argsOf = (line: string): readonly string[] => line.split(' ').filter(word => word !== '')

describe('what is refused: exit code 2, one line, nothing on disk', () => {
  it.each(commandLines)('rollcall %s', async (line, answer) => {
    expect(await refused(argsOf(line))).toBe(answer)
  })

  it.each<readonly [string, ...string[]]>([
    [
      'generate --usrs 5 --out x --dayz=1',
      '--usrs is not an option; did you mean --users?',
      '--dayz is not an option; did you mean --days?',
    ],
    [
      'generate --users 1 --users 2 --out= more',
      '--users is given more than once; once is allowed',
      '--out needs a value: a folder, - with a format that is one stream, or the URL of a database',
      '"more" is not allowed here: only options are',
    ],
    [
      'generate --users 0 --days 0 --format pgg --jobs 0 --part 0/1 --split 1 --defects x --scenario y --scenario purge@1',
      `--format must be ${joinOr(formatNames)}, not "pgg"`,
      '--split must be a size from 1MB on, such as 256MB or 2GB, not "1"',
      '--users must be a whole number from 1 to 2000000, not "0"',
      '--days must be a whole number from 1 to 3660, not "0"',
      '--scenario must be NAME@DATE or NAME@DATEThh:mm, then ,key=value for each parameter, not "y"',
      '--scenario purge@1: at must be a date and perhaps a local time, written YYYY-MM-DD or YYYY-MM-DDThh:mm, not "1"',
      '--defects: "x" is not a kind of defect (see docs/defects.md)',
      '--part must be I/N, such as 3/8, with I from 1 to N and N at most 100000, or auto, not "0/1"',
      '--jobs must be a whole number from 1 to 1024, not "0"',
    ],
    [
      'generate --config world.yaml --users 0',
      '--users must be a whole number from 1 to 2000000, not "0"',
      'world.yaml:1:1: usrs is not a key of the configuration; did you mean users?',
    ],
  ])('all that is wrong at once: rollcall %s', async (line, ...answer) => {
    const cwd = folder({ 'world.yaml': 'usrs: 5' })
    const { code, stdout, stderr } = await rollcall(argsOf(line), { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.trimEnd().split('\n')).toEqual(answer)
  })

  it('twenty lines and a count, where more is wrong', async () => {
    const words = Array.from({ length: 1025 }, (_, i) => `--x${i}`)
    const { stderr } = await rollcall(['generate', ...words], { cwd: folder() })
    const lines = stderr.trimEnd().split('\n')
    expect([lines.length, lines[19], lines[20]]).toEqual([21, '--x19 is not an option', 'and 1,005 more'])
  })

  it('in a process of its own too', async () => {
    const outcome = await runBuilt(['generate', '--users', '0'], { cwd: folder() })
    const stderr = '--users must be a whole number from 1 to 2000000, not "0"\n'
    expect(outcome).toEqual({ code: 2, stdout: '', stderr })
  })

  it('an option that is right in the file and wrong on the command line is named as the option', async () => {
    const answer = await refused(['generate', '--config', 'world.yaml', '--days', '0'], { 'world.yaml': 'days: 3' })
    expect(answer).toBe('--days must be a whole number from 1 to 3660, not "0"')
  })

  it('an output folder that is a file', async () => {
    const answer = await refused(['generate', '--out', 'taken'], { taken: 'mine' })
    expect(answer).toContain('--out "taken"')
  })

  // Root may write anywhere, so there is nothing to refuse.
  it.skipIf(process.getuid?.() === 0)('an output folder that cannot be written', async () => {
    const cwd = folder()
    fs.chmodSync(cwd, 0o500)
    onTestFinished(() => fs.chmodSync(cwd, 0o700))
    const { code, stderr } = await rollcall(['generate', '--out', 'below'], { cwd })
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/^--out "below"[^\n]+\n$/) })
  })
})
