import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { settingsFrom } from '../../../src/cli/commands/generate/settings.js'
import { formatNames } from '../../../src/export/formats.js'
import { joinOr } from '../../../src/generators/config/definition/format-value.js'
import { UsageError } from '../../../src/model/usage-error.js'
import { contents, folder, rollcall, runBuilt } from '../rollcall.js'

const names = 'generate, merge, profile, realism, schema, verify, completion, help'

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
  ['generate --out=', '--out needs a value: a folder, or - with a format that is one stream'],
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
  ['generate --release 2019', '--release must be 2010, 2013 or 2015, not "2019"'],
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
    'generate --part 1/2 --answers',
    '--part is not allowed with --answers: peaks and distinct users cannot be added up from parts',
  ],
  [
    'generate --part 1/2 --format csv --views',
    '--part is not allowed with --views: views show columns of users, which the first part alone has',
  ],
  ['generate --part 1/2 --format bcp', '--part is not allowed with --format bcp: its scripts load everything at once'],
  [
    'generate --part 1/2 --shift-to now',
    '--part is not allowed with --shift-to now: each part would read the clock for itself; give a time',
  ],
  ['generate --jobs 2 --answers', '--jobs 2 is not allowed with --answers: one process adds them up'],
  ['generate --out - --resume', '--resume is not allowed with --out -: nothing is kept of a stream'],
  ['merge', 'a part is needed: folders that generate --part wrote'],
  ['merge nowhere', '"nowhere" is no part: it has no manifest.json'],
  ['generate --format sqllite', `--format must be ${joinOr(formatNames)}, not "sqllite"; did you mean sqlite?`],
  [
    'generate --start 2024-02-30',
    '--start must be a date that exists, written YYYY-MM-DD, from 2000-01-01 to 2037-12-31, not "2024-02-30"',
  ],
  [
    'generate --start 08/01/2024',
    '--start must be a date that exists, written YYYY-MM-DD, from 2000-01-01 to 2037-12-31, not "08/01/2024"',
  ],
  [
    'generate --start 1999-12-31',
    '--start must be a date that exists, written YYYY-MM-DD, from 2000-01-01 to 2037-12-31, not "1999-12-31"',
  ],
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
  ['schema --release 2016', '--release must be 2010, 2013 or 2015, not "2016"'],
  [
    'schema --markdown --dialect mysql',
    '--dialect is not allowed with --markdown: the reference is that of SQL Server',
  ],
  ['schema --users 5', '--users is not an option'],
  ['generate --config none.yaml', '--config must be a YAML file, but "none.yaml" does not exist'],
  ['generate --config .', '--config must be a YAML file, but "." is a folder'],
]

/** Each: what stands in world.yaml, and the one line that points at it. */
const files: readonly (readonly [string, string])[] = [
  ['usrs: 5', 'world.yaml:1:1: usrs is not a key of the configuration; did you mean users?'],
  [
    'users: 5\nload:\n  ofHours: 0.1\n',
    'world.yaml:3:3: load.ofHours is not a key of the configuration; did you mean offHours?',
  ],
  ['days: 2\nusers: many\n', 'world.yaml:2:8: users must be a whole number from 1 to 2000000, not "many"'],
  ['users:\n', 'world.yaml:1:7: users must be a whole number from 1 to 2000000, not null'],
  ['lobby:\n  denied: 1.5\n', 'world.yaml:2:11: lobby.denied must be a number from 0 to 1, not 1.5'],
  ['faults: { drop: -1 }', 'world.yaml:1:17: faults.drop must be a number from 0 to 1, not -1'],
  ['seed: [1, 2]', 'world.yaml:1:1: seed must be a whole number from 0 to 4294967295, not a list'],
  ['release: "2015"', 'world.yaml:1:10: release must be 2010, 2013 or 2015, not "2015"'],
  ['pstn:\n  focusRows: yes\n', 'world.yaml:2:14: pstn.focusRows must be true or false, not "yes"'],
  [
    'load:\n  weekdays:\n    monday: 0.5\n',
    'world.yaml:2:3: load.weekdays must add up to 1 (monday + tuesday + wednesday + thursday + friday), not to 1.32',
  ],
  [
    'shiftTo: now',
    'world.yaml:1:10: shiftTo must be a moment in UTC, written YYYY-MM-DDThh:mmZ, from 2000-01-01T00:00Z to ' +
      '2037-12-31T23:59Z, not "now"',
  ],
  ['clients: none', 'world.yaml:1:10: clients must be a mapping of scheduled, unscheduled, rolloutWeeks, not "none"'],
  [
    'days: 2\nscenarios:\n  - { name: all-hnds, at: 2024-01-08 }\n',
    'world.yaml:3:13: scenarios.0.name must be all-hands, mcu-failure, front-end-restart, pool-failover, site-outage, ' +
      'gateway-outage, lock-down, dst-change, holiday, pool-migration, client-upgrade or purge, not "all-hnds"; ' +
      'did you mean all-hands?',
  ],
  [
    'scenarios:\n- name: all-hands\n  at: 2024-01-08\n- name: purge\n  at: 2024-01-13\n',
    'world.yaml:5:7: scenarios.1.at must be within the period, 2024-01-08 to 2024-01-12, not "2024-01-13"',
  ],
  [
    'scenarios:\n- name: all-hands\n  at: 2024-01-08\n  participants: 251\n',
    'world.yaml:4:17: scenarios.0.participants must be a whole number from 2 to 250, not 251',
  ],
  [
    'users: 20\nscenarios:\n- name: all-hands\n  at: 2024-01-08\n  participants: 21\n',
    'world.yaml:5:17: scenarios.0.participants must be a whole number from 2 to 20, since users is 20, not 21',
  ],
  [
    'scenarios:\n- name: mcu-failure\n  at: 2024-01-08\n  modallity: chat\n',
    'world.yaml:4:3: scenarios.0.modallity is not a parameter of mcu-failure: those are at, modality, pool, frontEnd, ' +
      'minutes; did you mean modality?',
  ],
  [
    'scenarios:\n- name: dst-change\n  at: 2024-01-09\n',
    'world.yaml:3:7: scenarios.0.at must be a day on which clocks change in America/New_York: that is 2024-03-10 or ' +
      '2024-11-03, not "2024-01-09"',
  ],
  [
    'timezone: America/Havana\nstart: 2024-03-10\nscenarios:\n- name: dst-change\n  at: 2024-03-10\n',
    'world.yaml:5:7: scenarios.0.at must be after the first day, since clocks change at midnight and conferences are held ' +
      'across it, not "2024-03-10"',
  ],
  [
    'start: 2024-01-13\nscenarios:\n- name: holiday\n  at: 2024-01-13\n',
    'world.yaml:4:7: scenarios.0.at must be a working day, not "2024-01-13"',
  ],
  [
    'topology: { pools: 1 }\nscenarios:\n- { name: pool-failover, at: 2024-01-09 }\n',
    'world.yaml:3:5: scenarios.0.name needs two pools at least: topology.pools must be 2 or more',
  ],
  [
    'scenarios: [{ name: pool-migration, at: 2024-01-09, to: 1 }]\n',
    'world.yaml:1:57: scenarios.0.to must be another pool than from, not 1',
  ],
  [
    'sites: [{ name: a, timezone: Europe/Berlin, share: 0.5 }]\n',
    'world.yaml:1:1: sites must have shares that add up to 1, not to 0.5',
  ],
  [
    'sites:\n- { name: a, timezone: Europe/Berln, share: 1 }\n',
    'world.yaml:2:24: sites.0.timezone must be the name of an IANA time zone, such as Europe/Berlin, not "Europe/Berln"; ' +
      'did you mean Europe/Berlin?',
  ],
  [
    'sites: [{ name: a, timezone: UTC, share: 1 }]\nscenarios: [{ name: holiday, at: 2024-01-09, site: b }]\n',
    'world.yaml:2:52: scenarios.0.site must be a, not "b"',
  ],
  ['users: 5\nusers: 6\n', 'world.yaml:2:1: users is given more than once; once is allowed'],
  ['users: 5\n---\nusers: 6\n', 'world.yaml:2:1: a second document starts here; one is allowed'],
  ['- users\n- days\n', 'world.yaml:1:1: the file must be a mapping of keys to values, not a list'],
  ['just text', 'world.yaml:1:1: the file must be a mapping of keys to values, not "just text"'],
  [
    'start: 2024-13-01',
    'world.yaml:1:8: start must be a date that exists, written YYYY-MM-DD, from 2000-01-01 to 2037-12-31, not "2024-13-01"',
  ],
  [
    'start: 2037-12-31\ndays: 2',
    'world.yaml:1:8: start must be 2037-12-30 or earlier, so that 2 days end by 2037-12-31, not "2037-12-31"',
  ],
  [
    'timezone: Europe/Berln',
    'world.yaml:1:11: timezone must be the name of an IANA time zone, such as Europe/Berlin, not "Europe/Berln"; ' +
      'did you mean Europe/Berlin?',
  ],
  [
    'conferences:\n  size: { 4: 0.85, 6: 0.1, 11: 0.04 }\n',
    'world.yaml:2:3: conferences.size must add up to 1, not to 0.99',
  ],
  [
    'conferences:\n  size: { 4: 0.85, 6: 0.1, 1: 0.05 }\n',
    'world.yaml:2:28: conferences.size.1 is not a key that is allowed here: ' +
      'they are numbers of people from 2 to 1000, or ranges such as 11-12',
  ],
  [
    'joiners:\n  lateBy: { p0: 5m, p50: 3m, p100: 30m }\n',
    'world.yaml:2:3: joiners.lateBy must rise from p0 to p100, both of which are needed',
  ],
  [
    'joiners:\n  lateBy: { p0: 5m, p50: 3, p100: 30m }\n',
    'world.yaml:2:26: joiners.lateBy.p50 must be a duration from 0s to 2h, not 3',
  ],
  [
    'joiners:\n  lateBy: { p0: 5m, x50: 3m, p100: 30m }\n',
    'world.yaml:2:21: joiners.lateBy.x50 is not a key that is allowed here: they are percents from p0 to p100',
  ],
  [
    'load:\n  hours: { 9: 0.5, 10: -0.5, 11: 1 }\n',
    'world.yaml:2:24: load.hours.10 must be a number from 0 to 1, not -0.5',
  ],
  [
    'conferences:\n  bookedLength: 30m\n',
    'world.yaml:2:17: conferences.bookedLength must be durations from 5m to 12h, each with its share; they add up to 1, not "30m"',
  ],
  [
    'profile: heavy\nconferences:\n  audio: { mixed: 0.6 }\n',
    'world.yaml:3:3: conferences.audio must add up to 1 (mixed + voip + dialIn + none), not to 1.1',
  ],
  [
    'lobby: { denied: 0.7, left: 0.4 }\n',
    'world.yaml:1:29: lobby.left must be 0.3 or less where 0.7 are denied, not 0.4',
  ],
  ['profile: hevy', 'world.yaml:1:10: profile must be measured, user-model, heavy, calculator or tiny, not "hevy"'],
  ['lobby: &a { denied: 2 }\nx: *a', 'world.yaml:1:21: lobby.denied must be a number from 0 to 1, not 2'],
]

/** What cannot be read as YAML; only where it is and that it is so is promised, the rest is the parser's. */
const broken: readonly (readonly [string, string])[] = [
  ['load: { offHours: 0.1', 'world.yaml:1:'],
  ['users: 5\n days: 3\n', 'world.yaml:1:8'],
  ['users: "5', 'world.yaml:1:'],
  ['users: *nobody', 'world.yaml:1:'],
  ['users: !number 5', 'world.yaml:1:'],
]

async function refused(args: readonly string[], given: Readonly<Record<string, string>> = {}): Promise<string> {
  const cwd = folder(given)
  const { code, stdout, stderr } = await rollcall(args, { cwd })
  expect({ code, stdout, left: contents(cwd) }).toEqual({ code: 2, stdout: '', left: Object.keys(given) })
  expect(stderr).toMatch(/^[^\n]+\n$/)
  return stderr.trimEnd()
}

const argsOf = (line: string): readonly string[] => line.split(' ').filter(word => word !== '')

describe('what is refused: exit code 2, one line, nothing on disk', () => {
  it.each(commandLines)('rollcall %s', async (line, answer) => {
    expect(await refused(argsOf(line))).toBe(answer)
  })

  it('in a process of its own too', async () => {
    const outcome = await runBuilt(['generate', '--users', '0'], { cwd: folder() })
    const stderr = '--users must be a whole number from 1 to 2000000, not "0"\n'
    expect(outcome).toEqual({ code: 2, stdout: '', stderr })
  })

  it.each(files.slice(0, 3))('world.yaml: %j', async (text, answer) => {
    expect(await refused(['generate', '--config', 'world.yaml'], { 'world.yaml': text })).toBe(answer)
  })

  it('world.yaml is not UTF-8', async () => {
    const cwd = folder()
    fs.writeFileSync(path.join(cwd, 'world.yaml'), new Uint8Array([0x75, 0xff, 0xfe]))
    const { code, stderr } = await rollcall(['generate', '--config', 'world.yaml'], { cwd })
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: '--config must be a YAML file, but "world.yaml" is not UTF-8 text\n',
    })
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

describe('what is refused in a file, with its place', () => {
  const refusalOf = async (text: string): Promise<string> => {
    const cwd = folder({ 'world.yaml': text })
    try {
      await settingsFrom({ config: path.join(cwd, 'world.yaml') })
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError)
      return (error as UsageError).message.replace(cwd + path.sep, '')
    }
    return 'nothing'
  }

  it.each(files)('%j', async (text, answer) => {
    expect(await refusalOf(text)).toBe(answer)
  })

  it.each(broken)('%j is not YAML', async (text, place) => {
    const answer = await refusalOf(text)
    expect(answer).toContain(place)
    expect(answer).toMatch(/^[^\n]+: this is not YAML that can be used: [^\n]+$/)
  })
})
