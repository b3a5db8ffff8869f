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
