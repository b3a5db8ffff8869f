import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { settingsFrom } from '../../../src/cli/commands/generate/settings.js'
import { UsageError } from '../../../src/model/usage-error.js'
import { refused } from '../refused.js'
import { folder, rollcall } from '../rollcall.js'

/** Each: what stands in world.yaml, and the one line that points at it. */
const files: readonly (readonly [string, string])[] = [
  ['usrs: 5', 'world.yaml:1:1: usrs is not a key of the configuration; did you mean users?'],
  [
    'users: 5\nload:\n  ofHours: 0.1\n',
    'world.yaml:3:3: load.ofHours is not a key of the configuration; did you mean offHours?',
  ],
  ['profile: heavy\nusrs: 5', 'world.yaml:2:1: usrs is not a key of the configuration; did you mean users?'],
  ['profile: heavy\n__proto__: {}', 'world.yaml:2:1: __proto__ is not a key of the configuration'],
  ...['""', '90 minutes', '90'].map(
    key =>
      [
        `conferences:\n  bookedLength:\n    ${key}: 1\n`,
        `world.yaml:3:5: conferences.bookedLength.${key} is not a key that is allowed here: they are durations from 5m to 12h`,
      ] as const,
  ),
  ['"": 5', 'world.yaml:1:1: "" is not a key of the configuration'],
  ['days: 2\nusers: many\n', 'world.yaml:2:8: users must be a whole number from 1 to 2000000, not "many"'],
  ['users:\n', 'world.yaml:1:7: users must be a whole number from 1 to 2000000, not null'],
  ['lobby:\n  denied: 1.5\n', 'world.yaml:2:11: lobby.denied must be a number from 0 to 1, not 1.5'],
  ['faults: { drop: -1 }', 'world.yaml:1:17: faults.drop must be a number from 0 to 1, not -1'],
  ['seed: [1, 2]', 'world.yaml:1:1: seed must be a whole number from 0 to 4294967295, not a list'],
  ['release: "2015"', 'world.yaml:1:10: release must be 2010, 2013, 2015, 2019 or se, not "2015"'],
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
  [
    'clients: none',
    'world.yaml:1:10: clients must be a mapping of scheduled, unscheduled, rolloutWeeks, paired, vvx, not "none"',
  ],
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
  [
    'lobby: &a { denied: 2 }\nx: *a',
    'world.yaml:1:21: lobby.denied must be a number from 0 to 1, not 2\nworld.yaml:2:1: x is not a key of the configuration',
  ],
  ['scenarios: 5', 'world.yaml:1:12: scenarios must be a list of scenarios, each with a name and a day (at), not 5'],
]

/** Each: a file with several mistakes, and the lines that point at them. */
const several: readonly (readonly [what: string, text: string, ...answer: string[]])[] = [
  [
    'keys and values, in the order of the file',
    'load: { offHours: 2, hourz: 3 }\ndays: 0\nusrs: 5\n',
    'world.yaml:1:19: load.offHours must be a number from 0 to 1, not 2',
    'world.yaml:1:22: load.hourz is not a key of the configuration; did you mean hours?',
    'world.yaml:2:7: days must be a whole number from 1 to 3660, not 0',
    'world.yaml:3:1: usrs is not a key of the configuration; did you mean users?',
  ],
  [
    'a key that stands twice, and its value',
    'users: 5\nload:\n  offHours: 0.1\n  offHours: 3\nusers: 6\n',
    'world.yaml:4:3: offHours is given more than once; once is allowed',
    'world.yaml:4:13: load.offHours must be a number from 0 to 1, not 3',
    'world.yaml:5:1: users is given more than once; once is allowed',
  ],
  [
    'what is wrong between keys that are right by themselves',
    'usrs: 5\nlobby: { denied: 0.7, left: 0.4 }\nscenarios:\n- { name: all, at: 1 }\n- { name: holiday, at: 2024-01-13 }\n',
    'world.yaml:1:1: usrs is not a key of the configuration; did you mean users?',
    'world.yaml:2:29: lobby.left must be 0.3 or less where 0.7 are denied, not 0.4',
    'world.yaml:4:11: scenarios.0.name must be all-hands, mcu-failure, front-end-restart, pool-failover, site-outage, ' +
      'gateway-outage, lock-down, dst-change, holiday, pool-migration, client-upgrade or purge, not "all"',
    'world.yaml:5:24: scenarios.1.at must be within the period, 2024-01-08 to 2024-01-12, not "2024-01-13"',
  ],
  [
    'several parameters of a scenario',
    'users: 20\ntopology: { pools: 1 }\nscenarios:\n- { name: all-hands, at: 2024-01-13T23:00, participants: 21 }\n',
    'world.yaml:4:26: scenarios.0.at must be within the period, 2024-01-08 to 2024-01-12, not "2024-01-13T23:00"',
    'world.yaml:4:58: scenarios.0.participants must be a whole number from 2 to 20, since users is 20, not 21',
  ],
  [
    'but nothing that another mistake may be the reason for',
    'start: 2037-12-31\ndays: 0\n',
    'world.yaml:2:7: days must be a whole number from 1 to 3660, not 0',
  ],
]

const levels = 10_000

/** Texts that are nested without end, and the place where it is too deep. */
const deep: readonly (readonly [what: string, text: string, place: string])[] = [
  ['lists', `users: ${'['.repeat(levels)}`, '1:107'],
  ['lists that end', `users: ${'['.repeat(levels)}${']'.repeat(levels)}`, '1:107'],
  ['mappings', `${'{a: '.repeat(levels)}1${'}'.repeat(levels)}`, '1:398'],
  ['JSON', `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`, '1:497'],
  ['lists in lines', `${'- '.repeat(levels)}a`, '1:201'],
  ['keys', `${'? '.repeat(levels)}a`, '1:201'],
  ['indented keys', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''), '100:100'],
]

/** What cannot be read as YAML; only where it is and that it is so is promised, the rest is the parser's. */
const broken: readonly (readonly [string, string])[] = [
  ['load: { offHours: 0.1', 'world.yaml:1:'],
  ['users: 5\n days: 3\n', 'world.yaml:1:8'],
  ['users: "5', 'world.yaml:1:'],
  ['users: *nobody', 'world.yaml:1:'],
  ['users: !number 5', 'world.yaml:1:'],
]

describe('a config file that is refused: exit code 2, one line', () => {
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
})

describe('a config file that is refused, with file, line and column', () => {
  const refusalOf = async (text: string): Promise<string> => {
    const cwd = folder({ 'world.yaml': text })
    try {
      await settingsFrom({ config: path.join(cwd, 'world.yaml') })
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError)
      return (error as UsageError).message.replaceAll(cwd + path.sep, '')
    }
    return 'nothing'
  }

  it.each(files)('%j', async (text, answer) => {
    expect(await refusalOf(text)).toBe(answer)
  })

  it.each(several)('all at once: %s', async (_, text, ...answer) => {
    expect((await refusalOf(text)).split('\n')).toEqual(answer)
  })

  it('all at once, however many', async () => {
    const text = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`).join('')
    const answer = (await refusalOf(text)).split('\n')
    expect(answer.length).toBe(20_000)
    expect(answer.at(-1)).toBe('world.yaml:20000:1: k19999 is not a key of the configuration')
  })

  it.each(deep)('nested without end: %s', async (_, text, place) => {
    expect(await refusalOf(text)).toBe(`world.yaml:${place}: this is nested more than 100 levels deep`)
  })

  it('aliases that stand for a billion values', async () => {
    const nine = (item: string) => `[${Array.from({ length: 9 }, () => item).join(', ')}]`
    const levels = Array.from({ length: 12 }, (_, i) => `a${i}: &a${i} ${nine(i === 0 ? 'x' : `*a${i - 1}`)}\n`)
    expect(await refusalOf(levels.join(''))).toBe(
      'world.yaml:1:1: the aliases (*) in this file stand for too many values',
    )
  })

  it('a file without end', async () => {
    expect(await refusalOf('#'.repeat(10_000_001))).toMatch(
      /^--config must be a YAML file, but \S+ is longer than 10 MB$/,
    )
  })

  it.each(broken)('%j is not YAML', async (text, place) => {
    const answer = await refusalOf(text)
    expect(answer).toContain(place)
    expect(answer).toMatch(/^[^\n]+: this is not YAML that can be used: [^\n]+$/)
  })
})
